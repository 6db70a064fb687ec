import type { FulfillmentId, TicketId } from "../ids.ts";
import type { Order } from "../order/order.ts";
import type { Settings } from "../ports/settings.ts";
import type { RelayedVia, Ticket } from "../ticket/ticket.ts";
import { toClient } from "./enqueue-parcel.ts";
import type { OutboxEntry } from "./notice.ts";

/** Business keys and ordering keys of what a client's question causes (see `enqueue.ts`). */

/** The key of its message; its thread hangs under what this row became. */
export function ticketCardKey(ticketId: TicketId): string {
  return `slack:ticket:${ticketId}`;
}

/** The one message of a question among the orders; enqueuing it again asks for a newer rendering. */
export function ticketCard(ticketId: TicketId): OutboxEntry {
  return {
    channel: "slack",
    destination: "orders",
    businessKey: ticketCardKey(ticketId),
    orderingKey: `slack:orders:${ticketId}`,
    notice: { kind: "ticket_card", ticketId },
    card: true,
  };
}

/** All that was shown of it, from what is left. */
export function ticketAgain(shown: {
  readonly id: TicketId;
  readonly seqs: readonly number[];
}): readonly OutboxEntry[] {
  return [ticketCard(shown.id), ...shown.seqs.map((seq) => ticketLine(shown.id, seq))];
}

/** What happened, in its thread; rendered anew where its words are gone. */
export function ticketLine(ticketId: TicketId, seq: number): OutboxEntry {
  return {
    channel: "slack",
    destination: "orders",
    businessKey: `slack:ticket_line:${ticketId}:${seq}`,
    orderingKey: `slack:orders:${ticketId}`,
    notice: { kind: "ticket_line", ticketId, seq },
    card: true,
  };
}

/** The question to a partner by one channel, the `count`th time. */
export function partnerQuestion(of: {
  readonly ticketId: TicketId;
  readonly fulfillmentId: FulfillmentId;
  readonly count: number;
  readonly channel: "whatsapp" | "email";
  readonly destination: string;
}): OutboxEntry {
  const { ticketId, fulfillmentId, count, channel, destination } = of;
  return {
    channel,
    destination,
    businessKey: `${channel}:question:${ticketId}:${fulfillmentId}:${count}`,
    orderingKey: `${channel}:${destination}:${ticketId}`,
    notice: { kind: "partner_question", ticketId, fulfillmentId, count },
    card: false,
  };
}

/** The answer to the client: in writing, by us or by the marketplace for us, once each time that it asked; nothing where no one can (D14). */
export function clientTicketAnswer(
  order: Order,
  { id: ticketId, reopenedTimes }: Pick<Ticket, "id" | "reopenedTimes">,
  settings: Settings,
): { readonly via: RelayedVia; readonly entries: readonly OutboxEntry[] } {
  const entries = toClient(order, settings, {
    what: `client_ticket:${ticketId}${reopenedTimes === 0 ? "" : `:${reopenedTimes}`}`,
    direct: { kind: "client_ticket_answer", ticketId, reopenedTimes },
    spoken: { kind: "customer_ticket_answer", ticketId, reopenedTimes },
  }).filter(({ channel }) => channel !== "sms");
  const [first] = entries;
  if (first === undefined) return { via: "hand", entries: [] };
  return { via: first.channel === "webhook" ? "marketplace" : "mail", entries };
}
