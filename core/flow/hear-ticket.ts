import type { Temporal } from "temporal-polyfill";
import { TICKET_WAITING } from "../alert/ticket-waiting.ts";
import { openingHoursOf } from "../fulfillment/deadlines.ts";
import type { PartnerAnswer } from "../notice/partner-answer.ts";
import type { Actor } from "../order/journal.ts";
import {
  type Conversation,
  nextConversation,
  type Question,
  questionAbout,
} from "../partner/conversation.ts";
import type { Hearing } from "../partner/hear.ts";
import { type Partner, speakerOf } from "../partner/partner.ts";
import type { Plan } from "../partner/plan-answer.ts";
import { saidIn, ticketsNamedBy, unnamedWords } from "../partner/ticket-word.ts";
import type { Deps, Tx } from "../ports.ts";
import {
  answered,
  answeredUnread,
  isWaiting,
  type SentKind,
  type Ticket,
  type TicketEvent,
  ticketName,
} from "../ticket/ticket.ts";
import { ticketRef, withoutTicketName } from "../ticket/ticket-number.ts";
import { addWorkingDayHours } from "../time.ts";
import { noteInAlertIn } from "./note-in-alert.ts";
import { saveTicketIn } from "./save-ticket.ts";
import { answerIn, type PartnerSaid } from "./tell-partner.ts";
import { watchTicketIn } from "./watch-ticket.ts";

/*
 * A partner answers a client's question: by its number, by quoting the message that put it, or in the thread of its mail.
 * Such words are the ticket's alone, whatever they say: they confirm, decline and ship nothing (D7, R190). The caller
 * holds the partner's row.
 */

/** On the working-day clock: what a partner writes later without naming the question is about something else (D42). */
const SPOKEN_OF_HOURS = 24;
/** Longer than any answer. */
const ANSWER_CHARS_MAX = 4000;

/** Takes an answer that names or quotes a question; false for any other message. */
export async function hearTicketIn(tx: Tx, deps: Deps, said: PartnerSaid): Promise<boolean> {
  const { message, partner } = said;
  const spoken = saidIn(message.body);
  if (spoken === null) return false;
  const { text, sent } = spoken;
  const named = ticketsNamedBy(message);
  const quoted = named.length > 0 ? null : await quotedTicket(tx, said);
  if (named.length === 0 && quoted === null) return false;
  const tickets: Ticket[] = quoted === null ? [] : [quoted];
  for (const number of named) {
    const ticket = await tx.tickets.byNumber(number);
    if (ticket && wasAsked(ticket, partner)) tickets.push(ticket);
  }
  const [first] = tickets;
  const unknown = named.find((number) => !tickets.some((ticket) => ticket.number === number));
  if (!first || unknown !== undefined)
    return asideIn(tx, deps, {
      ...said,
      answer: { says: "ticket_unknown", ticket: ticketName({ number: unknown ?? 0 }) },
    });
  const name = ticketName(first);
  const isBare = text.trim() === "" || ticketRef(text) !== null;
  if (sent !== null && isBare) {
    for (const ticket of tickets) await hearUnreadIn(tx, deps, { ...said, ticket, what: sent });
    return asideIn(tx, deps, {
      ...said,
      answer: { says: "ticket_unread", ticket: name, sent },
      ticket: first,
    });
  }
  // A number by itself answers nothing, unless it says what the words before were about.
  const words = isBare ? wordsBefore(said.conversation, deps.clock.now()) : withoutTicketName(text) || text;
  if (words === null)
    return asideIn(tx, deps, { ...said, answer: { says: "ticket_or_order", tickets: [name], numbers: [] } });
  for (const ticket of tickets) await hearOneIn(tx, deps, { ...said, ticket, words, sent });
  return asideIn(tx, deps, { ...said, answer: { says: "ticket_noted", ticket: name }, ticket: first });
}

/** Words that name nothing while a question is open: its answer where they can be nothing else, asked back otherwise. */
export async function hearUnnamedIn(
  tx: Tx,
  deps: Deps,
  said: PartnerSaid & { readonly hearing: Hearing; readonly plan: Plan },
): Promise<boolean> {
  const { message, partner, quoted, hearing, plan, orders } = said;
  if (message.body.kind !== "text" || quoted !== null) return false;
  const now = deps.clock.now();
  const silent = (await tx.tickets.silentOf(partner.code)).filter((ticket) =>
    isSpokenOf(ticket, { partner, deps, now }),
  );
  const unnamed = unnamedWords({ hearing, plan, open: orders.open }, silent);
  if (unnamed === null) return false;
  if (unnamed.is === "doubt") {
    const [thing, second] = hearing.heard === "words" ? hearing.things : [];
    const question = thing && !second ? questionAbout(thing, unnamed.orders, now) : null;
    // An order's number, or a ticket's, answers; no key does.
    const asked = question && { ...question, text: message.body.text, choices: [], offersAll: false };
    return asideIn(tx, deps, { ...said, answer: unnamed.answer, question: asked });
  }
  const { ticket } = unnamed;
  await hearOneIn(tx, deps, { ...said, ticket, words: message.body.text, sent: null });
  return asideIn(tx, deps, { ...said, answer: { says: "ticket_noted", ticket: ticketName(ticket) }, ticket });
}

/** Adds a partner's words to a ticket within the caller's transaction, and tells the team. */
export async function noteAnswerIn(
  tx: Tx,
  deps: Deps,
  of: {
    readonly ticket: Pick<Ticket, "id">;
    readonly partner: Partner;
    readonly text: string;
    readonly channel: Extract<TicketEvent, { type: "answered" }>["data"]["channel"];
    readonly reply: string | null;
    readonly actor: Actor;
    /** What came with the words. */
    readonly sent?: SentKind | null;
  },
): Promise<Ticket> {
  const { partner, channel, reply, actor, sent } = of;
  const before = await tx.tickets.lock(of.ticket.id);
  if (!before) throw new Error(`ticket ${of.ticket.id} is answered and not stored`);
  const text = of.text.slice(0, ANSWER_CHARS_MAX);
  const ticket = answered(before, partner.code, { text, at: deps.clock.now() });
  const data = {
    ...{ fulfiller: partner.code, channel, text, reply, isLate: !isWaiting(before) },
    ...(sent ? { sent } : {}),
  };
  await saveTicketIn(tx, deps, { ticket, events: [{ type: "answered", data }], actor });
  const about = { rules: [TICKET_WAITING], entity: ticket.id, by: partner.name } as const;
  await noteInAlertIn(tx, deps, { ...about, text, reply });
  await watchTicketIn(tx, deps, ticket);
  return ticket;
}

async function hearOneIn(
  tx: Tx,
  deps: Deps,
  said: PartnerSaid & { readonly ticket: Ticket; readonly words: string; readonly sent: SentKind | null },
): Promise<void> {
  const { partner, message, ticket, words, sent } = said;
  await noteAnswerIn(tx, deps, {
    ...{ ticket, partner, sent, ...spokenBy(said) },
    ...{ text: words, reply: message.providerId },
  });
}

/** Notes on a ticket what nobody here can read: its words are still awaited, and the team is told what to do. */
async function hearUnreadIn(
  tx: Tx,
  deps: Deps,
  said: PartnerSaid & { readonly ticket: Ticket; readonly what: SentKind },
): Promise<void> {
  const { partner, what } = said;
  const { channel, actor } = spokenBy(said);
  const before = await tx.tickets.lock(said.ticket.id);
  if (!before) throw new Error(`ticket ${said.ticket.id} is answered and not stored`);
  const ticket = answeredUnread(before, partner.code, { what, at: deps.clock.now() });
  const data = { fulfiller: partner.code, channel, what, isLate: !isWaiting(before) };
  await saveTicketIn(tx, deps, { ticket, events: [{ type: "sent", data }], actor });
  const about = { rules: [TICKET_WAITING], entity: ticket.id, by: partner.name } as const;
  await noteInAlertIn(tx, deps, { ...about, sent: what, reply: said.message.providerId });
  await watchTicketIn(tx, deps, ticket);
}

function spokenBy({ partner, message }: PartnerSaid) {
  const channel = message.mail ? "email" : "whatsapp";
  return { channel, actor: { name: speakerOf(partner), via: channel } } as const;
}

/** The ticket whose question, or whose thanks, was quoted. */
async function quotedTicket(tx: Tx, { quoted, partner }: PartnerSaid): Promise<Ticket | null> {
  const notice = quoted?.notice;
  if (notice?.kind === "partner_question") {
    const ticket = await tx.tickets.find(notice.ticketId);
    return ticket && wasAsked(ticket, partner) ? ticket : null;
  }
  if (notice?.kind !== "partner_answer") return null;
  const { answer } = notice;
  if (answer.says !== "ticket_noted" && answer.says !== "ticket_unread") return null;
  const number = ticketRef(answer.ticket);
  const ticket = number === null ? null : await tx.tickets.byNumber(number);
  return ticket && wasAsked(ticket, partner) ? ticket : null;
}

/** Whether the question was put to that partner. */
export function wasAsked({ parts }: Ticket, { code }: Pick<Partner, "code">): boolean {
  return parts.some(({ fulfiller, askedAt }) => fulfiller === code && askedAt !== null);
}

function isSpokenOf(
  { parts }: Ticket,
  of: { readonly partner: Partner; readonly deps: Deps; readonly now: Temporal.Instant },
): boolean {
  const { partner, deps, now } = of;
  return parts.some(({ fulfiller, askedAt }) => {
    if (fulfiller !== partner.code || askedAt === null) return false;
    const until = addWorkingDayHours(
      askedAt,
      SPOKEN_OF_HOURS,
      openingHoursOf(partner, askedAt, deps.holidays),
    );
    return now.epochMilliseconds <= until.epochMilliseconds;
  });
}

/** What was written before we asked what it is about; null where that is not known any more. */
function wordsBefore({ asked }: Conversation, now: Temporal.Instant): string | null {
  const isStanding = asked !== null && now.epochMilliseconds <= Date.parse(asked.expiresAt);
  return isStanding && asked.text !== "" ? asked.text : null;
}

/** Answers, and forgets what was asked before unless this asks again; always true. */
async function asideIn(
  tx: Tx,
  deps: Deps,
  said: PartnerSaid & {
    readonly answer: PartnerAnswer;
    readonly ticket?: Ticket;
    readonly question?: Question | null;
  },
): Promise<true> {
  const { partner, conversation, message, answer, ticket, question = null } = said;
  const turn = { understanding: "aside", question, suspectTracking: conversation.suspectTracking } as const;
  await tx.partners.saveConversation(partner.code, nextConversation(conversation, turn, deps.clock.now()));
  const about = ticket?.parts.find(({ fulfiller }) => fulfiller === partner.code)?.fulfillmentId ?? null;
  await answerIn(tx, deps, { partner, message, answer, about });
  return true;
}
