import type { Temporal } from "temporal-polyfill";
import { REMINDER_COOLDOWN_MINUTES } from "../fulfillment/reminder.ts";
import type { FulfillmentId, TicketId } from "../ids.ts";
import { partnerQuestion } from "../notice/enqueue-ticket.ts";
import type { Notice, OutboxEntry } from "../notice/notice.ts";
import type { Actor } from "../order/journal.ts";
import type { Partner } from "../partner/partner.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { askable, askedAs, askedPart, unasked } from "../ticket/askable.ts";
import {
  isWaiting,
  stateRefused,
  type Ticket,
  type TicketEvent,
  type TicketPart,
  ticketText,
} from "../ticket/ticket.ts";
import { saveTicketIn } from "./save-ticket.ts";
import { watchTicketIn } from "./watch-ticket.ts";

/*
 * A client's question goes to the partner that ships the part: by WhatsApp while the messenger takes free text from us,
 * by mail otherwise; never by both, so that it is answered once (R190, chat-ux §1.2). Pressed twice, a reminder leaves
 * once.
 */

/** Less than the day that Meta counts, since its clock is not ours. */
const FREE_MINUTES = 24 * 60 - 10;
const SECONDS_PER_MINUTE = 60;

interface Way {
  readonly channel: "whatsapp" | "email";
  readonly destination: string;
}

/** One ask of a part's partner: what leaves, the part and the event; nothing reaches it where `entry` is null. */
export interface Asked {
  readonly part: TicketPart;
  readonly entry: OutboxEntry | null;
  readonly event: TicketEvent;
}

/** Asks the partner of a part, within the caller's transaction; the caller saves what comes of it. */
export async function askPartnerIn(
  tx: Tx,
  deps: Deps,
  of: {
    readonly ticketId: TicketId;
    readonly part: TicketPart;
    readonly partner: Partner;
    /** The team's own words; null for the client's. */
    readonly text: string | null;
    readonly isOther?: true;
  },
): Promise<Asked> {
  const { ticketId, part, partner, text, isOther } = of;
  const { fulfiller, fulfillmentId } = part;
  const way = await wayTo(tx, deps, partner);
  if (way === null) return { part, entry: null, event: { type: "unreachable", data: { fulfiller } } };
  const count = part.asks + 1;
  const { channel } = way;
  return {
    part: { ...part, asks: count, channel, askedAt: deps.clock.now(), answeredAt: null, sent: null },
    entry: partnerQuestion({ ticketId, fulfillmentId, count, ...way }),
    event: {
      type: "asked",
      data: {
        ...{ fulfiller, channel, count },
        ...(text === null ? {} : { text }),
        ...(isOther ? { isOther } : {}),
      },
    },
  };
}

async function wayTo(tx: Tx, deps: Deps, { phone, email, whatsappUse }: Partner): Promise<Way | null> {
  const { channels, whatsappSession } = deps.settings;
  const takesChat = channels.whatsapp && phone !== null && whatsappUse === "all";
  if (takesChat && (whatsappSession || (await isHeard(tx, phone, deps.clock.now()))))
    return { channel: "whatsapp", destination: phone };
  return email === null ? null : { channel: "email", destination: email };
}

async function isHeard(tx: Tx, phone: string, now: Temporal.Instant): Promise<boolean> {
  const until = (await tx.channels.lastHeard("whatsapp", phone))?.add({ minutes: FREE_MINUTES });
  return until !== undefined && now.epochMilliseconds < until.epochMilliseconds;
}

export interface RemindInput {
  readonly ticketId: TicketId;
  readonly fulfillmentId: FulfillmentId;
  /** How often it had been asked when the button was shown: a stale one sends nothing. */
  readonly seenAsks: number;
  readonly actor: Actor;
}

export type RemindOutcome =
  | { readonly outcome: "reminded" | "already"; readonly ticket: Ticket; readonly part: TicketPart }
  | Refusal;

/** Asks a silent partner again; at most once in half an hour. */
export function remindOfQuestion(deps: Deps, input: RemindInput): Promise<RemindOutcome> {
  return deps.store.transaction(async (tx) => {
    const { ticketId, fulfillmentId, seenAsks, actor } = input;
    const ticket = await tx.tickets.lock(ticketId);
    const part = ticket?.parts.find((each) => each.fulfillmentId === fulfillmentId);
    const partner = part && (await tx.partners.find(part.fulfiller));
    if (!ticket || !part || !partner) return refuse("ticket_unknown", { ref: ticketId });
    if (!isWaiting(ticket) || part.answeredAt !== null) return stateRefused(ticket);
    if (part.asks !== seenAsks) return { outcome: "already", ticket, part };
    const tooSoon = cooldown(part, deps.clock.now());
    if (tooSoon) return tooSoon;
    const { text = null } = askedAs(await tx.tickets.events(ticketId), part.fulfiller, part.asks);
    const asked = await askPartnerIn(tx, deps, { ticketId, part, partner, text });
    if (asked.entry === null)
      return refuse("channel_unavailable", { fulfiller: part.fulfiller, channel: "email" });
    return {
      outcome: "reminded",
      ticket: await keepIn(tx, deps, { ticket, asked, actor }),
      part: asked.part,
    };
  });
}

export interface ConsultInput {
  readonly ticketId: TicketId;
  /** Whose partner. */
  readonly fulfillmentId: FulfillmentId;
  readonly text: string;
  /** How often that partner had been asked when the form opened: sent twice, it asks once. */
  readonly seenAsks: number;
  readonly actor: Actor;
}

/** Asks any partner of the order in the team's own words: one that was not asked, or again where its answer does not do. */
export function consultPartner(deps: Deps, input: ConsultInput): Promise<RemindOutcome> {
  const text = ticketText("question", input.text);
  if (isRefusal(text)) return Promise.resolve(text);
  return deps.store.transaction(async (tx) => {
    const { ticketId, fulfillmentId, seenAsks, actor } = input;
    const ticket = await tx.tickets.lock(ticketId);
    const order = ticket?.orderId ? await tx.orders.load(ticket.orderId) : null;
    const named = askable(order?.fulfillments ?? []).find(({ id }) => id === fulfillmentId);
    const partner = named && (await tx.partners.find(named.fulfiller));
    if (!ticket || !named || !partner) return refuse("ticket_unknown", { ref: ticketId });
    if (!isWaiting(ticket)) return stateRefused(ticket);
    const part = askedPart(ticket, partner.code) ?? unasked(named);
    if (part.asks !== seenAsks) return { outcome: "already", ticket, part };
    const asked = await askPartnerIn(tx, deps, { ticketId, part, partner, text, isOther: true });
    if (asked.entry === null)
      return refuse("channel_unavailable", { fulfiller: part.fulfiller, channel: "email" });
    const parts = ticket.parts.includes(part) ? ticket.parts : [...ticket.parts, part];
    const after = await keepIn(tx, deps, { ticket: { ...ticket, parts }, asked, actor });
    return { outcome: "reminded", ticket: after, part: asked.part };
  });
}

function cooldown({ askedAt, asks, fulfiller }: TicketPart, now: Temporal.Instant): Refusal | null {
  if (askedAt === null) return null;
  const waitedMinutes = askedAt.until(now).total("seconds") / SECONDS_PER_MINUTE;
  const minutesLeft = Math.ceil(REMINDER_COOLDOWN_MINUTES - waitedMinutes);
  return minutesLeft > 0 ? refuse("reminded_recently", { fulfiller, count: asks, minutesLeft }) : null;
}

async function keepIn(
  tx: Tx,
  deps: Deps,
  of: { readonly ticket: Ticket; readonly asked: Asked; readonly actor: Actor },
): Promise<Ticket> {
  const { asked, actor } = of;
  const parts = of.ticket.parts.map((each) =>
    each.fulfillmentId === asked.part.fulfillmentId ? asked.part : each,
  );
  const ticket: Ticket = { ...of.ticket, parts, state: "asked" };
  const notices = asked.entry === null ? [] : [asked.entry];
  await saveTicketIn(tx, deps, { ticket, events: [asked.event], actor, notices });
  await watchTicketIn(tx, deps, ticket);
  return ticket;
}

/** WhatsApp took no more free text after all: the same question goes by mail. False where it cannot. */
export async function askByMailInsteadIn(
  tx: Tx,
  deps: Deps,
  notice: Extract<Notice, { kind: "partner_question" }>,
): Promise<boolean> {
  const ticket = await tx.tickets.find(notice.ticketId);
  const part = ticket?.parts.find(({ fulfillmentId }) => fulfillmentId === notice.fulfillmentId);
  const partner = part && (await tx.partners.find(part.fulfiller));
  if (!partner?.email) return false;
  const { ticketId, fulfillmentId, count } = notice;
  const way = { channel: "email", destination: partner.email } as const;
  await tx.outbox.enqueue([partnerQuestion({ ticketId, fulfillmentId, count, ...way })], deps.clock.now());
  return true;
}
