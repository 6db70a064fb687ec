import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { FulfillmentId, TicketId } from "../ids.ts";
import type { Actor } from "../order/journal.ts";
import type { Order } from "../order/order.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { isSomebodys, unasked } from "../ticket/askable.ts";
import { type Ticket, type TicketPerson, type TicketSource, ticketText } from "../ticket/ticket.ts";
import { type Asked, askPartnerIn } from "./ask-question.ts";
import { resolveOrder } from "./find-fulfillment.ts";
import { saveTicketIn } from "./save-ticket.ts";
import { watchTicketIn } from "./watch-ticket.ts";

/*
 * A client asks something, and somebody of the team writes it down: what a partner ships, that partner is asked; the
 * hub's part, and what is about no order, is the assistant's (R190). The same words again are the ticket as it is.
 */

export interface OpenTicketInput {
  /** Made when a form opened, so that it opens one ticket however often it is sent. */
  readonly id: TicketId;
  /** Null for a question about no order. */
  readonly orderRef: string | null;
  /** Which parts of it; null for all that are still somebody's. */
  readonly parts: readonly FulfillmentId[] | null;
  readonly question: string;
  readonly source: TicketSource;
  readonly by: TicketPerson;
  readonly actor: Actor;
}

export type OpenTicketOutcome =
  | { readonly outcome: "opened" | "existing"; readonly ticket: Ticket; readonly order: Order | null }
  | Refusal;

/** Opens a ticket and asks whom it is for, in one transaction. */
export function openTicket(deps: Deps, input: OpenTicketInput): Promise<OpenTicketOutcome> {
  const question = ticketText("question", input.question);
  if (isRefusal(question)) return Promise.resolve(question);
  return deps.store.transaction(async (tx) => {
    const orderId = input.orderRef === null ? null : await resolveOrder(tx, input.orderRef);
    if (isRefusal(orderId)) return orderId;
    const aggregate = orderId === null ? null : await tx.orders.lock(orderId);
    const concerned = partsConcerned(aggregate?.fulfillments ?? [], input.parts);
    if (isRefusal(concerned)) return concerned;
    const asked = { ...fresh(deps, input), question, orderId, parts: concerned.map(unasked) };
    const opened = await tx.tickets.open(asked);
    const order = aggregate?.order ?? null;
    if (!opened.isNew) return { outcome: "existing", ticket: opened.ticket, order };
    return { outcome: "opened", ticket: await routed(tx, deps, { ticket: opened.ticket, ...input }), order };
  });
}

function fresh(deps: Deps, { id, source, by }: OpenTicketInput) {
  const now = deps.clock.now();
  return {
    ...{ id, source, state: "open", openedBy: by, openedAt: now, waitsSince: now, reopenedTimes: 0 },
    ...{ reply: null, relayedBy: null, relayedAt: null, relayedVia: null },
    ...{ closedBy: null, closedAt: null, closeReason: null },
  } as const satisfies Partial<Ticket>;
}

function partsConcerned(
  all: readonly Fulfillment[],
  ids: readonly FulfillmentId[] | null,
): readonly Fulfillment[] | Refusal {
  if (ids === null) return all.filter(isSomebodys);
  const named = all.filter(({ id }) => ids.includes(id));
  const unknown = ids.find((id) => !named.some((part) => part.id === id));
  return unknown === undefined ? named : refuse("fulfillment_unknown", { ref: unknown }, "parts");
}

/** A partner is asked once, also where it ships two parts; the hub's parts stay with the team. */
async function routed(
  tx: Tx,
  deps: Deps,
  of: { readonly ticket: Ticket; readonly source: TicketSource; readonly actor: Actor },
): Promise<Ticket> {
  const { source, actor } = of;
  const asks: Asked[] = [];
  for (const part of of.ticket.parts) {
    if (asks.some((each) => each.part.fulfiller === part.fulfiller)) continue;
    const partner = await tx.partners.find(part.fulfiller);
    if (partner)
      asks.push(await askPartnerIn(tx, deps, { ticketId: of.ticket.id, part, partner, text: null }));
  }
  const parts = of.ticket.parts.map(
    (part) => asks.find((each) => each.part.fulfillmentId === part.fulfillmentId)?.part ?? part,
  );
  const isAsked = asks.some(({ entry }) => entry !== null);
  const ticket: Ticket = { ...of.ticket, parts, state: isAsked ? "asked" : "open" };
  const notices = asks.flatMap(({ entry }) => (entry === null ? [] : [entry]));
  const events = [{ type: "opened", data: { source } } as const, ...asks.map(({ event }) => event)];
  await saveTicketIn(tx, deps, { ticket, events, actor, notices });
  await watchTicketIn(tx, deps, ticket);
  return ticket;
}
