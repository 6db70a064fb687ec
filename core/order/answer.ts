import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Order } from "./order.ts";
import { orderStatus } from "./order-state.ts";

/** What the shop is answered; snake_case as webhooks are (design §7). */
export interface OrderAnswer {
  readonly id: string;
  readonly order_id: string;
  readonly number: number;
  readonly status: string;
  readonly fulfillments: readonly {
    readonly id: string;
    readonly fulfiller: string;
    readonly status: string;
    readonly confirm_due_at: string | null;
    readonly ship_due_at: string | null;
  }[];
}

/** The order as the shop sees it, instants in UTC. */
export function orderAnswer(order: Order, fulfillments: readonly Fulfillment[]): OrderAnswer {
  return {
    id: order.id,
    order_id: order.externalId,
    number: order.number,
    status: orderStatus(fulfillments),
    fulfillments: fulfillments.map((fulfillment) => ({
      id: fulfillment.id,
      fulfiller: fulfillment.fulfiller,
      status: fulfillment.state,
      confirm_due_at: fulfillment.confirmDueAt?.toString() ?? null,
      ship_due_at: fulfillment.shipDueAt?.toString() ?? null,
    })),
  };
}
