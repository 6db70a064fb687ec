import type { ReturnId } from "../ids.ts";
import type { Order, OrderLine } from "../order/order.ts";
import { type Refund, refundable } from "../order/refund.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { Return } from "../returns/return.ts";
import { resolveOrder } from "./find-fulfillment.ts";
import { type ReturnStanding, standingIn } from "./return-standing.ts";

/* The returns of an order, what was given back of it, and what of each line could still be. */

export interface OrderReturns {
  readonly order: Order;
  readonly returns: readonly Return[];
  readonly refunds: readonly Refund[];
  /** Of each return, how far its client is. */
  readonly standings: ReadonlyMap<ReturnId, ReturnStanding>;
  /** As sold, with the cents that could still be given back. */
  readonly lines: readonly (OrderLine & { readonly leftCents: number })[];
}

/** Reads them by any name of the order. */
export function readReturns(deps: Deps, ref: string): Promise<OrderReturns | Refusal> {
  return deps.store.transaction(async (tx) => {
    const id = await resolveOrder(tx, ref);
    if (isRefusal(id)) return id;
    const found = await tx.orders.load(id);
    if (!found) return refuse("order_unknown", { ref }, "id");
    const [returns, refunds] = [await tx.returns.ofOrder(id), await tx.refunds.ofOrder(id)];
    const parts = found.fulfillments.filter(
      ({ state, replaces }) => state !== "rerouted" && replaces === null,
    );
    const sold = parts.flatMap((part) => part.lines);
    const left = new Map(refundable(sold, refunds).map(({ lineId, cents }) => [lineId, cents]));
    const lines = sold.map((line) => ({ ...line, leftCents: left.get(line.id) ?? 0 }));
    const standings = new Map<ReturnId, ReturnStanding>();
    for (const asked of returns)
      standings.set(asked.id, await standingIn(tx, { asked, fulfillments: found.fulfillments }));
    return { order: found.order, returns, refunds, lines, standings };
  });
}
