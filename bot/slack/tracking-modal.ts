import { z } from "zod";
import { recordTracking } from "../../core/flow/record-tracking.ts";
import { CARRIER_CODES } from "../../core/fulfillment/tracking.ts";
import { type FulfillmentId, idSchema } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { option, section } from "./blocks.ts";
import type { SubmissionAnswer } from "./forms.ts";
import { escapeTyped, labelText } from "./mrkdwn.ts";
import { articlesIn, fulfillerName } from "./part.ts";
import { refusalText } from "./refusal-text.ts";
import { checkboxes, type ModalView, menu, modal, textInput } from "./views.ts";

/** The form for a tracking number: carrier recognized, check digit proven, errors beside the field (chat-ux §2.5). */

export const TRACKING_SUBMIT = "tracking.submit";
const AUTO = "auto";
const FORCE = "force";

const memorySchema = z.object({ fulfillmentId: idSchema("fulfillment") });
const valuesSchema = z.object({
  number: z.object({ value: z.object({ value: z.string().nullish() }) }),
  carrier: z
    .object({ value: z.object({ selected_option: z.object({ value: z.string() }).nullish() }) })
    .optional(),
  force: z
    .object({ value: z.object({ selected_options: z.array(z.object({ value: z.string() })).nullish() }) })
    .optional(),
});

/** The form for one part, or why there is none. */
export async function trackingForm(
  deps: Deps,
  member: TeamMember,
  fulfillmentId: FulfillmentId,
): Promise<ModalView | Refusal> {
  const found = await deps.store.transaction((tx) => tx.orders.lockOf(fulfillmentId));
  const fulfillment = found?.fulfillments.find((each) => each.id === fulfillmentId);
  if (!found || fulfillment === undefined) return refuse("fulfillment_unknown", { ref: fulfillmentId });
  const partners = await deps.store.transaction((tx) => tx.partners.all());
  const names = new Map(partners.map((partner) => [partner.code, partner.name]));
  const words = wordsIn(member.locale).team.modals;
  const { number } = found.order;
  const intro = words.trackingIntro({
    number,
    fulfiller: fulfillerName(fulfillment.fulfiller, names, member.locale),
    articles: articlesIn([fulfillment]),
  });
  return form(member, { number, intro, fulfillmentId: fulfillment.id });
}

function form(
  member: TeamMember,
  of: { readonly number: number; readonly intro: string; readonly fulfillmentId: FulfillmentId },
): ModalView {
  const { modals: words, names } = wordsIn(member.locale).team;
  return modal({
    callbackId: TRACKING_SUBMIT,
    title: words.trackingTitle(of.number),
    submit: words.submit,
    close: words.cancel,
    memory: JSON.stringify({ fulfillmentId: of.fulfillmentId }),
    blocks: [
      section(of.intro),
      textInput({ id: "number", label: words.trackingNumber, hint: words.trackingHint }),
      menu({
        id: "carrier",
        label: words.carrier,
        first: option(words.carrierAuto, AUTO),
        others: CARRIER_CODES.map((code) => option(names.carrier(code), code)),
      }),
      checkboxes({ id: "force", label: words.check, options: [option(words.force, FORCE)] }),
    ],
  });
}

/** Records the number that was typed; the form stays open with the reason where it is refused. */
export async function submitTracking(
  deps: Deps,
  member: TeamMember,
  view: { readonly private_metadata: string; readonly state: { readonly values: unknown } },
): Promise<SubmissionAnswer> {
  const memory = memorySchema.safeParse(JSON.parse(view.private_metadata));
  const values = valuesSchema.safeParse(view.state.values);
  if (!memory.success || !values.success) {
    return problem(refusalText(refuse("fulfillment_unknown", { ref: "" }), member.locale));
  }
  const carrier = values.data.carrier?.value.selected_option?.value ?? AUTO;
  const outcome = await recordTracking(deps, {
    target: { fulfillmentId: memory.data.fulfillmentId },
    carrier: carrier === AUTO ? null : carrier,
    trackingNumber: values.data.number.value.value ?? "",
    force: values.data.force?.value.selected_options?.some((each) => each.value === FORCE) ?? false,
    actor: { name: member.name, via: "slack" },
    onlyPartner: null,
  });
  if (isRefusal(outcome)) return problem(refusalText(outcome, member.locale));
  const { order, fulfillment } = outcome;
  const words = wordsIn(member.locale).team.modals;
  const saved = words.trackingSaved({
    number: order.number,
    carrier: fulfillment.carrier ?? "other",
    trackingNumber: escapeTyped(fulfillment.trackingNumber ?? ""),
    already: outcome.outcome === "already",
  });
  return {
    response_action: "update",
    view: modal({
      callbackId: "tracking.done",
      title: words.trackingTitle(order.number),
      close: words.close,
      memory: "",
      blocks: [section(saved)],
    }),
  };
}

/** Slack shows errors as plain text. */
function problem(text: string): SubmissionAnswer {
  return { response_action: "errors", errors: { number: labelText(text) } };
}
