import type { Generated } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { FulfillmentId, OrderId, TicketId } from "../core/ids.ts";
import type { Ticket, TicketEvent, TicketPart } from "../core/ticket/ticket.ts";

type Instant = Temporal.Instant;

export interface TicketsTable {
  id: TicketId;
  number: Generated<number>;
  order_id: OrderId | null;
  question: string;
  source: Ticket["source"];
  state: Ticket["state"];
  opened_by: string;
  opened_by_id: string | null;
  opened_at: Instant;
  reply: string | null;
  relayed_by: string | null;
  relayed_at: Instant | null;
  relayed_via: Ticket["relayedVia"];
  closed_by: string | null;
  closed_at: Instant | null;
  close_reason: string | null;
  waits_since: Instant;
  reopened_times: number;
}

export interface TicketPartsTable {
  ticket_id: TicketId;
  fulfillment_id: FulfillmentId;
  fulfiller: string;
  asks: number;
  channel: TicketPart["channel"];
  asked_at: Instant | null;
  answered_at: Instant | null;
  answer: string | null;
  sent_what: NonNullable<TicketPart["sent"]>["what"] | null;
  sent_at: Instant | null;
}

interface TicketEventsTable {
  ticket_id: TicketId;
  seq: number;
  type: TicketEvent["type"];
  actor: string | null;
  at: Instant;
  data: object;
}

/** Questions of clients (R190). */
export interface TicketTables {
  tickets: TicketsTable;
  ticket_parts: TicketPartsTable;
  ticket_events: TicketEventsTable;
}
