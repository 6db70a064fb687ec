import type { TicketId } from "../ids.ts";
import { clientTicketAnswer } from "../notice/enqueue-ticket.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import {
  closed,
  FORGOTTEN,
  relayed,
  reopened,
  stateRefused,
  type Ticket,
  ticketText,
} from "../ticket/ticket.ts";
import { saveTicketIn } from "./save-ticket.ts";
import { watchTicketIn } from "./watch-ticket.ts";

/*
 * Somebody of the team answers the client in its own words, or closes the question without an answer for a reason. The
 * answer leaves once, by our mail or by the marketplace for us (D14); where neither reaches the client, who answered it
 * by other means writes down what was said.
 */

export interface TicketStep {
  readonly ticketId: TicketId;
  readonly text: string;
  readonly actor: Actor;
}

export type TicketOutcome = { readonly outcome: "done" | "already"; readonly ticket: Ticket } | Refusal;

/** Sends the client its answer; the second to press learns who was first. */
export function relayTicket(deps: Deps, { ticketId, text, actor }: TicketStep): Promise<TicketOutcome> {
  const reply = ticketText("answer", text);
  if (isRefusal(reply)) return Promise.resolve(reply);
  return deps.store.transaction(async (tx) => {
    const before = await tx.tickets.lock(ticketId);
    if (!before) return refuse("ticket_unknown", { ref: ticketId });
    const order = before.orderId === null ? null : ((await tx.orders.load(before.orderId))?.order ?? null);
    const { via, entries } = order
      ? clientTicketAnswer(order, before, deps.settings)
      : ({ via: "hand", entries: [] } as const);
    const ticket = relayed(before, { name: actor.name, at: deps.clock.now(), via, reply });
    if (ticket === "already") return { outcome: "already", ticket: before };
    if (isRefusal(ticket)) return ticket;
    const events = [{ type: "relayed", data: { via, text: reply } }] as const;
    await saveTicketIn(tx, deps, { ticket, events, actor, notices: entries });
    await watchTicketIn(tx, deps, ticket);
    return { outcome: "done", ticket };
  });
}

/** Opens a question again, whose client may then be answered once more; the one that waits in its place where there is one. */
export function reopenTicket(
  deps: Deps,
  { ticketId, actor }: Pick<TicketStep, "ticketId" | "actor">,
): Promise<TicketOutcome> {
  return deps.store.transaction(async (tx) => {
    const before = await tx.tickets.lock(ticketId);
    if (!before) return refuse("ticket_unknown", { ref: ticketId });
    // Its words are gone: nobody could answer it.
    if (before.question === FORGOTTEN) return stateRefused(before);
    const ticket = reopened(before, deps.clock.now());
    const standing = ticket === "already" ? before : await tx.tickets.sameWaiting(before);
    if (ticket === "already" || standing) return { outcome: "already", ticket: standing ?? before };
    await saveTicketIn(tx, deps, { ticket, events: [{ type: "reopened", data: {} }], actor });
    await watchTicketIn(tx, deps, ticket);
    return { outcome: "done", ticket };
  });
}

/** Closes a question; one that the client has no answer to only for a reason. */
export function closeTicket(deps: Deps, { ticketId, text, actor }: TicketStep): Promise<TicketOutcome> {
  const reason = ticketText("reason", text);
  if (isRefusal(reason)) return Promise.resolve(reason);
  return deps.store.transaction(async (tx) => {
    const before = await tx.tickets.lock(ticketId);
    if (!before) return refuse("ticket_unknown", { ref: ticketId });
    const ticket = closed(before, { name: actor.name, at: deps.clock.now(), reason });
    if (ticket === "already") return { outcome: "already", ticket: before };
    const events = [{ type: "closed", data: { text: reason } }] as const;
    await saveTicketIn(tx, deps, { ticket, events, actor });
    await watchTicketIn(tx, deps, ticket);
    return { outcome: "done", ticket };
  });
}
