import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { waitForRest } from "../../core/flow/wait-for-rest.ts";
import { cannotBecome } from "../../core/fulfillment/answer.ts";
import { awaitsDecision, proposedDay } from "../../core/fulfillment/await-rest.ts";
import { idSchema, isId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { alreadyText } from "./actions.ts";
import { section } from "./blocks.ts";
import { readFormPart } from "./form-part.ts";
import { formValues } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Form } from "./forms-table.ts";
import { escapeTyped, labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { dateInput, modal } from "./views.ts";

/** The form that waits for what a partner could not send with the rest: until which day (E4). */

const WAIT_SUBMIT = "wait.submit";

const memorySchema = z.object({ fulfillmentId: idSchema("fulfillment"), number: z.number() });

/** With a day in it; one who is late is told what was decided, and by whom. */
const waitForm: Form["fill"] = async ({ deps, member, value }) => {
  const found = isId("fulfillment", value)
    ? await readFormPart(deps, member, value)
    : refuse("fulfillment_unknown", { ref: value });
  if (isRefusal(found)) return found;
  const { part, number, fulfiller, view } = found;
  const { toDecide: words } = wordsIn(member.locale).team;
  const title = words.title(number);
  if (!awaitsDecision(part))
    return notice(
      member.locale,
      title,
      await alreadyText(deps, member, { order: view.order, fulfillment: part }),
    );
  const partner = await deps.store.transaction((tx) => tx.partners.find(part.fulfiller));
  if (!partner) return cannotBecome(part, "confirmed");
  const items = part.lines.map((line) => ({ quantity: line.quantity, name: escapeTyped(line.name) }));
  const day = proposedDay(part, { partner, now: deps.clock.now(), holidays: deps.holidays });
  return modal({
    callbackId: WAIT_SUBMIT,
    title,
    submit: words.submit,
    close: words.close,
    memory: JSON.stringify({ fulfillmentId: part.id, number }),
    blocks: [
      section(words.intro({ fulfiller, items })),
      dateInput({ id: "day", label: words.day, initial: day.toString() }),
      section(words.told),
    ],
  });
};

/** A day that is none is said beside it; what was decided meanwhile, too. */
async function submitWait(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const { fulfillmentId, number } = memorySchema.parse(JSON.parse(view.private_metadata));
  const { toDecide: words } = wordsIn(member.locale).team;
  const day = formValues(view).date("day");
  if (day === null) return wrong(words.dayMissing);
  const outcome = await waitForRest(deps, {
    target: { fulfillmentId },
    day: Temporal.PlainDate.from(day),
    actor: { name: member.name, via: "slack" },
  });
  if (isRefusal(outcome) && outcome.refused === "invalid_transition") return overtaken(deps, member, view);
  if (isRefusal(outcome)) return wrong(refusalText(outcome, member.locale));
  const done = outcome.outcome === "already" ? words.already(number) : words.done({ number, day });
  return { response_action: "update", view: notice(member.locale, view.title.text, done) };
}

/** Somebody else decided while the form was open. */
async function overtaken(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const { fulfillmentId } = memorySchema.parse(JSON.parse(view.private_metadata));
  const found = await readFormPart(deps, member, fulfillmentId);
  if (isRefusal(found)) return wrong(refusalText(found, member.locale));
  const text = await alreadyText(deps, member, { order: found.view.order, fulfillment: found.part });
  return { response_action: "update", view: notice(member.locale, view.title.text, text) };
}

function wrong(text: string): SubmissionAnswer {
  return { response_action: "errors", errors: { day: labelText(text) } };
}

export const WAIT_FORM: Form = {
  button: "fulfillment.wait",
  submit: WAIT_SUBMIT,
  action: "wait_for_rest",
  field: "day",
  fill: waitForm,
  send: submitWait,
};
