import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { OrderId } from "../ids.ts";
import type { Order } from "../order/order.ts";
import type { Refund } from "../order/refund.ts";
import type { Partner } from "../partner/partner.ts";
import type { Settings } from "../ports/settings.ts";
import type { Return } from "../returns/return.ts";
import { toPartner } from "./enqueue.ts";
import { toClient } from "./enqueue-parcel.ts";
import type { OutboxEntry } from "./notice.ts";

/** What is said of something that comes back, and of a client who is not happy. */

/** The one message of a return in #alertes, as it is when it is sent, with what the client wrote and what comes next. */
export function returnAlert({ id }: Pick<Return, "id">): OutboxEntry {
  return {
    channel: "slack",
    destination: "alerts",
    businessKey: `slack:return:${id}`,
    orderingKey: `slack:alerts:return:${id}`,
    notice: { kind: "return_alert", returnId: id },
    card: true,
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

/** Of these states the client hears; that points came back it hears once the marketplace says so. */
const NEWS: Partial<Record<Return["state"], "authorized" | "refused" | "rejected">> = {
  authorized: "authorized",
  refused: "refused",
  rejected: "rejected",
};

/** The client is told where to send it, or why not; each once (R131, D14). */
export function clientReturnNews(
  order: Order,
  { id: returnId, state, remedy }: Return,
  settings: Settings,
): readonly OutboxEntry[] {
  const news = state === "accepted" && remedy === "reship" ? "reshipped" : NEWS[state];
  if (news === undefined) return [];
  return inWriting(
    toClient(order, settings, {
      what: `client_return_news:${returnId}:${news}`,
      direct: { kind: "client_return_news", returnId, news },
      spoken: { kind: "customer_return_news", returnId, news },
    }),
  );
}

/** The client has its points back: said once the marketplace, which holds them, has said so (SM-8). */
export function clientRefunded(
  order: Order,
  { id: refundId }: Refund,
  settings: Settings,
): readonly OutboxEntry[] {
  return inWriting(
    toClient(order, settings, {
      what: `client_refunded:${refundId}`,
      direct: { kind: "client_refunded", refundId },
      spoken: { kind: "customer_refunded", refundId },
    }),
  );
}

/** What has an address or a reason in it is too long for an SMS. */
function inWriting(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  return entries.filter(({ channel }) => channel !== "sms");
}

/** A partner hears that goods of its own come back, and how that ended, by every channel that it has. */
export function partnerReturn(
  partner: Partner,
  of: {
    readonly asked: Pick<Return, "id">;
    readonly part: Pick<Fulfillment, "id">;
    readonly what: "announced" | "judged" | "reshipped";
  },
  settings: Settings,
): readonly OutboxEntry[] {
  const { what, part } = of;
  const returnId = of.asked.id;
  return toPartner({
    ...{ partner, settings, what: `return:${returnId}:${part.id}:${what}`, subject: part.id },
    notice: { kind: "partner_return", fulfillmentId: part.id, returnId, what },
  });
}
