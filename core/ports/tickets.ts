import type { Temporal } from "temporal-polyfill";
import type { OrderId, TicketId } from "../ids.ts";
import type { Ticket, TicketEvent, TicketState } from "../ticket/ticket.ts";

/** What happened, by whom; null for the desk itself. */
export type StoredTicketEvent = TicketEvent & {
  readonly seq: number;
  readonly actor: string | null;
  readonly at: Temporal.Instant;
};

export interface TicketsPort {
  /** Keeps it under the next number; the one that waits with the same words about the same order where there is one. */
  open(asked: Omit<Ticket, "number">): Promise<{ readonly ticket: Ticket; readonly isNew: boolean }>;
  find(id: TicketId): Promise<Ticket | null>;
  lock(id: TicketId): Promise<Ticket | null>;
  byNumber(number: number): Promise<Ticket | null>;
  /** Keeps what became of it and of its parts. */
  save(ticket: Ticket): Promise<void>;
  /** Append-only; returns the place in its history. */
  record(
    id: TicketId,
    event: TicketEvent,
    by: { readonly actor: string | null; readonly at: Temporal.Instant },
  ): Promise<number>;
  events(id: TicketId): Promise<readonly StoredTicketEvent[]>;
  /** Oldest first; null for every state. */
  list(filter: {
    readonly states: readonly TicketState[] | null;
    readonly limit: number;
  }): Promise<readonly Ticket[]>;
  /** Waiting ones of which that partner was asked and has said nothing; oldest first. */
  silentOf(partner: string): Promise<readonly Ticket[]>;
  /** What was shown of those about an order: each with the lines of its thread. */
  ofOrder(id: OrderId): Promise<readonly { readonly id: TicketId; readonly seqs: readonly number[] }[]>;
  /** Another one that waits with the same words about the same order. */
  sameWaiting(ticket: Ticket): Promise<Ticket | null>;
  /** Whether what was read under that messenger's id was an answer to a question. */
  isAnswer(reply: string): Promise<boolean>;
}
