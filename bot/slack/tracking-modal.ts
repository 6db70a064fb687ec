import { z } from "zod";
import { type RecordTrackingInput, recordTracking } from "../../core/flow/record-tracking.ts";
import { mayCorrectTracking } from "../../core/fulfillment/ship.ts";
import { CARRIER_CODES } from "../../core/fulfillment/tracking.ts";
import { idSchema } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { option, section } from "./blocks.ts";
import type { FormPart } from "./form-part.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import { escapeTyped, labelText } from "./mrkdwn.ts";
import { articlesIn } from "./part.ts";
import { refusalText } from "./refusal-text.ts";
import { checkboxes, type ModalView, menu, modal, textInput } from "./views.ts";

/**
 * The forms for a tracking number, a first one or one in place of a wrong one: carrier recognized, check digit
 * proven, errors beside the field (chat-ux §2.5).
 */

export const TRACKING_SUBMIT = "tracking.submit";
export const CORRECT_SUBMIT = "tracking.correct";
const AUTO = "auto";
const FORCE = "force";
const SHARED = "shared";

const memorySchema = z.object({
  fulfillmentId: idSchema("fulfillment"),
  /** The number that the correction takes the place of, as its asker has seen it. */
  seen: z.string().optional(),
});
const valuesSchema = z.object({
  number: z.object({ value: z.object({ value: z.string().nullish() }) }),
  carrier: z
    .object({ value: z.object({ selected_option: z.object({ value: z.string() }).nullish() }) })
    .optional(),
  force: z
    .object({ value: z.object({ selected_options: z.array(z.object({ value: z.string() })).nullish() }) })
    .optional(),
});

/** The form for one part's number. */
export function trackingForm(member: TeamMember, found: FormPart): ModalView {
  return form(member, {
    callbackId: TRACKING_SUBMIT,
    title: wordsIn(member.locale).team.modals.trackingTitle(found.number),
    intro: introOf(member, found),
    memory: { fulfillmentId: found.part.id },
  });
}

/** The form that puts another number in place of the one a part has (E12), or that there is nothing to correct. */
export function correctionForm(member: TeamMember, found: FormPart): ModalView {
  const { part, number } = found;
  const words = wordsIn(member.locale).team.parcels.correction;
  const title = words.title(number);
  const { trackingNumber: seen, carrier } = part;
  if (seen === null || !mayCorrectTracking(part)) return notice(member.locale, title, words.nothing(number));
  const replaces = words.replaces({ carrier: carrier ?? "other", trackingNumber: escapeTyped(seen) });
  return form(member, {
    callbackId: CORRECT_SUBMIT,
    title,
    intro: `${introOf(member, found)}\n${replaces}`,
    memory: { fulfillmentId: part.id, seen },
  });
}

function introOf(member: TeamMember, { part, number, fulfiller }: FormPart): string {
  return wordsIn(member.locale).team.modals.trackingIntro({
    number,
    fulfiller,
    articles: articlesIn([part]),
  });
}

function form(
  member: TeamMember,
  of: {
    readonly callbackId: string;
    readonly title: string;
    readonly intro: string;
    readonly memory: z.input<typeof memorySchema>;
  },
): ModalView {
  const { modals: words, names } = wordsIn(member.locale).team;
  return modal({
    callbackId: of.callbackId,
    title: of.title,
    submit: words.submit,
    close: words.cancel,
    memory: JSON.stringify(of.memory),
    blocks: [
      section(of.intro),
      textInput({ id: "number", label: words.trackingNumber, hint: words.trackingHint }),
      menu({
        id: "carrier",
        label: words.carrier,
        first: option(words.carrierAuto, AUTO),
        others: CARRIER_CODES.map((code) => option(names.carrier(code), code)),
      }),
      checkboxes({
        id: "force",
        label: words.check,
        options: [option(words.force, FORCE), option(words.shared, SHARED)],
      }),
    ],
  });
}

/** Records the number that was typed; the form stays open with the reason where it is refused. */
export async function submitTracking(
  deps: Deps,
  member: TeamMember,
  view: SentView,
): Promise<SubmissionAnswer> {
  const input = readForm(member, view);
  if (isRefusal(input)) return problem(refusalText(input, member.locale));
  const outcome = await recordTracking(deps, input);
  if (isRefusal(outcome)) return problem(refusalText(outcome, member.locale));
  const { order, fulfillment } = outcome;
  const { modals, parcels } = wordsIn(member.locale).team;
  const facts = {
    number: order.number,
    carrier: fulfillment.carrier ?? "other",
    trackingNumber: escapeTyped(fulfillment.trackingNumber ?? ""),
    already: outcome.outcome === "already",
    agreed: outcome.agreedCarriers,
  };
  const said = input.correct ? parcels.correction.saved(facts) : modals.trackingSaved(facts);
  return { response_action: "update", view: notice(member.locale, view.title.text, said) };
}

function readForm(member: TeamMember, view: SentView): RecordTrackingInput | Refusal {
  const memory = memorySchema.safeParse(JSON.parse(view.private_metadata));
  const values = valuesSchema.safeParse(view.state.values);
  if (!memory.success || !values.success) return refuse("fulfillment_unknown", { ref: "" });
  const carrier = values.data.carrier?.value.selected_option?.value ?? AUTO;
  const { fulfillmentId, seen } = memory.data;
  const ticked = (box: string): boolean =>
    values.data.force?.value.selected_options?.some((each) => each.value === box) ?? false;
  return {
    target: { fulfillmentId },
    carrier: carrier === AUTO ? null : carrier,
    trackingNumber: values.data.number.value.value ?? "",
    force: ticked(FORCE),
    shared: ticked(SHARED),
    ...(seen === undefined ? {} : { correct: { seen } }),
    actor: { name: member.name, via: "slack" },
    onlyPartner: null,
  };
}

/** Slack shows errors as plain text. */
function problem(text: string): SubmissionAnswer {
  return { response_action: "errors", errors: { number: labelText(text) } };
}
