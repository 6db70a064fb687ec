import { awaitsAnswer } from "../fulfillment/reminder.ts";
import type { Actor } from "../order/journal.ts";
import type { FieldFault, PageAnswer, PageProblem } from "../partner/page-form.ts";
import type { PageSaid } from "../partner/page-said.ts";
import { speakerOf } from "../partner/partner.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { wordsIn } from "../words/words.ts";
import type { PartnerPage } from "./open-partner-page.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { recordDeliveryIn } from "./record-delivery.ts";
import { recordTrackingIn } from "./record-tracking.ts";
import { seeCancellationIn } from "./see-cancellation.ts";
import { declineForIn, partialIn, promiseIn } from "./take-partner-answer.ts";
import { undoIn } from "./undo-confirmation.ts";

/*
 * A form of a partner's page that was found to be one becomes the step it asks for. What a field is to blame for is
 * said beside it, what the order itself refuses above.
 */

export type Came = PageSaid | PageProblem;

export interface PageStep {
  readonly shown: PartnerPage;
  readonly answer: PageAnswer;
}

/** Does what a form asks, within the caller's transaction, and says what to answer. */
export function actOnPage(tx: Tx, deps: Deps, step: PageStep): Promise<Came> {
  const { answer } = step;
  switch (answer.form) {
    case "confirm":
      return promised(tx, deps, { ...step, shipBy: null });
    case "delay":
      return promised(tx, deps, { ...step, shipBy: answer.shipBy });
    case "partial":
      return inPart(tx, deps, { ...step, lines: answer.lines });
    case "decline":
      return declined(tx, deps, { ...step, answer });
    case "tracking":
      return shipped(tx, deps, { ...step, answer });
    case "undo":
      return undone(tx, deps, step);
    case "delivered":
      return claimed(tx, deps, step);
    case "cancel_seen":
      return seen(tx, deps, step.shown);
  }
}

function actorOf({ partner }: PartnerPage): Actor {
  return { name: speakerOf(partner), via: "page" };
}

const partOf = (step: PageStep) => ({ found: step.shown, actor: actorOf(step.shown) });

type Delay = Extract<PageAnswer, { form: "delay" }>;

async function promised(
  tx: Tx,
  deps: Deps,
  step: PageStep & { readonly shipBy: Delay["shipBy"] | null },
): Promise<Came> {
  const { shipBy } = step;
  const { outcome, isLate, isNews } = await promiseIn(tx, deps, { ...partOf(step), shipBy });
  if (isRefusal(outcome)) return { says: "not_possible" };
  const isRepeat = outcome.outcome === "already" && !(isLate && isNews);
  if (isRepeat) return { says: "already", form: step.answer.form };
  return shipBy === null ? { says: "confirmed" } : { says: "delayed", shipBy, isLate };
}

type Lines = Extract<PageAnswer, { form: "partial" }>["lines"];

/** Two answers of the same lines are one question. */
function partKey({ fulfillment }: PartnerPage, lines: Lines): string {
  return `page:${fulfillment.id}:${lines.map(({ sku, quantity }) => `${quantity}x${sku}`).join("+")}`;
}

async function inPart(tx: Tx, deps: Deps, step: PageStep & { readonly lines: Lines }): Promise<Came> {
  const { shown, lines } = step;
  if (!awaitsAnswer(shown.fulfillment)) return { says: "not_possible" };
  const said = { answer: "confirmed", lines, reason: "out_of_stock", note: null } as const;
  const outcome = await partialIn(tx, deps, { ...partOf(step), ...said, key: partKey(shown, lines) });
  if (isRefusal(outcome)) return { says: "not_possible" };
  return outcome.outcome === "split" ? { says: "split" } : { says: "already", form: "partial" };
}

async function declined(
  tx: Tx,
  deps: Deps,
  step: PageStep & { readonly answer: Extract<PageAnswer, { form: "decline" }> },
): Promise<Came> {
  const { reason, note } = step.answer;
  const outcome = await declineForIn(tx, deps, { ...partOf(step), reason, note });
  return isRefusal(outcome) ? { says: "not_possible" } : { says: "declined" };
}

async function undone(tx: Tx, deps: Deps, { shown }: PageStep): Promise<Came> {
  const outcome = await undoIn(tx, deps, { fulfillmentId: shown.fulfillment.id, actor: actorOf(shown) });
  if (!isRefusal(outcome)) return { says: "undone" };
  return { says: outcome.refused === "undo_too_late" ? "undo_too_late" : "not_possible" };
}

async function claimed(tx: Tx, deps: Deps, { shown }: PageStep): Promise<Came> {
  const outcome = await recordDeliveryIn(tx, deps, {
    target: { fulfillmentId: shown.fulfillment.id },
    deliveredAt: null,
    actor: actorOf(shown),
    onlyPartner: shown.partner.code,
  });
  if (isRefusal(outcome)) return { says: "not_possible" };
  return outcome.outcome === "claimed"
    ? { says: "delivery_claimed" }
    : { says: "already", form: "delivered" };
}

async function seen(tx: Tx, deps: Deps, shown: PartnerPage): Promise<Came> {
  const { fulfillment, partner } = shown;
  if (fulfillment.state !== "cancelled") return { says: "not_possible" };
  const text = wordsIn(partner.locale).partnerPage.forms.cancel_seen.button;
  await seeCancellationIn(tx, deps, { fulfillment, actor: actorOf(shown), text });
  return { says: "cancel_noted" };
}

async function shipped(
  tx: Tx,
  deps: Deps,
  step: PageStep & { readonly answer: Extract<PageAnswer, { form: "tracking" }> },
): Promise<Came> {
  const { shown, answer } = step;
  const { trackingNumber, carrier, force, leftAt } = answer;
  const { fulfillment, partner } = shown;
  const outcome = await recordTrackingIn(tx, deps, {
    ...{ target: { fulfillmentId: fulfillment.id }, carrier, trackingNumber, force },
    shippedAt: leftAt,
    actor: actorOf(shown),
    onlyPartner: partner.code,
  });
  if (!isRefusal(outcome)) return trackingSaid(outcome);
  const fault = faultOf(outcome);
  if (fault) {
    const field = fault.why === "left_before_order" ? "left_at" : "number";
    return { form: "tracking", field, fault };
  }
  if (outcome.refused !== "cancelled_before") return { says: "not_possible" };
  await seeCancellationIn(tx, deps, { fulfillment, actor: actorOf(shown), text: trackingNumber });
  return { says: "left_anyway", trackingNumber };
}

function trackingSaid(outcome: Exclude<FulfillmentOutcome, Refusal>): PageSaid {
  const { trackingNumber, carrier } = outcome.fulfillment;
  return outcome.outcome === "already"
    ? { says: "already", form: "tracking" }
    : {
        says: "tracking_recorded",
        trackingNumber: trackingNumber ?? "",
        carrier: carrier ?? "other",
        ...(outcome.agreedCarriers ? { agreed: outcome.agreedCarriers } : {}),
      };
}

/** What the field's own text is to blame for; null where the order itself says no. */
function faultOf(refusal: Refusal): FieldFault | null {
  switch (refusal.refused) {
    case "tracking_empty":
    case "tracking_format":
      return { why: refusal.refused };
    case "check_digit_suspect":
      return { why: "check_digit" };
    case "tracking_duplicate": {
      const { samePartner, number } = refusal.facts;
      return samePartner && number !== null ? { why: "tracking_own", number } : { why: "tracking_elsewhere" };
    }
    case "malformed":
      return { why: "left_before_order" };
    default:
      return null;
  }
}
