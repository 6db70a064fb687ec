import type { ReturnId } from "../core/ids.ts";
import type { Order } from "../core/order/order.ts";
import type { Deps } from "../core/ports.ts";
import type { Return } from "../core/returns/return.ts";
import type { ReturnFacts } from "../core/words/client-words.ts";
import { oneLine } from "./plain-text.ts";

export interface AskedReturn {
  readonly order: Order;
  readonly asked: Return;
  readonly client: ReturnFacts;
}

/** What a client is told of a return it asked for, as it is at this moment; null when there is no such return. */
export function readReturn(deps: Deps, id: ReturnId): Promise<AskedReturn | null> {
  return deps.store.transaction(async (tx) => {
    const asked = await tx.returns.find(id);
    const found = asked ? await tx.orders.load(asked.orderId) : null;
    if (!asked || !found) return null;
    const { order, fulfillments } = found;
    const lines = fulfillments.flatMap((each) => each.lines);
    const items = asked.lines.map(({ lineId, quantity }) => ({
      quantity,
      name: oneLine(lines.find((line) => line.id === lineId)?.name ?? ""),
    }));
    const client = {
      number: order.number,
      shopOrderId: oneLine(order.externalId),
      clientName: oneLine(order.customer.name),
      items,
    };
    return { order, asked, client };
  });
}
