import type { TicketWaitingFacts } from "../../core/alert/ticket-waiting.ts";
import { HUB } from "../../core/fulfillment/fulfillment.ts";
import type { Notice } from "../../core/notice/notice.ts";
import type { Order } from "../../core/order/order.ts";
import type { StoredTicketEvent } from "../../core/ports/tickets.ts";
import type { Deps, Tx } from "../../core/ports.ts";
import { onDuty } from "../../core/team/duty.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { isWaiting, silentParts, type Ticket, ticketName } from "../../core/ticket/ticket.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import type {
  TicketDeskWords,
  TicketFacts,
  TicketLineFacts,
  TicketTold,
} from "../../core/words/ticket-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { partnerNames } from "./approval-facts.ts";
import {
  actions,
  type Button,
  button,
  COLORS,
  context,
  message,
  type SlackMessage,
  section,
} from "./blocks.ts";
import { escapeTyped, labelText, mention, withoutMarkup } from "./mrkdwn.ts";
import { fulfillerName, type Reader } from "./part.ts";

/** The one message of a client's question in #commandes, and the lines of its thread (R190). */

/** Questions and answers are shown whole. */
const WORDS_MAX = 2000;
const NOTIFICATION_WORDS_MAX = 120;

export interface TicketReader extends Reader {
  readonly names: ReadonlyMap<string, string>;
  readonly team: readonly TeamMember[];
}

type TicketNotice = Extract<Notice, { kind: "ticket_card" | "ticket_line" }>;

/** The card, or the line at that place of its history, as it is now. */
export function renderTicket(deps: Deps, notice: TicketNotice, reader: Reader): Promise<SlackMessage | null> {
  return deps.store.transaction(async (tx) => {
    const ticket = await tx.tickets.find(notice.ticketId);
    if (!ticket) return null;
    const readerOf = await ticketReader(tx, reader);
    if (notice.kind === "ticket_card") return ticketCard(ticket, await orderOf(tx, ticket), readerOf);
    const event = (await tx.tickets.events(ticket.id)).find(({ seq }) => seq === notice.seq);
    return event ? ticketLine(event, readerOf) : null;
  });
}

/** What sentences about tickets need beside them. */
export async function ticketReader(tx: Tx, reader: Reader): Promise<TicketReader> {
  return { ...reader, names: await partnerNames(tx), team: await tx.team.members() };
}

async function orderOf(tx: Tx, { orderId }: Ticket): Promise<Order | null> {
  return orderId === null ? null : ((await tx.orders.load(orderId))?.order ?? null);
}

function ticketCard(ticket: Ticket, order: Order | null, reader: TicketReader): SlackMessage {
  const desk = wordsIn(reader.locale).team.tickets;
  const facts = ticketFacts(ticket, order, reader);
  const short = { ...facts, question: escapeTyped(ticket.question, NOTIFICATION_WORDS_MAX) };
  const color = {
    open: COLORS.open,
    asked: COLORS.taken,
    answered: COLORS.open,
    relayed: COLORS.settled,
    closed: COLORS.quiet,
  };
  const [question = "", ...others] = desk.lines(facts);
  return message({
    text: withoutMarkup(desk.plain(short)),
    blocks: [
      section(desk.title(facts)),
      section(question),
      ...others.map((line) => section(line)),
      context(desk.origin(facts), ...callsOf(ticket, reader)),
    ],
    controls: { color: color[ticket.state], blocks: [actions(ticket.id, ticketButtons(ticket, reader))] },
  });
}

/** What can be done with it: the answer first; nothing once it is over. */
export function ticketButtons(ticket: Ticket, reader: TicketReader): readonly Button[] {
  if (!isWaiting(ticket)) return [];
  const { buttons } = wordsIn(reader.locale).team.tickets;
  const silent = silentParts(ticket).map(({ fulfiller, fulfillmentId, asks }) => ({
    ...{ fulfillmentId, asks },
    name: labelText(fulfillerName(fulfiller, reader.names, reader.locale)),
  }));
  const { id } = ticket;
  return [
    ...stepButtons({ ticketId: id, silent }, buttons),
    button({ label: buttons.close, actionId: "ticket.close", value: id }),
  ];
}

/** The same under an alert about one that waits. */
export function waitingButtons(
  facts: TicketWaitingFacts,
  words: Pick<TicketDeskWords["buttons"], "reply" | "remind">,
): readonly Button[] {
  return stepButtons(facts, words);
}

function stepButtons(
  {
    ticketId,
    silent,
  }: Pick<TicketWaitingFacts, "ticketId"> & {
    readonly silent: readonly Pick<TicketWaitingFacts["silent"][number], "fulfillmentId" | "asks" | "name">[];
  },
  words: Pick<TicketDeskWords["buttons"], "reply" | "remind">,
): readonly Button[] {
  return [
    button({ label: words.reply, actionId: "ticket.reply", value: ticketId, style: "primary" }),
    ...silent.map(({ fulfillmentId, asks, name }, index) =>
      button({
        label: words.remind(name),
        actionId: `ticket.remind.${index}`,
        value: `${ticketId}.${fulfillmentId}.${asks}`,
      }),
    ),
  ];
}

/** What sentences say of a ticket; everything that somebody typed is harmless. */
export function ticketFacts(ticket: Ticket, order: Order | null, reader: TicketReader): TicketFacts {
  const { state, source, relayedVia } = ticket;
  const at = (instant: Ticket["relayedAt"]): string | null =>
    instant === null ? null : formatMoment(instant, { zone: BUSINESS_ZONE, ...reader });
  const typed = (text: string | null): string | null => (text === null ? null : escapeTyped(text, WORDS_MAX));
  return {
    ...{ ticket: ticketName(ticket), number: order?.number ?? null, state, source, relayedVia },
    question: escapeTyped(ticket.question, WORDS_MAX),
    parts: ticket.parts
      // A partner of two parts was asked once.
      .filter(
        ({ fulfiller, asks }) =>
          asks > 0 || !ticket.parts.some((each) => each.fulfiller === fulfiller && each.asks > 0),
      )
      .map(({ fulfiller, asks, channel, askedAt, answer }) => ({
        name: fulfillerName(fulfiller, reader.names, reader.locale),
        isHub: fulfiller === HUB,
        ...{ asks, channel, askedAt: at(askedAt), answer: typed(answer) },
      })),
    openedBy: escapeTyped(ticket.openedBy.name),
    openedAt: at(ticket.openedAt) ?? "",
    reply: typed(ticket.reply),
    relayedBy: typed(ticket.relayedBy),
    relayedAt: at(ticket.relayedAt),
    closedBy: typed(ticket.closedBy),
    closedAt: at(ticket.closedAt),
    closeReason: typed(ticket.closeReason),
  };
}

/** Who is to go on with it, and who only knows of it; whoever wrote it down needs no telling. */
interface OnIt {
  readonly answering: readonly TeamMember[];
  readonly told: readonly TeamMember[];
}

/** The assistant on duty answers what no partner can, and what partners have answered; a manager knows what they were asked. */
function onIt(ticket: Ticket, reader: TicketReader): OnIt {
  if (!isWaiting(ticket)) return { answering: [], told: [] };
  const isAsked = ticket.parts.some(({ asks }) => asks > 0);
  const isTeams = ticket.state !== "asked" || ticket.parts.some(({ fulfiller }) => fulfiller === HUB);
  const answering = isTeams ? people(reader, ["assistant", "pm"]) : [];
  const managers = isAsked ? people(reader, ["pm"]) : [];
  const told = managers.filter(
    (each) => !answering.includes(each) && each.slackUserId !== ticket.openedBy.id,
  );
  return { answering, told };
}

function callsOf(ticket: Ticket, reader: TicketReader): readonly string[] {
  const desk = wordsIn(reader.locale).team.tickets;
  const { answering, told } = onIt(ticket, reader);
  return [
    ...(answering.length === 0 ? [] : [desk.call(named(answering, ticket.openedBy.id), false)]),
    ...(told.length === 0 ? [] : [desk.call(named(told, null), true)]),
  ];
}

/** Who is told by its message that it is there, beside whoever wrote it down. */
export function ticketTold(ticket: Ticket, reader: TicketReader): TicketTold {
  const { answering, told } = onIt(ticket, reader);
  const isTheirs = ({ slackUserId }: TeamMember) => slackUserId === ticket.openedBy.id;
  return {
    isYours: answering.some(isTheirs),
    isTeamTold: answering.some((each) => !isTheirs(each)),
    isManagerTold: told.length > 0,
  };
}

/** Those on duty in the first of these roles that has any. */
function people({ team, now }: TicketReader, roles: readonly ("assistant" | "pm")[]): readonly TeamMember[] {
  return roles.map((role) => onDuty(team, role, now)).find((members) => members.length > 0) ?? [];
}

/** Mentions; of whoever did it themself the name alone (chat-ux §2.0, rule 2). */
function named(members: readonly TeamMember[], self: string | null): string {
  return members
    .map(({ slackUserId, name }) => (slackUserId === self ? escapeTyped(name) : mention(slackUserId)))
    .join(" ");
}

/** Mentions of those on duty, without whoever did it. */
function called(reader: TicketReader, roles: readonly ("assistant" | "pm")[], actor: string | null): string {
  return named(
    people(reader, roles).filter(({ name }) => name !== actor),
    null,
  );
}

function ticketLine(event: StoredTicketEvent, reader: TicketReader): SlackMessage | null {
  const facts = lineFacts(event, reader);
  if (facts === null) return null;
  const line = wordsIn(reader.locale).team.tickets.line(facts);
  return message({ text: withoutMarkup(line), blocks: [section(line)] });
}

function lineFacts(event: StoredTicketEvent, reader: TicketReader): TicketLineFacts | null {
  const at = formatMoment(event.at, { zone: BUSINESS_ZONE, ...reader });
  const nameOf = (code: string): string => fulfillerName(code, reader.names, reader.locale);
  const by = event.actor === null ? null : escapeTyped(event.actor);
  switch (event.type) {
    case "opened":
      return null;
    case "asked":
      return { ...event.data, type: "asked", at, call: "", name: nameOf(event.data.fulfiller) };
    case "unreachable":
      return {
        type: "unreachable",
        at,
        name: nameOf(event.data.fulfiller),
        call: called(reader, ["pm"], event.actor),
      };
    case "answered": {
      const { fulfiller, text, isLate } = event.data;
      const call = called(reader, ["assistant", "pm"], event.actor);
      return {
        type: "answered",
        at,
        call,
        isLate,
        name: nameOf(fulfiller),
        text: escapeTyped(text, WORDS_MAX),
      };
    }
    case "relayed": {
      const { via, text } = event.data;
      return { type: "relayed", at, call: "", by: by ?? "", via, text: escapeTyped(text, WORDS_MAX) };
    }
    case "closed": {
      const { text } = event.data;
      return { type: "closed", at, call: "", by, text: text === null ? null : escapeTyped(text, WORDS_MAX) };
    }
  }
}
