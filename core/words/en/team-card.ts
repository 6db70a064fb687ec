import type { OrderProgress, OrderStatus } from "../../order/order-state.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { CardWords, PartFacts, ShareFacts } from "../card-words.ts";
import { capital, formatCents, formatDay, formatDuration, formatPoints, plural } from "../format.ts";
import { namesEn } from "./team-names.ts";

const SYMBOLS: Record<OrderStatus, string> = {
  pending: "🟡",
  processing: "🔵",
  shipped: "🚚",
  delivered: "✅",
  cancelled: "⚫",
  returned: "↩️",
};

/** "1/2 shipped": only where the parts are not all at the same point (D3). */
function progressOf({ fulfillments, confirmed, shipped, delivered }: OrderProgress): string {
  if (fulfillments < 2) return "";
  if (delivered > 0 && delivered < fulfillments) return ` · ${delivered}/${fulfillments} delivered`;
  if (delivered === 0 && shipped > 0 && shipped < fulfillments)
    return ` · ${shipped}/${fulfillments} shipped`;
  if (shipped === 0 && confirmed > 0 && confirmed < fulfillments)
    return ` · ${confirmed}/${fulfillments} under way`;
  return "";
}

function waitingText(part: PartFacts): string {
  const by = part.confirmBy === null ? "" : `to confirm by ${part.confirmBy}`;
  const waited = formatDuration(part.waitedMinutes, "en");
  if (part.waiting === "late") return `🔴 no answer for ${waited} · ${by}`;
  if (part.waiting === "late_wall") return `🕒 no answer for ${waited} · partner closed, ${by}`;
  return by === "" ? namesEn.fulfillment[part.state] : `🟡 ${by}`;
}

function shipByText(part: PartFacts): string {
  if (part.shipBy === null) return "";
  return part.isShipLate ? ` · 🔴 shipping late, promised by ${part.shipBy}` : ` · to ship by ${part.shipBy}`;
}

function confirmedText(part: PartFacts): string {
  const at = part.confirmedAt === null ? "" : ` at ${part.confirmedAt}`;
  const via = part.confirmedVia === null ? "" : ` (${namesEn.via[part.confirmedVia]})`;
  return `🟢 confirmed${at}${via}${part.wasLate ? ", late" : ""}${shipByText(part)}`;
}

function shippedText(part: PartFacts): string {
  const at = part.shippedAt === null ? "" : ` ${part.shippedAt}`;
  const carrier = part.carrier === null ? "" : ` · ${namesEn.carrier(part.carrier)}`;
  const tracking = part.tracking === null ? " · tracking missing" : ` ${part.tracking}`;
  return `🚚 shipped${at}${carrier}${tracking}${part.isDeliveryClaimed ? " · delivered says the partner, proof awaited" : ""}`;
}

function stateText(part: PartFacts): string {
  if (part.waiting !== null) return waitingText(part);
  switch (part.state) {
    case "queued":
      return `🟡 to pick${shipByText(part)}`;
    case "picking":
      return `🔵 being picked${shipByText(part)}`;
    case "packed":
      return `📦 packed, tracking to enter${shipByText(part)}`;
    case "confirmed":
      return confirmedText(part);
    case "awaiting_decision":
      return "⚠️ to be decided, the partner has none";
    case "shipped":
      return shippedText(part);
    case "delivered": {
      const via = part.deliveredVia === null ? "" : ` (${namesEn.via[part.deliveredVia]})`;
      return `✅ delivered ${part.deliveredAt ?? ""}${via}${part.tracking === null ? "" : ` · ${part.tracking}`}`;
    }
    case "return_open":
      return `↩️ ${namesEn.fulfillment.return_open}${part.deliveredAt === null ? "" : `, delivered ${part.deliveredAt}`}`;
    case "declined":
      return `❌ declined${part.declineReason === null ? "" : `: ${namesEn.declineReason(part.declineReason)}`}`;
    default:
      return `⚠️ ${namesEn.fulfillment[part.state]}`;
  }
}

function shareState({ state, payableOn, paidOn, reference }: ShareFacts): string {
  const place = { zone: BUSINESS_ZONE, locale: "en" } as const;
  if (state === "due" && payableOn !== null) return `payable on ${formatDay(payableOn, place)}`;
  if (state === "payable" && payableOn !== null) return `payable since ${formatDay(payableOn, place)}`;
  if (state === "paid" && paidOn !== null) {
    return `paid on ${formatDay(paidOn, place)}${reference === null ? "" : ` (ref. ${reference})`}`;
  }
  return namesEn.commission[state];
}

const takenBack = ({ toTakeBackCents }: ShareFacts): string =>
  toTakeBackCents === 0
    ? ""
    : ` · ${formatCents(toTakeBackCents, "en")} to be taken back on the next statement`;

/** The order card of #commandes, in English (chat-ux §2.0, §3.2). */
export const cardEn: CardWords = {
  plain: ({ number, status, isLate, progress, pointsCents }) =>
    `#${number} ${isLate ? "no answer from the partner" : namesEn.orderStatus[status]}${progressOf(progress)} · ${formatPoints(pointsCents, "en")}`,
  title: ({ number, status, isLate, progress }) =>
    `${isLate ? "🔴" : SYMBOLS[status]} *#${number} — ${capital(namesEn.orderStatus[status])}*${progressOf(progress)}${isLate ? " · late" : ""}`,
  summary: ({ pointsCents, client, city, articles }) =>
    `${formatPoints(pointsCents, "en")} · ${articles} ${plural(articles, "article", "articles", "en")} · client ${client} (${city})`,
  part: (part) => `*${part.fulfiller}* — ${stateText(part)}`,
  item: ({ quantity, name }) => `${quantity} × ${name}`,
  share: (facts) =>
    facts.direction === "retained"
      ? `💶 ${facts.state === "paid" ? "Paid to" : "To pay"} ${facts.partner} ${formatCents(facts.partnerShareCents, "en")} (MTC commission ${formatCents(facts.commissionCents, "en")}) · ${shareState(facts)}${takenBack(facts)}`
      : `💶 ${facts.state === "paid" ? "Paid to" : "To pay"} ${facts.partner} ${formatCents(facts.partnerShareCents, "en")} of commission (MTC share ${formatCents(facts.marketplaceShareCents, "en")}) · ${shareState(facts)}${takenBack(facts)}`,
  received: ({ at, externalId }) => `Received ${at} · shop ${externalId} · Brussels time`,
  history: "*History*",
  buttons: { pick: "Pick", pack: "Pack…", tracking: "Enter tracking…", deliver: "Delivered" },
  confirmDelivery: {
    title: "Confirm delivery",
    text: ({ number, fulfiller }) =>
      `Has order #${number} (${fulfiller}) reached the client? Its commission becomes due.`,
    yes: "Yes, delivered",
    no: "Not yet",
  },
  already: ({ number, fulfiller, state, by, at }) =>
    `ℹ️ #${number} (${fulfiller}): already ${namesEn.fulfillment[state]}${by === null ? "" : ` by ${by}`}${at === null ? "" : ` at ${at}`}.`,
  done: ({ number, fulfiller, state }) => `✅ #${number} (${fulfiller}): ${namesEn.fulfillment[state]}.`,
};
