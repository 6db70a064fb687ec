import { awaitsAnswer } from "../fulfillment/reminder.ts";
import type { Actor } from "../order/journal.ts";
import { inTheirWords, type PartnerAnswerTo, partnerEventAnswer } from "../partner/event-answer.ts";
import { isWhole, type PartnerEvent } from "../partner/partner-event.ts";
import type { Delivery, Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { declareDepotIn } from "./declare-depot.ts";
import { type Found, findFulfillment } from "./find-fulfillment.ts";
import { keepTooLateIn } from "./keep-too-late.ts";
import { onceADelivery } from "./once-a-delivery.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { recordAvailabilityIn } from "./record-availability.ts";
import { recordDeliveryIn } from "./record-delivery.ts";
import { recordTrackingIn } from "./record-tracking.ts";
import { seeCancellationIn } from "./see-cancellation.ts";
import { declineForIn, offSaleIn, type PartialOutcome, partialIn, promiseIn } from "./take-partner-answer.ts";

/*
 * A partner's own system speaks: yes, no, shipped, delivered, or what it has in stock. It touches its own parts
 * only. Each delivery acts once; a part of what was ordered is confirmed, and the rest decided by the team (E4).
 */

interface PartnerEventInput {
  readonly delivery: Delivery;
  /** The partner whose secret signed it. */
  readonly partner: string;
  readonly event: PartnerEvent;
}

type PartnerEventOutcome = PartnerAnswerTo | Refusal;
type Said<T extends PartnerEvent["type"]> = Extract<PartnerEvent, { type: T }>["data"];

interface Saying {
  readonly partner: string;
  readonly actor: Actor;
  /** Names what the team is told once a delivery. */
  readonly deliveryId: string;
}

/** Acts on an event, or gives the answer it gave before. Fields of a refusal are named as the partner wrote them. */
export async function receivePartnerEvent(
  deps: Deps,
  input: PartnerEventInput,
): Promise<PartnerEventOutcome> {
  const { partner, event, delivery } = input;
  const by = {
    partner,
    actor: { name: partner, via: "webhook" },
    deliveryId: delivery.deliveryId,
  } as const;
  const outcome = await onceADelivery(deps, delivery, (tx) => actOrKeep(tx, deps, { event, by }));
  return isRefusal(outcome) ? inTheirWords(outcome) : outcome;
}

async function actOrKeep(
  tx: Tx,
  deps: Deps,
  said: { readonly event: PartnerEvent; readonly by: Saying },
): Promise<PartnerEventOutcome> {
  const { event, by } = said;
  const outcome = await act(tx, deps, said);
  const isTooLate =
    isRefusal(outcome) && outcome.refused === "invalid_transition" && outcome.facts.from === "rerouted";
  if (isTooLate && event.type !== "stock.reported")
    await keepTooLateIn(tx, deps, { event, partner: by.partner, actor: by.actor });
  return outcome;
}

function act(
  tx: Tx,
  deps: Deps,
  said: { readonly event: PartnerEvent; readonly by: Saying },
): Promise<PartnerEventOutcome> {
  const { event, by } = said;
  switch (event.type) {
    case "fulfillment.confirmed":
      return confirmed(tx, deps, { data: event.data, by });
    case "fulfillment.declined":
      return declined(tx, deps, { data: event.data, by });
    case "fulfillment.shipped":
      return shipped(tx, deps, { data: event.data, by });
    case "fulfillment.delivered":
      return delivered(tx, deps, { data: event.data, by });
    case "stock.reported":
      return stockReported(tx, deps, { data: event.data, by });
  }
}

async function confirmed(
  tx: Tx,
  deps: Deps,
  said: { readonly data: Said<"fulfillment.confirmed">; readonly by: Saying },
): Promise<PartnerEventOutcome> {
  const { data, by } = said;
  const found = await partOf(tx, data, by);
  if (isRefusal(found)) return found;
  const shipBy = data.ship_by ?? null;
  const promised = async (part: Found): Promise<FulfillmentOutcome> =>
    (await promiseIn(tx, deps, { found: part, actor: by.actor, shipBy })).outcome;
  if (!data.lines || isWhole(data.lines, found.fulfillment)) return answered(await promised(found));
  const lines = { answer: "confirmed", lines: data.lines, reason: "out_of_stock", note: null } as const;
  const outcome = await partialIn(tx, deps, { found, actor: by.actor, key: by.deliveryId, ...lines });
  if (!isRefusal(outcome) && outcome.outcome === "split") await promised(outcome);
  return inPart(outcome);
}

async function declined(
  tx: Tx,
  deps: Deps,
  said: { readonly data: Said<"fulfillment.declined">; readonly by: Saying },
): Promise<PartnerEventOutcome> {
  const { data, by } = said;
  const found = await partOf(tx, data, by);
  if (isRefusal(found)) return found;
  const { fulfillment } = found;
  const { reason, note = null, lines } = data;
  if (fulfillment.state === "cancelled") {
    // It refuses what we cancelled: nothing of it leaves, which is the answer that we wait for (SM-2).
    const outcome = await seeCancellationIn(tx, deps, { fulfillment, text: note ?? reason, actor: by.actor });
    return partnerEventAnswer({ outcome, ...found });
  }
  const step = { found, actor: by.actor, reason, note };
  if (!lines || (awaitsAnswer(fulfillment) && isWhole(lines, fulfillment)))
    return answered(await declineForIn(tx, deps, step));
  const key = by.deliveryId;
  const outcome = await partialIn(tx, deps, { ...step, answer: "declined", lines, key });
  if (!isRefusal(outcome) && outcome.outcome === "split" && reason === "out_of_stock")
    await offSaleIn(tx, deps, { found: outcome, actor: by.actor, missing: outcome.rest?.lines ?? [] });
  return inPart(outcome);
}

/** The accepted units are what is answered about; the rest is named beside them. */
function inPart(outcome: PartialOutcome): PartnerEventOutcome {
  if (isRefusal(outcome)) return outcome;
  const { rest, order, fulfillment } = outcome;
  const isDone = outcome.outcome === "split" || outcome.outcome === "done";
  const isAsked = outcome.outcome === "asked" || outcome.outcome === "asked_before";
  return partnerEventAnswer({
    outcome: isDone ? "done" : isAsked ? "asked" : "already",
    ...{ order, fulfillment, rest },
  });
}

async function shipped(
  tx: Tx,
  deps: Deps,
  said: { readonly data: Said<"fulfillment.shipped">; readonly by: Saying },
): Promise<PartnerEventOutcome> {
  const { data, by } = said;
  return answered(
    await recordTrackingIn(tx, deps, {
      target: { orderRef: data.order, partner: by.partner },
      carrier: data.carrier ?? null,
      trackingNumber: data.tracking_number,
      shippedAt: data.shipped_at ?? null,
      force: false,
      shared: data.shared_parcel ?? false,
      actor: by.actor,
      onlyPartner: by.partner,
    }),
  );
}

async function delivered(
  tx: Tx,
  deps: Deps,
  said: { readonly data: Said<"fulfillment.delivered">; readonly by: Saying },
): Promise<PartnerEventOutcome> {
  const { data, by } = said;
  const outcome = await recordDeliveryIn(tx, deps, {
    target: { orderRef: data.order, partner: by.partner },
    deliveredAt: data.delivered_at ?? null,
    actor: by.actor,
    onlyPartner: by.partner,
  });
  return isRefusal(outcome) ? outcome : partnerEventAnswer(outcome);
}

async function stockReported(
  tx: Tx,
  deps: Deps,
  said: { readonly data: Said<"stock.reported">; readonly by: Saying },
): Promise<PartnerEventOutcome> {
  const { data, by } = said;
  const results = data.items.map((item) => ({
    sku: item.sku,
    available: item.available ?? (item.quantity ?? 0) > 0,
    asOf: item.as_of,
  }));
  const { partner, actor } = by;
  const outcome = await recordAvailabilityIn(tx, deps, { partner, results, list: "items", actor });
  if (isRefusal(outcome)) return outcome;
  const counted = await depotCounted(tx, deps, said);
  if (counted) return counted;
  const { ignored } = outcome;
  return { outcome: "recorded", answer: { outcome: "recorded", products: outcome.products.length, ignored } };
}

/** Quantities are what its depot holds, where it has one (R110); null unless they are refused. */
async function depotCounted(
  tx: Tx,
  deps: Deps,
  { data, by }: { readonly data: Said<"stock.reported">; readonly by: Saying },
): Promise<Refusal | null> {
  const items = data.items.flatMap(({ sku, quantity, as_of: asOf }) =>
    quantity === undefined ? [] : [{ sku, units: quantity, asOf }],
  );
  const { partner, actor } = by;
  if (items.length === 0 || !(await tx.depots.terms(partner))) return null;
  const outcome = await declareDepotIn(tx, deps, { partner, items, onTheWay: [], arrived: [], actor });
  return isRefusal(outcome) ? outcome : null;
}

function answered(outcome: FulfillmentOutcome): PartnerEventOutcome {
  return isRefusal(outcome) ? outcome : partnerEventAnswer(outcome);
}

/** The partner's part of the order, locked; of another's orders it learns nothing. */
function partOf(tx: Tx, data: { readonly order: string }, by: Saying): Promise<Found | Refusal> {
  const target = { orderRef: data.order, partner: by.partner };
  return findFulfillment(tx, { target, onlyPartner: by.partner });
}
