import { type RemindInput, remindOfQuestion } from "../../core/flow/ask-question.ts";
import { readTicket } from "../../core/flow/read-tickets.ts";
import { reopenTicket } from "../../core/flow/relay-ticket.ts";
import { isId, type TicketId } from "../../core/ids.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { ticketName } from "../../core/ticket/ticket.ts";
import { wordsIn } from "../../core/words/words.ts";
import { say } from "./answer.ts";
import { partnerNames } from "./approval-facts.ts";
import type { Decision } from "./desk-actions.ts";
import { onNamed, told } from "./on-named.ts";
import { fulfillerName } from "./part.ts";
import { doneText } from "./ticket-forms.ts";

/** Buttons of a client's question that act at once: its partner is asked again, or it is opened again. */

/** `T-0012.ful_….2`: with how often it had been asked when the button was shown. Older ones have the ticket's id. */
function readValue(
  value: string,
): (Omit<RemindInput, "actor" | "ticketId"> & { readonly ref: string }) | Refusal {
  const [ref = "", fulfillmentId = "", asks = ""] = value.split(".");
  if (!isId("fulfillment", fulfillmentId)) return refuse("ticket_unknown", { ref: value });
  return { ref, fulfillmentId, seenAsks: /^\d{1,6}$/.test(asks) ? Number(asks) : 0 };
}

const remind = onNamed(readValue, async ({ deps, member, asked }) => {
  const found = await readTicket(deps, asked.ref);
  if (isRefusal(found)) return told(member, found);
  const ticketId = found.ticket.id;
  const actor = { name: member.name, via: "slack" } as const;
  const outcome = await remindOfQuestion(deps, { ...asked, ticketId, actor });
  if (isRefusal(outcome)) return told(member, outcome);
  const { ticket, part } = outcome;
  const names = await deps.store.transaction((tx) => partnerNames(tx));
  return say(
    wordsIn(member.locale).team.tickets.reminded({
      ...{ ticket: ticketName(ticket), channel: part.channel },
      name: fulfillerName(part.fulfiller, names, member.locale),
      isAlready: outcome.outcome === "already",
    }),
  );
});

function readTicketId(value: string): { readonly ticketId: TicketId } | Refusal {
  return isId("ticket", value) ? { ticketId: value } : refuse("ticket_unknown", { ref: value });
}

const reopen = onNamed(readTicketId, async ({ deps, member, asked }) => {
  const outcome = await reopenTicket(deps, { ...asked, actor: { name: member.name, via: "slack" } });
  return isRefusal(outcome) ? told(member, outcome) : say(doneText(outcome, member));
});

export const TICKET_DECISIONS: readonly Decision[] = [
  { button: "ticket.reopen", action: "relay_ticket", decide: reopen },
  { button: "ticket.remind", action: "relay_ticket", decide: remind },
];
