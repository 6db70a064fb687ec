import { z } from "zod";
import { restockReturn } from "../../core/flow/restock-return.ts";
import { idSchema } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { ReturnCondition } from "../../core/returns/return.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { option, section } from "./blocks.ts";
import type { FormPart } from "./form-part.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import { escapeTyped, labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { type ModalView, menu, modal } from "./views.ts";

/** What becomes of a parcel of the hub that came back: on the shelf, set aside, or lost (F8, SM-2b). */

export const RESTOCK_SUBMIT = "restock.submit";
const CONDITIONS: readonly ReturnCondition[] = ["resellable", "quarantine", "damaged"];

const memorySchema = z.object({ fulfillmentId: idSchema("fulfillment"), number: z.number() });
const valuesSchema = z.object({
  condition: z.object({ value: z.object({ selected_option: z.object({ value: z.enum(CONDITIONS) }) }) }),
});

/** The form for a part that came back, or why there is none. */
export function restockForm(member: TeamMember, { part, number }: FormPart): ModalView | Refusal {
  if (part.kind !== "hub" || part.state !== "returned") {
    return refuse("invalid_transition", { fulfiller: part.fulfiller, from: part.state, to: "restocked" });
  }
  const { restock } = wordsIn(member.locale).team.hero;
  const [first, ...others] = CONDITIONS.map((each) => option(restock.conditions[each], each));
  if (!first) throw new Error("there are conditions");
  const items = part.lines.map((line) => `• ${line.quantity} × ${escapeTyped(line.name)}`);
  return modal({
    callbackId: RESTOCK_SUBMIT,
    title: restock.title(number),
    submit: restock.submit,
    close: restock.keep,
    memory: JSON.stringify({ fulfillmentId: part.id, number }),
    blocks: [
      section([restock.ask, ...items].join("\n")),
      menu({ id: "condition", label: restock.condition, first, others }),
    ],
  });
}

/** Puts it where it belongs; sent twice it comes back once. */
export async function submitRestock(
  deps: Deps,
  member: TeamMember,
  view: SentView,
): Promise<SubmissionAnswer> {
  const { restock } = wordsIn(member.locale).team.hero;
  const memory = memorySchema.parse(JSON.parse(view.private_metadata));
  const condition = valuesSchema.parse(view.state.values).condition.value.selected_option.value;
  const { fulfillmentId, number } = memory;
  const actor = { name: member.name, via: "slack" } as const;
  const outcome = await restockReturn(deps, { fulfillmentId, actor, condition });
  if (isRefusal(outcome)) {
    const text = labelText(refusalText(outcome, member.locale));
    return { response_action: "errors", errors: { condition: text } };
  }
  const said = restock.done({ number, condition, already: outcome.outcome === "already" });
  return { response_action: "update", view: notice(member.locale, view.title.text, said) };
}
