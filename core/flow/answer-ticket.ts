import type { TicketId } from "../ids.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { type Ticket, ticketText } from "../ticket/ticket.ts";
import { noteAnswerIn, wasAsked } from "./hear-ticket.ts";

/*
 * A partner's own system answers a client's question: its words come to the ticket as those on its phone do. A question
 * that was not put to it is not there.
 */

/** Adds a partner's answer to a ticket. */
export function answerTicket(
  deps: Deps,
  input: {
    readonly ticketId: TicketId;
    readonly partner: string;
    readonly text: string;
    readonly actor: Actor;
  },
): Promise<{ readonly outcome: "done"; readonly ticket: Ticket } | Refusal> {
  const text = ticketText("answer", input.text);
  if (isRefusal(text)) return Promise.resolve(text);
  return deps.store.transaction(async (tx) => {
    const partner = await tx.partners.find(input.partner);
    const ticket = await tx.tickets.find(input.ticketId);
    if (!partner || !ticket || !wasAsked(ticket, partner))
      return refuse("ticket_unknown", { ref: input.ticketId }, "id");
    const { actor } = input;
    await tx.partners.lock(partner.code);
    const after = await noteAnswerIn(tx, deps, {
      ...{ ticket, partner, text, actor },
      ...{ channel: "api", reply: null },
    });
    return { outcome: "done", ticket: after };
  });
}
