import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { isId } from "../ids.ts";
import type { Order } from "../order/order.ts";
import type { StoredTicketEvent } from "../ports/tickets.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { askable, askedPart } from "../ticket/askable.ts";
import type { Ticket, TicketState } from "../ticket/ticket.ts";
import { ticketRef } from "../ticket/ticket-number.ts";

/* Reads questions of clients with the orders that they are about. */

export interface TicketView {
  readonly ticket: Ticket;
  readonly order: Order | null;
  /** Some partner of its order can be asked. */
  readonly isAskable: boolean;
}

const SHOWN_MAX = 100;

/** One ticket by its id or its number ("T-0012"), with its history. */
export function readTicket(
  deps: Deps,
  ref: string,
): Promise<(TicketView & { readonly events: readonly StoredTicketEvent[] }) | Refusal> {
  return deps.store.transaction(async (tx) => {
    const number = ticketRef(ref);
    const byId = isId("ticket", ref) ? await tx.tickets.find(ref) : null;
    const ticket = byId ?? (number === null ? null : await tx.tickets.byNumber(number));
    if (!ticket) return refuse("ticket_unknown", { ref }, "id");
    return { ...(await viewIn(tx, ticket)), events: await tx.tickets.events(ticket.id) };
  });
}

/** The parts of its order whose partner can be asked, with how often that was. */
export function readAskable(
  deps: Deps,
  { parts, orderId }: Pick<Ticket, "parts" | "orderId">,
): Promise<readonly { readonly part: Fulfillment; readonly asks: number }[]> {
  return deps.store.transaction(async (tx) => {
    const found = orderId === null ? null : await tx.orders.load(orderId);
    return askable(found?.fulfillments ?? []).map((part) => ({
      part,
      asks: askedPart({ parts }, part.fulfiller)?.asks ?? 0,
    }));
  });
}

/** The oldest first; null for every state. */
export function readTickets(
  deps: Deps,
  states: readonly TicketState[] | null,
): Promise<readonly TicketView[]> {
  return deps.store.transaction(async (tx) => {
    const views: TicketView[] = [];
    for (const ticket of await tx.tickets.list({ states, limit: SHOWN_MAX }))
      views.push(await viewIn(tx, ticket));
    return views;
  });
}

/** The same within the caller's transaction. */
export async function viewIn(tx: Tx, ticket: Ticket): Promise<TicketView> {
  const found = ticket.orderId === null ? null : await tx.orders.load(ticket.orderId);
  return {
    ticket,
    order: found?.order ?? null,
    isAskable: askable(found?.fulfillments ?? []).length > 0,
  };
}
