import type { Temporal } from "temporal-polyfill";
import { becomeDue } from "../commission/advance.ts";
import type { Commission } from "../commission/commission.ts";
import { claimDelivery, deliver } from "../fulfillment/deliver.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { lateAlert } from "../notice/enqueue.ts";
import type { Actor } from "../order/journal.ts";
import type { Order } from "../order/order.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { alreadyPast, BUSINESS_ZONE, isLongBefore, localDate, startOfDay } from "../time.ts";
import { type Found, type FulfillmentTarget, findFulfillment } from "./find-fulfillment.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { saveStep } from "./save-step.ts";

/*
 * It arrived, by word of the team, a carrier or the client: the commission is due and J+7 is set. A partner's own
 * word is kept as a claim and pays nobody (D6). Told twice, one commission (R166).
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

/** What is on its way; when nothing is, the part that arrived last: a repeat changes nothing (R166). */
function concerned(named: readonly Fulfillment[]): readonly Fulfillment[] {
  const onTheirWay = named.filter((each) => each.state === "shipped");
  if (onTheirWay.length > 0) return onTheirWay;
  const at = (each: Fulfillment): number => each.deliveredAt?.epochMilliseconds ?? 0;
  const delivered = named.filter((each) => each.state === "delivered");
  return delivered.toSorted((a, b) => at(b) - at(a)).slice(0, 1);
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
  const rows = await tx.commissions.lockOfFulfillment(found.fulfillment.id);
  const year = localDate(deliveredAt, BUSINESS_ZONE).year;
  const due = becomeDue(rows, deliveredAt, deps.holidays.around("TARGET", year));
  const payableOn = due[0]?.payableOn ?? null;
  const decision = deliver(found.fulfillment, {
    deliveredAt,
    payableOn: payableOn?.toString() ?? null,
    proof: input.proof ?? null,
    actor: input.actor,
  });
  if (isRefusal(decision)) return decision;
  if (decision.step === "already") return { outcome: "already", ...found };
  const { fulfillment, entry } = decision;
  await tx.commissions.save(due, { type: "delivered", actor: input.actor.name, at: now });
  await watchPayable(tx, fulfillment, due);
  const notices = fulfillment.flags.includes("ship_late") ? [lateAlert(fulfillment)] : [];
  await saveStep(tx, deps, { fulfillment, entries: [entry], actor: input.actor, notices });
  return { outcome: "done", order: found.order, fulfillment };
}

/** Records a delivery (R166): commission due, payable on J+7 (F22). */
export function recordDelivery(deps: Deps, input: RecordDeliveryInput): Promise<DeliveryOutcome> {
  return deps.store.transaction((tx) => recordDeliveryIn(tx, deps, input));
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

async function watchPayable(tx: Tx, fulfillment: Fulfillment, due: readonly Commission[]): Promise<void> {
  const payableOn = due[0]?.payableOn;
  if (!payableOn) return;
  const dueAt = startOfDay(payableOn, BUSINESS_ZONE);
  await tx.timers.set([{ kind: "commission_payable", subject: fulfillment.id, dueAt }]);
}
