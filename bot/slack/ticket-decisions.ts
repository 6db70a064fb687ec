import { type RemindInput, remindOfQuestion } from "../../core/flow/ask-question.ts";
import { isId } from "../../core/ids.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { ticketName } from "../../core/ticket/ticket.ts";
import { wordsIn } from "../../core/words/words.ts";
import { say } from "./answer.ts";
import { partnerNames } from "./approval-facts.ts";
import type { Decision } from "./desk-actions.ts";
import { onNamed, told } from "./on-named.ts";
import { fulfillerName } from "./part.ts";

/** The button of a client's question that acts at once: its partner is asked again. */

/** `tkt_….ful_….2`: with how often it had been asked when the button was shown. */
function readValue(value: string): Omit<RemindInput, "actor"> | Refusal {
  const [ticketId = "", fulfillmentId = "", asks = ""] = value.split(".");
  if (!isId("ticket", ticketId) || !isId("fulfillment", fulfillmentId))
    return refuse("ticket_unknown", { ref: value });
  return { ticketId, fulfillmentId, seenAsks: /^\d{1,6}$/.test(asks) ? Number(asks) : 0 };
}

const remind = onNamed(readValue, async ({ deps, member, asked }) => {
  const outcome = await remindOfQuestion(deps, { ...asked, actor: { name: member.name, via: "slack" } });
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

export const TICKET_DECISIONS: readonly Decision[] = [
  { button: "ticket.remind", action: "relay_ticket", decide: remind },
];
