import type { OrderId } from "../ids.ts";
import type { Order } from "../order/order.ts";
import type { Settings } from "../ports.ts";
import type { Return } from "../returns/return.ts";
import { toClient } from "./enqueue-parcel.ts";
import type { OutboxEntry } from "./notice.ts";

/** What is said of something that comes back, and of a client who is not happy. */

/** The team is told once of each return; what the client wrote is read when it is sent. */
export function returnAlert({ id }: Return): OutboxEntry {
  return {
    channel: "slack",
    destination: "alerts",
    businessKey: `slack:return:${id}`,
    orderingKey: `slack:alerts:return:${id}`,
    notice: { kind: "return_alert", returnId: id },
    card: false,
  };
}

/** The team hears of each word of an unhappy client, named by its delivery; what was said is read when it is sent. */
export function unhappyAlert(orderId: OrderId, deliveryId: string): OutboxEntry {
  return {
    channel: "slack",
    destination: "alerts",
    businessKey: `slack:unhappy:${orderId}:${deliveryId}`,
    orderingKey: `slack:alerts:unhappy:${orderId}`,
    notice: { kind: "feedback_alert", orderId },
    card: false,
  };
}

/** The client is told that it was heard (D14). */
export function clientReturn(order: Order, { id }: Return, settings: Settings): readonly OutboxEntry[] {
  return toClient(order, settings, {
    what: `client_return:${id}`,
    direct: { kind: "client_return", returnId: id },
    spoken: { kind: "customer_return", returnId: id },
  });
}
