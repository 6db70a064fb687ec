import type { OrderId } from "../ids.ts";
import { type OrderMargin, orderMargin } from "../order/order-margin.ts";
import type { Deps } from "../ports.ts";
import { marginCosts } from "./read-order-figures.ts";

/** Read by `/order` for who may see it (F27, R48); changes nothing, so repeating it is safe. */

/** What is left of one order as it stands by now, or the cost that is missing to say so. */
export function readOrderMargin(deps: Deps, ask: { readonly orderId: OrderId }): Promise<OrderMargin> {
  return deps.store.transaction(async (tx) =>
    orderMargin(await tx.figures.soldLinesOf(ask.orderId), await marginCosts(tx, deps)),
  );
}
