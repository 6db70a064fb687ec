import { becomeVoid } from "../commission/advance.ts";
import { withFlag } from "../fulfillment/answer.ts";
import { cancelTimers, wasNeverTaken } from "../fulfillment/cancel-watch.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { ANSWER_TIMERS, SHIPPING_TIMERS } from "../fulfillment/ladder.ts";
import type { FulfillmentId, OrderId } from "../ids.ts";
import { partnerCancel } from "../notice/enqueue-parcel.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import { type CancelReason, cancelFulfillment, planCancel } from "../order/cancel.ts";
import type { Actor } from "../order/journal.ts";
import type { Order } from "../order/order.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { resolveOrder } from "./find-fulfillment.ts";
import { releaseUnits } from "./move-stock.ts";
import { refundIn } from "./refund-points.ts";
import { saveStep } from "./save-step.ts";

/*
 * The client or the team gives an order up before it has left: partners are told not to ship, the hub's units can be
 * sold again, nothing is owed and the points go back. What has left goes on (SM-1). A second time changes nothing.
 */

export interface CancelOrderInput {
  readonly orderRef: string;
  /** The shop's line ids, of whole parts; null for all that has not left. */
  readonly lineRefs: readonly string[] | null;
  /** The one part that is given up, in place of lines: two parts may hold units of one line (E4). */
  readonly fulfillmentId?: FulfillmentId | null;
  readonly reason: CancelReason;
  readonly actor: Actor;
  /** A shop may cancel its own alone, and calls it by its own id first. */
  readonly onlySource: string | null;
}

export type CancelOutcome =
  | {
      readonly outcome: "cancelled" | "partly" | "already";
      readonly order: Order;
      readonly fulfillments: readonly Fulfillment[];
      readonly refundCents: number;
    }
  | Refusal;

/** Cancels within the caller's transaction. */
export async function cancelIn(tx: Tx, deps: Deps, input: CancelOrderInput): Promise<CancelOutcome> {
  const id = await orderMeant(tx, input);
  if (isRefusal(id)) return id;
  const aggregate = await tx.orders.lock(id);
  const isTheirs = input.onlySource === null || aggregate?.order.source === input.onlySource;
  if (!aggregate || !isTheirs) return refuse("order_unknown", { ref: input.orderRef }, "order_id");
  const { order } = aggregate;
  const plan = planCancel(aggregate.fulfillments, {
    lineRefs: input.lineRefs,
    fulfillmentId: input.fulfillmentId ?? null,
    byTeam: input.onlySource === null,
  });
  if (isRefusal(plan)) return plan;
  for (const each of plan.cancel) await giveUp(tx, deps, { ...input, fulfillment: each });
  const { reason, actor } = input;
  const lines = [...plan.cancel, ...plan.giveBack].flatMap((each) => each.lines);
  const refund = await refundIn(tx, deps, { order, lines, reason, actor });
  if (refund)
    for (const each of plan.giveBack) await closeRefunded(tx, deps, { ...input, fulfillment: each });
  for (const each of plan.cancel) if (each.kind === "hub") await releaseUnits(tx, deps, each);
  const after = await tx.orders.load(id);
  return {
    outcome: plan.cancel.length === 0 && refund === null ? "already" : plan.outcome,
    order,
    fulfillments: after?.fulfillments ?? [],
    refundCents: refund?.cents ?? 0,
  };
}

/** Cancels an order, or the whole parts that are named (SM-1, E7); all of it shipped is refused. */
export function cancelOrder(deps: Deps, input: CancelOrderInput): Promise<CancelOutcome> {
  return deps.store.transaction((tx) => cancelIn(tx, deps, input));
}

async function orderMeant(tx: Tx, input: CancelOrderInput): Promise<OrderId | Refusal> {
  const { orderRef, onlySource } = input;
  const own = onlySource === null ? null : await tx.orders.idOf(onlySource, orderRef);
  return own ?? resolveOrder(tx, orderRef);
}

async function giveUp(
  tx: Tx,
  deps: Deps,
  step: Pick<CancelOrderInput, "reason" | "actor"> & { readonly fulfillment: Fulfillment },
): Promise<void> {
  const { actor } = step;
  const now = deps.clock.now();
  const decision = cancelFulfillment(step.fulfillment, { ...step, now });
  if (isRefusal(decision) || decision.step === "already")
    throw new Error(`${step.fulfillment.id} was planned to be cancelled and cannot be`);
  const { fulfillment, entry } = decision;
  const voided = becomeVoid(await tx.commissions.lockOfFulfillment(fulfillment.id));
  await tx.commissions.save(voided, { type: "cancelled", actor: actor.name, at: now });
  await tx.timers.cancel([...ANSWER_TIMERS, ...SHIPPING_TIMERS], fulfillment.id);
  const notices = await tellPartner(tx, deps, fulfillment);
  await saveStep(tx, deps, { fulfillment, entries: [entry], actor, notices });
}

/** It never came, or came back, and its points are given back: nothing is owed for it any more (SM-8). */
async function closeRefunded(
  tx: Tx,
  deps: Deps,
  step: Pick<CancelOrderInput, "actor"> & { readonly fulfillment: Fulfillment },
): Promise<void> {
  const { fulfillment, actor } = step;
  const voided = becomeVoid(await tx.commissions.lockOfFulfillment(fulfillment.id));
  await tx.commissions.save(voided, { type: "refunded", actor: actor.name, at: deps.clock.now() });
  const flags = withFlag(fulfillment.flags, "refunded");
  await saveStep(tx, deps, { fulfillment: { ...fulfillment, flags }, entries: [], actor });
}

async function tellPartner(tx: Tx, deps: Deps, fulfillment: Fulfillment): Promise<readonly OutboxEntry[]> {
  const isTold = fulfillment.kind === "partner" && !wasNeverTaken(fulfillment);
  const partner = isTold ? await tx.partners.find(fulfillment.fulfiller) : null;
  if (!partner) return [];
  await tx.timers.set(cancelTimers(fulfillment, partner, deps.holidays));
  return partnerCancel(partner, fulfillment, deps.settings);
}
