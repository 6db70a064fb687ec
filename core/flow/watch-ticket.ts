import { TICKET_WAITING, ticketWaiting } from "../alert/ticket-waiting.ts";
import { isId } from "../ids.ts";
import { SYSTEM } from "../order/journal.ts";
import type { Partner } from "../partner/partner.ts";
import type { Deps, Tx } from "../ports.ts";
import { closed, closesAt, type Ticket } from "../ticket/ticket.ts";
import { saveTicketIn } from "./save-ticket.ts";
import { settleAlert } from "./settle-alert.ts";

/*
 * A client's question is looked at after each step and when somebody has been silent for too long: one alert that ends
 * by itself once there is an answer (R190). A question that was answered closes a week later.
 */

/** Looks at it within the caller's transaction, which holds it. */
export async function watchTicketIn(tx: Tx, deps: Deps, ticket: Ticket): Promise<void> {
  const { holidays } = deps;
  const now = deps.clock.now();
  const partners = new Map<string, Partner | null>();
  for (const { fulfiller, askedAt } of ticket.parts)
    if (askedAt !== null) partners.set(fulfiller, await tx.partners.find(fulfiller));
  const order = ticket.orderId === null ? null : await tx.orders.load(ticket.orderId);
  const { found, nextAt } = ticketWaiting(ticket, {
    ...{ now, holidays, number: order?.order.number ?? null },
    partnerOf: ({ fulfiller }) => partners.get(fulfiller) ?? null,
  });
  await settleAlert(tx, deps, { rule: TICKET_WAITING, entity: ticket.id, found });
  const dueAt = nextAt ?? closesAt(ticket);
  if (dueAt) await tx.timers.set([{ kind: "ticket_check", subject: ticket.id, dueAt }]);
  else await tx.timers.cancel(["ticket_check"], ticket.id);
}

/** Its moment came. */
export async function checkTicketIn(tx: Tx, deps: Deps, subject: string): Promise<void> {
  const ticket = isId("ticket", subject) ? await tx.tickets.lock(subject) : null;
  if (!ticket) return;
  const now = deps.clock.now();
  const closes = closesAt(ticket);
  if (closes === null || now.epochMilliseconds < closes.epochMilliseconds)
    return watchTicketIn(tx, deps, ticket);
  const over = closed(ticket, { name: null, at: now, reason: null });
  if (over === "already") return;
  await saveTicketIn(tx, deps, {
    ticket: over,
    events: [{ type: "closed", data: { text: null } }],
    actor: SYSTEM,
  });
  await watchTicketIn(tx, deps, over);
}
