import { clientCancelled } from "../notice/enqueue-parcel.ts";
import type { CancelReason } from "../order/cancel.ts";
import type { Actor } from "../order/journal.ts";
import type { Order, OrderLine } from "../order/order.ts";
import { type Refund, refundable } from "../order/refund.ts";
import type { Deps, Tx } from "../ports.ts";
import { giveBackIn } from "./give-back.ts";

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

/** Gives back what is left of these lines and tells the client that they will not come; null when nothing is. The order is locked. */
export async function refundIn(tx: Tx, deps: Deps, input: RefundInput): Promise<Refund | null> {
  const { order, reason, actor } = input;
  const lines = refundable(input.lines, await tx.refunds.ofOrder(order.id));
  const cents = lines.reduce((sum, line) => sum + line.cents, 0);
  if (cents === 0) return null;
  const ask = {
    ...{ id: deps.ids.next("refund"), orderId: order.id, reason, lines },
    ...{ returnId: null, borneBy: null, note: null, requestedAt: deps.clock.now() },
  };
  const notices = (refund: Refund) => clientCancelled(order, refund, deps.settings);
  return giveBackIn(tx, deps, { order, ask, actor, notices });
}
