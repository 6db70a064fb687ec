import type { OrderId } from "../core/ids.ts";
import type { Notice } from "../core/notice/notice.ts";
import type { StoredTicketEvent } from "../core/ports/tickets.ts";
import type { Deps } from "../core/ports.ts";
import { askedAs } from "../core/ticket/askable.ts";
import { scrubbed } from "../core/ticket/scrub.ts";
import { ticketName } from "../core/ticket/ticket.ts";
import type { Locale } from "../core/words/locale.ts";
import type { PartnerQuestionFacts } from "../core/words/ticket-words.ts";
import { wordsIn } from "../core/words/words.ts";
import type { Unsendable } from "./channel.ts";
import { oneLine } from "./plain-text.ts";
import type { Letter } from "./return-letters.ts";

/** What partners and clients read of a client's question, from the state as it is when it leaves (R190, C-6). */

const QUESTION_MAX = 2000;

export interface PartnerQuestion {
  readonly locale: Locale;
  readonly thread: OrderId;
  readonly facts: PartnerQuestionFacts;
}

/** The question to a partner, without anything by which its client could be reached; unless it was answered by now. */
export function partnerQuestion(
  deps: Deps,
  notice: Extract<Notice, { kind: "partner_question" }>,
): Promise<PartnerQuestion | Unsendable> {
  return deps.store.transaction(async (tx) => {
    const ticket = await tx.tickets.find(notice.ticketId);
    const asked = ticket?.parts.find(({ fulfillmentId }) => fulfillmentId === notice.fulfillmentId);
    const found = ticket?.orderId ? await tx.orders.load(ticket.orderId) : null;
    const part = found?.fulfillments.find(({ id }) => id === notice.fulfillmentId);
    const partner = part ? await tx.partners.find(part.fulfiller) : null;
    if (!ticket || !asked || !found || !part || !partner) return { unsendable: "no such question" };
    if (asked.answeredAt !== null || ticket.state === "relayed" || ticket.state === "closed")
      return { unsendable: "it was answered by now", moot: true };
    const { order } = found;
    const { text, isOther } = askedAs(await tx.tickets.events(ticket.id), part.fulfiller, notice.count);
    const facts = {
      ...{ ticket: ticketName(ticket), number: order.number, isAgain: notice.count > 1 && !isOther },
      contactName: partner.contactName === null ? null : oneLine(partner.contactName),
      items: part.lines.map(({ quantity, name }) => ({ quantity, name: oneLine(name) })),
      question: oneLine(scrubbed(text ?? ticket.question, order), QUESTION_MAX),
    };
    return { locale: partner.locale, thread: order.id, facts };
  });
}

type Answer = Extract<StoredTicketEvent, { readonly type: "relayed" }>;
type AnswerNotice = Extract<Notice, { kind: "client_ticket_answer" | "customer_ticket_answer" }>;

/** The team's answer to the client, a paragraph a line as it was typed; a later one does not change what was answered first. */
export function ticketAnswer(deps: Deps, notice: AnswerNotice): Promise<Letter | Unsendable> {
  const { ticketId: id, reopenedTimes = 0 } = notice;
  return deps.store.transaction(async (tx) => {
    const ticket = await tx.tickets.find(id);
    const order = ticket?.orderId ? (await tx.orders.load(ticket.orderId))?.order : undefined;
    const answer = answerOf(await tx.tickets.events(id), reopenedTimes);
    if (!ticket || !order || !answer) return { unsendable: "no such answer" };
    const { locale } = order.customer;
    const mail = wordsIn(locale).tickets.answer({
      number: order.number,
      shopOrderId: oneLine(order.externalId),
      clientName: oneLine(order.customer.name),
      question: oneLine(ticket.question, QUESTION_MAX),
      reply: answer.data.text
        .split(/\n+/)
        .map((line) => oneLine(line, QUESTION_MAX))
        .filter((line) => line !== ""),
    });
    return { order, locale, mail, at: answer.at.toString() };
  });
}

/** What the client was answered after the question was opened again so often. */
function answerOf(events: readonly StoredTicketEvent[], reopenedTimes: number): Answer | null {
  let reopened = 0;
  for (const event of events) {
    if (event.type === "reopened") reopened += 1;
    if (event.type === "relayed" && reopened === reopenedTimes) return event;
  }
  return null;
}
