import { ticketCard, ticketLine } from "../notice/enqueue-ticket.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import { type Actor, type JournalEntry, SYSTEM } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Ticket, type TicketEvent, ticketName } from "../ticket/ticket.ts";
import { journalStep } from "./save-step.ts";

/* What every step of a client's question writes: the ticket, its history, its message with the thread, and the order's. */

/** The lines that the order's own thread has of it. */
const IN_JOURNAL = {
  opened: "ticket_opened",
  relayed: "ticket_relayed",
  reopened: "ticket_reopened",
  closed: "ticket_closed",
} as const satisfies Partial<Record<TicketEvent["type"], JournalEntry["type"]>>;

/** Writes a step within the caller's transaction, which holds the ticket. */
export async function saveTicketIn(
  tx: Tx,
  deps: Deps,
  step: {
    readonly ticket: Ticket;
    readonly events: readonly TicketEvent[];
    readonly actor: Actor;
    readonly notices?: readonly OutboxEntry[];
  },
): Promise<void> {
  const { ticket, events, actor, notices = [] } = step;
  const at = deps.clock.now();
  await tx.tickets.save(ticket);
  const lines: OutboxEntry[] = [];
  const entries: JournalEntry[] = [];
  for (const event of events) {
    const seq = await tx.tickets.record(ticket.id, event, {
      actor: actor.name === SYSTEM.name ? null : actor.name,
      at,
    });
    // That it was opened, its message says.
    if (event.type !== "opened") lines.push(ticketLine(ticket.id, seq));
    if (event.type in IN_JOURNAL)
      entries.push({
        type: IN_JOURNAL[event.type as keyof typeof IN_JOURNAL],
        facts: { ticket: ticketName(ticket) },
      });
  }
  await tx.outbox.enqueue([ticketCard(ticket.id), ...lines, ...notices], at);
  const { orderId } = ticket;
  if (orderId !== null && entries.length > 0)
    await journalStep(tx, deps, { orderId, fulfillmentId: null, entries, actor });
}
