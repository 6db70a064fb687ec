import type { Temporal } from "temporal-polyfill";
import { deadlineTimers, workingDaysOf } from "../fulfillment/deadlines.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { trackingTimer } from "../fulfillment/tracking-due.ts";
import { orderCard, partnerNewOrder, teamAlert } from "../notice/enqueue.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import { type OrderAnswer, orderAnswer } from "../order/answer.ts";
import type { IntakeAsk, IntakeFacts } from "../order/intake.ts";
import type { Order } from "../order/order.ts";
import type { OrderCreated } from "../order/order-created.ts";
import { type OrderPlan, planOrder } from "../order/plan-order.ts";
import { resolveZone, type ZoneResolution } from "../order/zone.ts";
import type { IntakePlan } from "../ports/intake.ts";
import type { Delivery, Deps, TimerEntry, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { keepRefusal } from "./keep-refusal.ts";

/*
 * The shop's `order.created`. Everything that follows from an order commits with it or not at all. Safe to repeat:
 * the same delivery gets its first answer again, the same order under a new delivery gets the order as it is.
 */

export interface PlaceOrderInput {
  readonly delivery: Delivery;
  readonly source: string;
  readonly draft: OrderCreated;
  /** Of the parsed data: tells the same order sent again from another under its id. */
  readonly contentFingerprint: string;
  /** E.164 or null, checked at the edge. */
  readonly phone: string | null;
}

export type PlaceOrderOutcome =
  | { readonly outcome: "accepted" | "existing"; readonly answer: OrderAnswer }
  | Refusal;

/** Rolls the transaction back and carries the refusal out of it. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.refused);
    this.refusal = refusal;
  }
}

/** Accepts an order, or refuses it with the line named; a refusal is kept and the team sees it once (D11). */
export async function placeOrder(deps: Deps, input: PlaceOrderInput): Promise<PlaceOrderOutcome> {
  const { country, postal_code: postalCode } = input.draft.shipping_address;
  const placing = { ...input, zone: resolveZone({ country, postalCode }) };
  try {
    const placed = await placeShared(deps, placing);
    return placed ?? (await deps.store.transaction((tx) => placeIn(tx, deps, placing)));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await keepRefusal(deps, {
      delivery: input.delivery,
      refusal: error.refusal,
      externalId: input.draft.order_id,
      pointsCents: input.draft.points.debited,
    });
    return error.refusal;
  }
}

type Placing = PlaceOrderInput & { readonly zone: ZoneResolution };

/** An order that is evidently new and in order, saved with those that came with it; null for any other. */
async function placeShared(deps: Deps, input: Placing): Promise<PlaceOrderOutcome | null> {
  const { zone } = input;
  if ("unserved" in zone) return null;
  const now = deps.clock.now();
  const facts = await deps.store.sharedIntake.load(askOf(input, now));
  const plan = facts && planOrder({ ...input, ...zone, facts, now }, deps.ids, deps.holidays);
  if (!plan || isRefusal(plan)) return null;
  const { outcome, rows } = accepted(deps, { plan, facts });
  const answer = JSON.stringify(outcome);
  const isSaved = await deps.store.sharedIntake.commit({ ...rows, delivery: input.delivery, answer });
  return isSaved ? outcome : null;
}

/** Any order, in a transaction of its own: whoever was first with the delivery, the order or the units is waited for. */
async function placeIn(tx: Tx, deps: Deps, input: Placing): Promise<PlaceOrderOutcome> {
  const { draft, delivery, zone } = input;
  const now = deps.clock.now();
  const [opened, facts] = await Promise.all([tx.inbox.open(delivery), tx.intake.load(askOf(input, now))]);
  if (opened.state === "answered") return JSON.parse(opened.answer) as PlaceOrderOutcome;
  if (opened.state === "conflict")
    throw new Refused(refuse("delivery_conflict", { deliveryId: delivery.deliveryId }));
  if (facts.known) return existing(tx, input, facts.known);
  if ("unserved" in zone) throw new Refused(unserved(zone.unserved, draft.shipping_address));
  const plan = planOrder({ ...input, ...zone, facts, now }, deps.ids, deps.holidays);
  if (isRefusal(plan)) throw new Refused(plan);
  const { outcome, rows } = accepted(deps, { plan, facts });
  const [, saved] = await Promise.all([
    tx.inbox.settle(delivery, { accepted: true, text: JSON.stringify(outcome) }),
    tx.intake.save(rows),
  ]);
  if (saved.shortages.length > 0) throw new Refused(outOfStock(draft, saved.shortages));
  return outcome;
}

function askOf({ source, draft, delivery, zone }: Placing, now: Temporal.Instant): IntakeAsk {
  const units = new Map<string, number>();
  for (const { sku, quantity } of draft.lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
  return {
    source,
    externalId: draft.order_id,
    deliveryId: delivery.deliveryId,
    wanted: [...units].map(([sku, wanted]) => ({ sku, units: wanted })),
    zone: "zone" in zone ? zone.zone : "",
    on: localDate(now, BUSINESS_ZONE),
  };
}

/** What the shop is answered, and all rows of the order. */
function accepted(deps: Deps, from: { readonly plan: OrderPlan; readonly facts: IntakeFacts }) {
  const { plan, facts } = from;
  const { order, fulfillments } = plan;
  const rows: IntakePlan = {
    ...plan,
    timers: fulfillments.flatMap((part) => [...deadlineTimers(part), ...hubTracking(order, part, deps)]),
    events: [
      {
        id: deps.ids.next("event"),
        orderId: order.id,
        fulfillmentId: null,
        actor: { name: order.source, via: "webhook" },
        entry: {
          type: "order_accepted",
          facts: { fulfillers: fulfillments.map((each) => each.fulfiller), pointsCents: order.pointsCents },
        },
      },
    ],
    outbox: [orderCard(order.id), ...fulfillments.flatMap((each) => announce(order, each, { deps, facts }))],
    at: order.acceptedAt,
  };
  return { outcome: { outcome: "accepted", answer: orderAnswer(order, fulfillments) } as const, rows };
}

/** A partner's number is looked for from when it is told (F24). */
function hubTracking(order: Order, part: Fulfillment, deps: Deps): readonly TimerEntry[] {
  if (part.kind !== "hub") return [];
  const calendar = workingDaysOf(null, order.acceptedAt, deps);
  return trackingTimer(part, { beganAt: order.acceptedAt, calendar });
}

function outOfStock(
  draft: OrderCreated,
  shortages: readonly { readonly sku: string; readonly wanted: number; readonly available: number }[],
): Refusal {
  const index = draft.lines.findIndex((line) => line.sku === shortages[0]?.sku);
  return refuse("out_of_stock", { shortages }, index < 0 ? "lines" : `lines[${index}]`);
}

function announce(
  order: Order,
  fulfillment: Fulfillment,
  by: { readonly deps: Deps; readonly facts: IntakeFacts },
): readonly OutboxEntry[] {
  const partner = by.facts.partners.find((candidate) => candidate.code === fulfillment.fulfiller);
  if (!partner) return [];
  const entries = partnerNewOrder(partner, fulfillment, by.deps.settings);
  if (entries.length > 0) return entries;
  return [unreachable(order, fulfillment)];
}

/** Nobody could be told of an order: a person has to. */
export function unreachable(order: Order, fulfillment: Fulfillment): OutboxEntry {
  return teamAlert(`unreachable:${fulfillment.id}`, {
    about: "notice_unsent",
    channel: "email",
    noticeKind: "partner_new_order",
    number: order.number,
    outcome: "dead",
    problem: "no mail address and no WhatsApp number on file",
    tries: 0,
    noticeId: null,
  });
}

async function existing(
  tx: Tx,
  input: PlaceOrderInput,
  known: NonNullable<IntakeFacts["known"]>,
): Promise<PlaceOrderOutcome> {
  const aggregate = await tx.orders.load(known.orderId);
  if (!aggregate) throw new Error(`order ${known.orderId} is known but cannot be read`);
  const { order, fulfillments } = aggregate;
  if (known.contentFingerprint !== input.contentFingerprint) {
    throw new Refused(
      refuse("order_conflict", { externalId: order.externalId, number: order.number }, "order_id"),
    );
  }
  const outcome = { outcome: "existing", answer: orderAnswer(order, fulfillments) } as const;
  await tx.inbox.settle(input.delivery, { accepted: true, text: JSON.stringify(outcome) });
  return outcome;
}

function unserved(
  code: Extract<ZoneResolution, { unserved: string }>["unserved"],
  address: OrderCreated["shipping_address"],
): Refusal {
  const facts = { country: address.country, postalCode: address.postal_code };
  const field =
    code === "zone_international_phase3" ? "shipping_address.country" : "shipping_address.postal_code";
  return refuse(code, facts, field);
}
