import type { OrderEvent } from "../order/journal.ts";
import type { OutboxEntry } from "./notice.ts";

/** The lines in the thread under an order's card. */

/** That a partner was asked: the line goes on to show how far the message came. */
const UPDATED_LINES: readonly string[] = ["partner_notified", "partner_reminded"];

/** One line in the thread under the card. */
export function journalLine(event: Pick<OrderEvent, "id" | "orderId" | "entry">): OutboxEntry {
  return { ...threadLine(event), card: UPDATED_LINES.includes(event.entry.type) };
}

/** A newer rendering of a line that shows how far a message came; nothing of any other line. */
export function threadLine(event: Pick<OrderEvent, "id" | "orderId">): OutboxEntry {
  return {
    channel: "slack",
    destination: "orders",
    businessKey: `slack:journal:${event.id}`,
    orderingKey: `slack:orders:${event.orderId}`,
    notice: { kind: "order_journal", orderId: event.orderId, eventId: event.id },
    card: true,
  };
}
