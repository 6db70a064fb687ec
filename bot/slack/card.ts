import type { Commission } from "../../core/commission/commission.ts";
import { beganAt, type Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import { remindersOf } from "../../core/fulfillment/reminder.ts";
import { type OrderStatus, orderProgress, orderStatus } from "../../core/order/order-state.ts";
import type { OrderView } from "../../core/order/order-view.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import type { ShareFacts } from "../../core/words/card-words.ts";
import { formatDayTime, formatMoment } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Block, COLORS, context, message, type SlackMessage, section } from "./blocks.ts";
import { controlRows } from "./card-buttons.ts";
import { escapeTyped } from "./mrkdwn.ts";
import {
  articlesIn,
  clientName,
  fulfillerName,
  isAwaited,
  partFacts,
  type Reader,
  waitingOf,
} from "./part.ts";
import { announcementText, progressText } from "./progress.ts";

/**
 * The one message of an order, from first to last: content on top, the next step of each fulfillment as a button
 * below (chat-ux §2.0, rules 1, 4, 5, 6). No client address, phone or mail address is ever here (C-6).
 */

const BAR: Record<OrderStatus, string> = {
  pending: COLORS.taken,
  processing: COLORS.taken,
  shipped: COLORS.settled,
  delivered: COLORS.settled,
  cancelled: COLORS.quiet,
  returned: COLORS.quiet,
};

/** The card as the order is now. */
export function orderCard(view: OrderView, reader: Reader): SlackMessage {
  const words = wordsIn(reader.locale).team.card;
  const facts = headline(view);
  return message({
    text: words.plain({ ...facts, pointsCents: view.order.pointsCents }),
    blocks: cardBlocks(view, reader),
    controls: {
      color: facts.isLate ? COLORS.open : BAR[facts.status],
      blocks: controlRows(view, reader),
    },
  });
}

/** What the card and `/order` say, without the buttons. */
export function cardBlocks(view: OrderView, reader: Reader): readonly Block[] {
  const words = wordsIn(reader.locale).team.card;
  const { order, fulfillments } = view;
  const summary = words.summary({
    pointsCents: order.pointsCents,
    client: clientName(order),
    city: escapeTyped(order.address.city),
    articles: articlesIn(fulfillments.filter(({ state }) => state !== "rerouted")),
  });
  const place = { zone: BUSINESS_ZONE, locale: reader.locale };
  const received = { at: formatDayTime(order.acceptedAt, place), externalId: escapeTyped(order.externalId) };
  return [
    section(`${words.title(headline(view))}\n${summary}`),
    ...fulfillments.map((fulfillment) => part(view, fulfillment, reader)),
    context(words.received(received)),
  ];
}

function headline(view: OrderView) {
  return {
    number: view.order.number,
    status: orderStatus(view.fulfillments),
    progress: orderProgress(view.fulfillments),
    isLate: view.fulfillments.some((fulfillment) => waitingOf(fulfillment) === "late"),
  };
}

function part(view: OrderView, fulfillment: Fulfillment, reader: Reader): Block {
  const words = wordsIn(reader.locale).team.card;
  const fulfiller = fulfillerName(fulfillment.fulfiller, view.partners, reader.locale);
  const facts = partFacts(fulfillment, { fulfiller, acceptedAt: beganAt(view.order, fulfillment) }, reader);
  const items = fulfillment.lines.map((line) =>
    words.item({ quantity: line.quantity, name: escapeTyped(line.name) }),
  );
  const share = shareFacts(view.commissions, fulfillment, fulfiller);
  const asked = isAwaited(fulfillment) ? announcementText(view, fulfillment.id, reader) : null;
  const reminders = remindersText(view, fulfillment, reader);
  return section(
    [
      words.part(facts),
      ...(asked === null ? [] : [asked]),
      ...(reminders === null ? [] : [reminders]),
      ...items,
      ...(share === null ? [] : [words.share(share)]),
    ].join("\n"),
  );
}

/** How often a partner was reminded, while its answer is awaited. */
function remindersText(view: OrderView, fulfillment: Fulfillment, reader: Reader): string | null {
  const { count, last } = remindersOf(view.journal, fulfillment.id);
  if (last === null || !isAwaited(fulfillment)) return null;
  const came = progressText(view, { id: fulfillment.id, reminder: count }, reader);
  const text = wordsIn(reader.locale).team.actions.reminders({
    count,
    at: formatMoment(last.at, { zone: BUSINESS_ZONE, ...reader }),
    by: last.by.via === "slack" ? escapeTyped(last.by.name) : null,
  });
  return came === null ? text : `${text} · ${came}`;
}

/**
 * The sums over a fulfillment's lines, with the least settled of their states; null where nothing is owed. What is yet to
 * be taken back of what was paid is told apart: nobody has to pay it.
 */
function shareFacts(
  commissions: readonly Commission[],
  fulfillment: Fulfillment,
  partner: string,
): ShareFacts | null {
  const owed = commissions.filter((row) => row.fulfillmentId === fulfillment.id && row.state !== "void");
  const toTakeBack = owed.filter(({ kind, state }) => kind === "clawback" && state !== "paid");
  const rows = owed.filter((row) => !toTakeBack.includes(row));
  const shown = rows.find((row) => row.state !== "paid") ?? rows[0];
  if (shown === undefined) return null;
  const sum = (of: (row: Commission) => number): number => rows.reduce((cents, row) => cents + of(row), 0);
  return {
    partner,
    direction: shown.direction,
    partnerShareCents: sum((row) => row.partnerShareCents),
    toTakeBackCents: toTakeBack.reduce((cents, row) => cents - row.partnerShareCents, 0),
    commissionCents: sum((row) => row.commissionCents),
    marketplaceShareCents: sum((row) => row.marketplaceShareCents),
    state: shown.state,
    payableOn: shown.payableOn,
    paidOn: shown.paidAt === null ? null : localDate(shown.paidAt, BUSINESS_ZONE),
    reference: shown.paymentReference === null ? null : escapeTyped(shown.paymentReference),
  };
}
