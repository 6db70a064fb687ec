import { clientCancelled, pointsRefund } from "../notice/enqueue-parcel.ts";
import type { CancelReason } from "../order/cancel.ts";
import type { Actor } from "../order/journal.ts";
import type { Order, OrderLine } from "../order/order.ts";
import { type Refund, refundable } from "../order/refund.ts";
import type { Deps, Tx } from "../ports.ts";
import { journalStep } from "./save-step.ts";

/*
 * The client gets points back: the marketplace is asked once, by an id of its own. A line is never given back more
 * than was paid for it, so that repeating changes nothing.
 */

export interface RefundInput {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
  readonly reason: CancelReason;
  readonly actor: Actor;
}

/** Gives back what is left of these lines and tells the client; null when nothing is. The order is locked. */
export async function refundIn(tx: Tx, deps: Deps, input: RefundInput): Promise<Refund | null> {
  const { order, reason, actor } = input;
  const lines = refundable(input.lines, await tx.refunds.ofOrder(order.id));
  const cents = lines.reduce((sum, line) => sum + line.cents, 0);
  if (cents === 0) return null;
  const refund: Refund = {
    id: deps.ids.next("refund"),
    orderId: order.id,
    ...{ cents, reason, lines },
    state: "requested",
    requestedAt: deps.clock.now(),
    acknowledgedAt: null,
  };
  await tx.refunds.save(refund);
  await journalStep(tx, deps, {
    orderId: order.id,
    fulfillmentId: null,
    entries: [{ type: "refund_requested", facts: { refundId: refund.id, cents, reason } }],
    actor,
    notices: [pointsRefund(order, refund, deps.settings), ...clientCancelled(order, refund, deps.settings)],
  });
  return refund;
}
