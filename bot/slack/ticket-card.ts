import type { TicketWaitingFacts } from "../../core/alert/ticket-waiting.ts";
import { type TicketView, viewIn } from "../../core/flow/read-tickets.ts";
import { HUB } from "../../core/fulfillment/fulfillment.ts";
import type { Notice } from "../../core/notice/notice.ts";
import type { Order } from "../../core/order/order.ts";
import type { Deps } from "../../core/ports.ts";
import { FORGOTTEN, isWaiting, silentParts, type Ticket, ticketName } from "../../core/ticket/ticket.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import type { TicketDeskWords, TicketFacts } from "../../core/words/ticket-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import {
  actions,
  type Button,
  button,
  COLORS,
  type Control,
  context,
  message,
  option,
  overflow,
  type SlackMessage,
  section,
} from "./blocks.ts";
import { escapeTyped, labelText, withoutMarkup } from "./mrkdwn.ts";
import { fulfillerName, type Reader } from "./part.ts";
import { ticketLine } from "./ticket-line.ts";
import { named, onIt } from "./ticket-people.ts";
import { type TicketReader, ticketReader, WORDS_MAX } from "./ticket-reader.ts";

/** The one message of a client's question in #commandes, and the lines of its thread (R190). */

const NOTIFICATION_WORDS_MAX = 120;

type TicketNotice = Extract<Notice, { kind: "ticket_card" | "ticket_line" }>;

/** The card, or the line at that place of its history, as it is now. */
export function renderTicket(deps: Deps, notice: TicketNotice, reader: Reader): Promise<SlackMessage | null> {
  return deps.store.transaction(async (tx) => {
    const ticket = await tx.tickets.find(notice.ticketId);
    if (!ticket) return null;
    const readerOf = await ticketReader(tx, reader);
    if (notice.kind === "ticket_card") return ticketCard(await viewIn(tx, ticket), readerOf);
    const event = (await tx.tickets.events(ticket.id)).find(({ seq }) => seq === notice.seq);
    return event ? ticketLine(event, readerOf) : null;
  });
}

function ticketCard(view: TicketView, reader: TicketReader): SlackMessage {
  const { ticket, order } = view;
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
    controls: { color: color[ticket.state], blocks: [actions(ticket.id, ticketButtons(view, reader))] },
  });
}

/** Of the controls that stand beside each other (chat-ux §2.0, rule 4). */
const BUTTONS_MAX = 4;

/** What can be done with it: the answer first, what there is no room for behind dots; once it is over, to open it again. */
export function ticketButtons(
  { ticket, isAskable }: Pick<TicketView, "ticket" | "isAskable">,
  reader: TicketReader,
): readonly Control[] {
  const { buttons } = wordsIn(reader.locale).team.tickets;
  if (!isWaiting(ticket))
    return ticket.question === FORGOTTEN
      ? []
      : [button({ label: buttons.reopen, actionId: "ticket.reopen", value: ticket.id })];
  const silent = silentParts(ticket).map(({ fulfiller, fulfillmentId, asks }) => ({
    ...{ fulfillmentId, asks },
    name: labelText(fulfillerName(fulfiller, reader.names, reader.locale)),
  }));
  const { id } = ticket;
  const all = [
    ...stepButtons({ ticketId: id, ticket: ticketName(ticket), silent }, buttons),
    ...(isAskable ? [button({ label: buttons.consult, actionId: "ticket.consult", value: id })] : []),
    button({ label: buttons.close, actionId: "ticket.close", value: id }),
  ];
  if (all.length <= BUTTONS_MAX) return all;
  const more = all
    .slice(BUTTONS_MAX - 1)
    .map(({ text, action_id, value }) => option(text.text, `${action_id}:${value}`));
  return [...all.slice(0, BUTTONS_MAX - 1), overflow("ticket.more", more)];
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
    ticket,
    silent,
  }: Pick<TicketWaitingFacts, "ticketId" | "ticket"> & {
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
        // Its name is shorter than its id: the value of a menu's option holds no two ids (chat-ux §1.1).
        value: `${ticket}.${fulfillmentId}.${asks}`,
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
      .map(({ fulfiller, asks, channel, askedAt, answeredAt, answer, sent }) => ({
        name: fulfillerName(fulfiller, reader.names, reader.locale),
        isHub: fulfiller === HUB,
        ...{ asks, channel, askedAt: at(askedAt), answer: typed(answer) },
        isAwaited: askedAt !== null && answeredAt === null,
        sent: sent && { what: sent.what, at: at(sent.at) ?? "" },
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

function callsOf(ticket: Ticket, reader: TicketReader): readonly string[] {
  const desk = wordsIn(reader.locale).team.tickets;
  const { answering, told } = onIt(ticket, reader);
  return [
    ...(answering.length === 0 ? [] : [desk.call(named(answering, ticket.openedBy.id), false)]),
    ...(told.length === 0 ? [] : [desk.call(named(told, null), true)]),
  ];
}
