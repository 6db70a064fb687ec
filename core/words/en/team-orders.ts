import type { OrderListFilter } from "../../order/order-view.ts";
import type { OrdersWords } from "../command-words.ts";
import { formatCents, formatDuration, plural } from "../format.ts";
import type { ModalWords } from "../modal-words.ts";
import { otherCarrierEn } from "./other-carrier.ts";
import { cardEn } from "./team-card.ts";
import { namesEn } from "./team-names.ts";

const SCOPES: Record<OrderListFilter["only"], string> = {
  open: "open",
  waiting: "waiting for confirmation",
  late: "late",
  without_tracking: "without tracking",
  today: "received today",
  stock: "shipped by the hub",
  dropship: "shipped by partners",
  all: "in all",
};

const refs = (numbers: readonly number[]): string => namesEn.list(numbers.map((number) => `#${number}`));
const of = (partner: string | null): string => (partner === null ? "" : ` · ${partner}`);

/** `/orders` and `/order` in English (chat-ux §2.1, §3.2). */
export const ordersEn: OrdersWords = {
  title: ({ only, count, partner }) =>
    `🕒 *${count} ${plural(count, "parcel", "parcels", "en")} ${SCOPES[only]}*${of(partner)}`,
  row: (row) =>
    `*#${row.number}* · ${row.articles} ${plural(row.articles, "article", "articles", "en")} · ${cardEn.part(row)}${row.untrackedHours === null ? "" : ` · 🔴 without tracking for over ${row.untrackedHours} h`}`,
  empty: ({ only, partner }) => `✅ No order ${SCOPES[only]}${of(partner)}.`,
  latest: ({ number, minutesAgo }) =>
    `Latest received: #${number}, ${formatDuration(minutesAgo, "en")} ago. \`/order ${number}\` opens it.`,
  noSuchPage: (page) => `There is no page ${page}. The first: \`/orders page:1\`.`,
  noneYet: "No order has arrived yet.",
  open: "Open",
  page: ({ page, time, next }) =>
    `As of ${time} · page ${page}${next === null ? "" : ` · next: \`${next}\``}`,
  missingRef: "The reference is missing. Example: `/order 1042`.",
  waitingNow: (numbers) => (numbers.length === 0 ? "" : ` Latest open orders: ${refs(numbers)}`),
  suggestions: (numbers) =>
    numbers.length === 0 ? " Open orders: `/orders`." : ` Did you mean ${refs(numbers)}?`,
  margin: (margin) => {
    if ("cents" in margin) return `Net margin ${formatCents(margin.cents, "en")}`;
    return margin.missing === "unit_costs"
      ? `Net margin unknown: the unit costs of ${margin.of} are missing.`
      : `Net margin unknown: the shipping cost of ${margin.of}, which is ours, is missing.`;
  },
};

/** The tracking form in English; titles stay within Slack's 24 characters. */
export const modalsEn: ModalWords = {
  trackingTitle: (number) => `Tracking of #${number}`,
  trackingIntro: ({ number, fulfiller, articles }) =>
    `*#${number}* · ${fulfiller} · ${articles} ${plural(articles, "article", "articles", "en")}`,
  trackingNumber: "Tracking number",
  trackingHint: "The number, or the carrier's tracking link.",
  carrier: "Carrier",
  carrierAuto: "Recognize it",
  check: "Check",
  force: "It is this number",
  shared: "Two orders in this parcel",
  submit: "Save",
  cancel: "Cancel",
  close: "Close",
  trackingSaved: ({ number, carrier, trackingNumber, already, agreed }) =>
    already
      ? `ℹ️ Tracking known already for #${number}: *${trackingNumber}* (${namesEn.carrier(carrier)}).`
      : `📦 Tracking saved for #${number}: *${trackingNumber}* (${namesEn.carrier(carrier)}). The order is shipped.${otherCarrierEn(agreed)}`,
};
