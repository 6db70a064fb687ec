import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Actor } from "../order/journal.ts";
import { inTheirWords, type PartnerAnswerTo, partnerEventAnswer } from "../partner/event-answer.ts";
import { isWhole, type PartnerEvent } from "../partner/partner-event.ts";
import type { Delivery, Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { declareDepotIn } from "./declare-depot.ts";
import { type Found, findFulfillment } from "./find-fulfillment.ts";
import { keepTooLateIn } from "./keep-too-late.ts";
import { onceADelivery } from "./once-a-delivery.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { recordAvailabilityIn } from "./record-availability.ts";
import { recordDeliveryIn } from "./record-delivery.ts";
import { recordTrackingIn } from "./record-tracking.ts";
import { seeCancellationIn } from "./see-cancellation.ts";
import { askTeamIn, declineForIn, promiseIn } from "./take-partner-answer.ts";

/*
 * A partner's own system speaks: yes, no, shipped, delivered, or what it has in stock. It touches its own parts
 * only. Each delivery acts once; what cannot be done whole is a question to the team and changes nothing (D7).
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
  const found = await wholePart(tx, deps, { data, by, answer: "confirmed" });
  if (!("fulfillment" in found)) return found;
  const shipBy = data.ship_by ?? null;
  return answered((await promiseIn(tx, deps, { found, actor: by.actor, shipBy })).outcome);
}

async function declined(
  tx: Tx,
  deps: Deps,
  said: { readonly data: Said<"fulfillment.declined">; readonly by: Saying },
): Promise<PartnerEventOutcome> {
  const { data, by } = said;
  const found = await wholePart(tx, deps, { data, by, answer: "declined" });
  if (!("fulfillment" in found)) return found;
  const { fulfillment } = found;
  if (fulfillment.state === "cancelled") {
    // It refuses what we cancelled: nothing of it leaves, which is the answer that we wait for (SM-2).
    const text = data.note ?? data.reason;
    const outcome = await seeCancellationIn(tx, deps, { fulfillment, text, actor: by.actor });
    return partnerEventAnswer({ outcome, ...found });
  }
  const { reason, note = null } = data;
  return answered(await declineForIn(tx, deps, { found, actor: by.actor, reason, note }));
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

type Lines = readonly { readonly sku: string; readonly quantity: number }[];

/**
 * The partner's part of the order, locked; of another's orders it learns nothing. An answer for some of its lines
 * alone is asked about instead.
 */
async function wholePart(
  tx: Tx,
  deps: Deps,
  said: {
    readonly data: { readonly order: string; readonly lines?: Lines | undefined };
    readonly by: Saying;
    readonly answer: "confirmed" | "declined";
  },
): Promise<Found | PartnerEventOutcome> {
  const { data, by, answer } = said;
  const target = { orderRef: data.order, partner: by.partner };
  const found = await findFulfillment(tx, { target, onlyPartner: by.partner });
  if (isRefusal(found)) return found;
  const lines = data.lines ?? null;
  return lines === null || isWhole(lines, found.fulfillment)
    ? found
    : ask(tx, deps, { found, by, answer, lines });
}

/** A part of what was ordered: a person decides, and until then nothing has changed. */
async function ask(
  tx: Tx,
  deps: Deps,
  of: {
    readonly found: Found;
    readonly by: Saying;
    readonly answer: "confirmed" | "declined";
    readonly lines: Lines;
  },
): Promise<PartnerEventOutcome> {
  const { found, by, answer, lines } = of;
  const strange = strangeLine(lines, found.fulfillment);
  if (strange >= 0) {
    const problem = `the order has no line of ${lines[strange]?.sku} for you`;
    return refuse("malformed", { problem }, `lines[${strange}].sku`);
  }
  await askTeamIn(tx, deps, { found, actor: by.actor, answer, lines, key: by.deliveryId });
  return partnerEventAnswer({ outcome: "asked", ...found });
}

function strangeLine(lines: readonly { readonly sku: string }[], fulfillment: Fulfillment): number {
  return lines.findIndex(
    ({ sku }) => !fulfillment.lines.some((line) => line.sku === sku || line.partnerSku === sku),
  );
}
