import type { Temporal } from "temporal-polyfill";
import { becomeDue, becomeOwed } from "../commission/advance.ts";
import { awaitsDecision, beforeRests } from "../fulfillment/await-rest.ts";
import { claimDelivery, deliver, inferShipping } from "../fulfillment/deliver.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { isBeforeShipping } from "../fulfillment/fulfillment-state.ts";
import { ANSWER_TIMERS, SHIPPING_TIMERS } from "../fulfillment/ladder.ts";
import { parcelAlert, trackingWanted } from "../notice/enqueue-parcel.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Actor } from "../order/journal.ts";
import type { Order } from "../order/order.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { alreadyPast, BUSINESS_ZONE, isLongBefore, localDate } from "../time.ts";
import { useInsertCardIn } from "./count-insert-cards.ts";
import { type Found, type FulfillmentTarget, findFulfillment } from "./find-fulfillment.ts";
import { issueUnits } from "./move-stock.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { saveStep } from "./save-step.ts";
import { settleReplacementIn } from "./send-replacement.ts";
import { watchPayable } from "./watch-payable.ts";

/*
 * It arrived, by word of the team, a carrier or the client: the commission is due and J+7 is set. A partner's own
 * word is kept as a claim and pays nobody (D6). What arrived before anybody said that it left has left (E8). Told
 * twice, one commission (R166).
 */

export interface RecordDeliveryInput {
  readonly target: FulfillmentTarget;
  /** Null for now. */
  readonly deliveredAt: Temporal.Instant | null;
  /** What shows it: a signature, a photo's address, a carrier's word. */
  readonly proof?: string | null;
  readonly actor: Actor;
  /** A partner's token: only its own, and only as a claim. */
  readonly onlyPartner: string | null;
}

export type DeliveryOutcome =
  | FulfillmentOutcome
  | { readonly outcome: "claimed"; readonly order: Order; readonly fulfillment: Fulfillment };

/** On its way; else the part that arrived last: a repeat changes nothing (R166); else what could have left (E8). */
function concerned(named: readonly Fulfillment[]): readonly Fulfillment[] {
  const onTheirWay = named.filter((each) => each.state === "shipped");
  if (onTheirWay.length > 0) return onTheirWay;
  const at = (each: Fulfillment): number => each.deliveredAt?.epochMilliseconds ?? 0;
  const delivered = named.filter((each) => each.state === "delivered");
  if (delivered.length > 0) return delivered.toSorted((a, b) => at(b) - at(a)).slice(0, 1);
  return beforeRests(named.filter((each) => isBeforeShipping(each.state) && !awaitsDecision(each)));
}

/** Records a delivery within the caller's transaction. */
export async function recordDeliveryIn(
  tx: Tx,
  deps: Deps,
  input: RecordDeliveryInput,
): Promise<DeliveryOutcome> {
  const found = await findFulfillment(tx, { ...input, narrow: concerned });
  if (isRefusal(found)) return found;
  if (input.onlyPartner !== null) return claim(tx, deps, { found, actor: input.actor });
  const now = deps.clock.now();
  const deliveredAt = possibleInstant(input.deliveredAt ?? now, now, found.order);
  if (isRefusal(deliveredAt)) return deliveredAt;
  return arriveIn(tx, deps, { ...found, deliveredAt, proof: input.proof ?? null, actor: input.actor });
}

/** Records a delivery (R166): commission due, payable on J+7 (F22). */
export function recordDelivery(deps: Deps, input: RecordDeliveryInput): Promise<DeliveryOutcome> {
  return deps.store.transaction((tx) => recordDeliveryIn(tx, deps, input));
}

/** A locked fulfillment arrived at a moment that can be: what every word that counts comes to. */
export async function arriveIn(
  tx: Tx,
  deps: Deps,
  arrival: Found & {
    readonly deliveredAt: Temporal.Instant;
    readonly proof: string | null;
    readonly actor: Actor;
  },
): Promise<FulfillmentOutcome> {
  const { order, fulfillment: before, deliveredAt, proof, actor } = arrival;
  const rows = await tx.commissions.lockOfFulfillment(before.id);
  const year = localDate(deliveredAt, BUSINESS_ZONE).year;
  // Given up as lost and not refunded, its client has paid for it: nothing is left for a person to decide (E18).
  const become = before.state === "lost" && !before.flags.includes("refunded") ? becomeOwed : becomeDue;
  const due = become(rows, deliveredAt, deps.holidays.around("TARGET", year));
  const inferred = inferShipping(before, deliveredAt, actor);
  const payableOn = due[0]?.payableOn?.toString() ?? null;
  const decision = deliver(inferred?.fulfillment ?? before, { deliveredAt, payableOn, proof, actor });
  if (isRefusal(decision)) return decision;
  if (decision.step === "already") return { outcome: "already", order, fulfillment: before };
  const { fulfillment, entry } = decision;
  await tx.commissions.save(due, { type: "delivered", actor: actor.name, at: deps.clock.now() });
  await watchPayable(tx, fulfillment, due);
  const notices = await toTell(tx, deps, { order, before, fulfillment });
  const entries = inferred ? [inferred.entry, entry] : [entry];
  if (inferred) await tx.timers.cancel([...ANSWER_TIMERS, ...SHIPPING_TIMERS], fulfillment.id);
  await saveStep(tx, deps, { fulfillment, entries, actor, notices });
  if (inferred && fulfillment.kind === "hub") await issueUnits(tx, deps, fulfillment);
  if (inferred) await useInsertCardIn(tx, deps, fulfillment);
  await settleReplacementIn(tx, deps, { part: fulfillment, actor });
  return { outcome: "done", order, fulfillment };
}

async function toTell(
  tx: Tx,
  deps: Deps,
  of: { readonly order: Order; readonly before: Fulfillment; readonly fulfillment: Fulfillment },
): Promise<readonly OutboxEntry[]> {
  const { order, before, fulfillment } = of;
  // One that was refunded meanwhile is an alert that stands until somebody has decided (SM-7).
  const isFound = before.state === "lost" && !before.flags.includes("refunded");
  const notices = isFound ? [parcelAlert("found", order, fulfillment)] : [];
  if (!isBeforeShipping(before.state) || fulfillment.kind === "hub") return notices;
  const partner = await tx.partners.find(fulfillment.fulfiller);
  return partner ? [...notices, ...trackingWanted(partner, fulfillment, deps.settings)] : notices;
}

async function claim(
  tx: Tx,
  deps: Deps,
  of: { readonly found: Found; readonly actor: Actor },
): Promise<DeliveryOutcome> {
  const { found, actor } = of;
  const decision = claimDelivery(found.fulfillment, actor);
  if (isRefusal(decision)) return decision;
  if (decision.step === "already") return { outcome: "already", ...found };
  await saveStep(tx, deps, { fulfillment: decision.fulfillment, entries: [decision.entry], actor });
  return { outcome: "claimed", order: found.order, fulfillment: decision.fulfillment };
}

function possibleInstant(
  told: Temporal.Instant,
  now: Temporal.Instant,
  order: Order,
): Temporal.Instant | Refusal {
  const deliveredAt = alreadyPast(told, now);
  if (!deliveredAt) return refuse("delivered_in_future", { deliveredAt: told.toString() }, "deliveredAt");
  if (isLongBefore(deliveredAt, order.acceptedAt)) {
    const facts = { deliveredAt: deliveredAt.toString(), acceptedAt: order.acceptedAt.toString() };
    return refuse("delivered_before_order", facts, "deliveredAt");
  }
  return deliveredAt;
}
