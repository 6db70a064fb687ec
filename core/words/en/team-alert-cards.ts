import { Temporal } from "temporal-polyfill";
import type { StockLowFacts, StockRise } from "../../alert/stock-low.ts";
import type { SupplierOrderLateFacts } from "../../alert/supplier-order-late.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { AlertCardText, AlertCardWords, AlertMoments } from "../alert-card-words.ts";
import { formatDay, formatDuration, formatUnits, plural } from "../format.ts";
import { decimal } from "../reorder-steps.ts";
import { partnerDebtEn } from "./partner-debt.ts";
import { commissionReviewEn } from "./team-agreements.ts";
import { availabilityStaleEn } from "./team-availability.ts";
import { channelDownEn } from "./team-channel.ts";
import { bufferLowEn, depotEn } from "./team-depot.ts";
import { deskAlertsEn } from "./team-desk-alerts.ts";
import { insertsLowEn } from "./team-hub.ts";
import { mailboxAwayEn } from "./team-mail.ts";
import { partAlertsEn } from "./team-part-alerts.ts";
import { shelfAlertsEn } from "./team-shelf-alerts.ts";
import { ticketDeskEn } from "./team-tickets.ts";
import { ticketWaitingEn } from "./tickets.ts";

const units = (count: number): string => formatUnits(count, "en");
const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "en" });
const daysUntil = (iso: string, today: Temporal.PlainDate): number =>
  today.until(Temporal.PlainDate.from(iso), { largestUnit: "day" }).days;

function ruleOf(of: StockLowFacts, at: AlertMoments): string {
  const weekly = of.weekly.num / of.weekly.den;
  const safety = of.safetyUnits ?? weekly * of.safetyWeeks;
  const rule = `(${decimal(weekly, "en")} × ${decimal(of.leadTimeWeeks, "en")} wk) + ${decimal(safety, "en")} safety = ${units(of.thresholdUnits)}`;
  return `Rule: ${rule} · found at ${at.openedAt}`;
}

function emptyText(of: StockLowFacts, today: Temporal.PlainDate): string {
  if (of.emptyOn === null) return "";
  const days = daysUntil(of.emptyOn, today);
  return ` · out of stock about *${day(of.emptyOn)}*${days > 0 ? ` (in ${days} d)` : ""}`;
}

/** What is on its way, and why that does or does not help. */
function onItsWay(of: StockLowFacts): string {
  if (of.onOrderUnits === 0) return "";
  const expected = of.expectedOn === null ? "" : ` for ${day(of.expectedOn)}`;
  if (of.isOverdue)
    return `\n🚚 The restock of *${units(of.onOrderUnits)}* is late: it was expected${expected}`;
  return `\n🚚 *${units(of.onOrderUnits)}* on order${expected}: that is not enough`;
}

function stockLow(of: StockLowFacts, at: AlertMoments): AlertCardText {
  const sold = `sales *${decimal(of.weekly.num / of.weekly.den, "en")}/wk*`;
  const stock = `Stock *${units(of.availableUnits)}* · threshold *${units(of.thresholdUnits)}* · ${sold}`;
  const figure = `${of.name}, ${units(of.availableUnits)} units (threshold ${units(of.thresholdUnits)})`;
  const rule = ruleOf(of, at);
  if (at.state === "covered") {
    const arrival = of.expectedOn === null ? "" : `, arriving *${day(of.expectedOn)}*`;
    return {
      plain: `🟡 Stock below threshold, restock under way: ${figure}`,
      title: `🟡 *Stock below threshold — ${of.name}*  \`${of.sku}\``,
      why: `${stock}${emptyText(of, at.today)}\n🚚 Restock under way: *${units(of.onOrderUnits)}* on order${arrival}`,
      rule,
    };
  }
  const head = of.availableUnits === 0 ? "⛔ Out of stock" : "🔴 Stock below threshold";
  const [symbol, ...words] = head.split(" ");
  return {
    plain: `${head}: ${figure}`,
    title: `${symbol} *${words.join(" ")} — ${of.name}*  \`${of.sku}\``,
    why: `${stock}${of.availableUnits === 0 ? "" : emptyText(of, at.today)}${onItsWay(of)}`,
    rule,
  };
}

function riseText(rise: StockRise): string {
  const of = rise.order === null ? "" : ` (${rise.order})`;
  switch (rise.kind) {
    case "receipt":
    case "consignment":
      return `${units(rise.units)} received${of}`;
    case "return":
      return `${units(rise.units)} returned`;
    case "count":
      return `${units(rise.units)} more by a count`;
    case "release":
      return `${units(rise.units)} released by a cancellation`;
    default:
      return `${units(rise.units)} back on the shelf`;
  }
}

const lasted = ({ lastedMinutes, resolvedAt }: AlertMoments): string =>
  `resolved at ${resolvedAt ?? "—"} · ${formatDuration(lastedMinutes, "en")}`;

const perWeek = ({ num, den }: StockLowFacts["weekly"]): string => decimal(num / den, "en");

function endText(of: StockLowFacts): string {
  if (of.resolvedBy) return riseText(of.resolvedBy);
  const before = of.easedBy?.before;
  const figures = before === undefined ? "" : `: ${perWeek(of.weekly)} a week, not ${perWeek(before.weekly)}`;
  switch (of.easedBy?.kind) {
    case "forecast":
      return `the sales forecast was changed${figures}`;
    case "sales":
      return `sales have slowed${figures}`;
    case "terms":
      return `delay or safety were changed: threshold ${units(of.thresholdUnits)}, not ${units(before?.thresholdUnits ?? of.thresholdUnits)}`;
    case "gone":
      return "it is no hero any more";
    default:
      return "above the threshold again";
  }
}

function stockLowOver(of: StockLowFacts, at: AlertMoments): string {
  const by = endText(of);
  return `🟢 ~Stock below threshold — ${of.name}~ ${lasted(at)} · ${by} · available ${units(of.availableUnits)} (threshold ${units(of.thresholdUnits)})`;
}

function orderLate(of: SupplierOrderLateFacts, at: AlertMoments): AlertCardText {
  const expected = of.expectedOn === null ? "" : day(of.expectedOn);
  const who = of.contact === null ? of.supplierName : `${of.contact} (${of.supplierName})`;
  const reach = of.email === null ? "" : `, ${of.email}`;
  const left =
    of.leftUnits === of.units
      ? `${units(of.units)} units`
      : `${units(of.leftUnits)} of ${units(of.units)} units`;
  return {
    plain: `🔴 Supplier order late: ${of.order}, ${left} of ${of.name}, expected ${expected}`,
    title: `🔴 *${of.order} late — ${of.name}*  \`${of.sku}\``,
    why: `*${left}* expected from ${of.supplierName} on *${expected}*\nTo do: ask ${who} for a day${reach}.`,
    rule: `Rule: its day has passed and not all is there · found at ${at.openedAt}`,
  };
}

function orderLateOver(of: SupplierOrderLateFacts, at: AlertMoments): string {
  const how = of.state === "cancelled" ? "the order is cancelled" : "the order is closed";
  return `🟢 ~${of.order} late — ${of.name}~ ${lasted(at)} · ${how}`;
}

/** Alerts that stay until the data say otherwise, in English (chat-ux §2.2). */
export const alertCardsEn: AlertCardWords = {
  rules: {
    stock_low: { live: stockLow, over: stockLowOver },
    ...shelfAlertsEn,
    mailbox_away: mailboxAwayEn,
    inserts_low: insertsLowEn,
    buffer_low: bufferLowEn,
    channel_down: channelDownEn,
    commission_review: commissionReviewEn,
    partner_debt: partnerDebtEn,
    ticket_waiting: ticketWaitingEn,
    availability_stale: availabilityStaleEn,
    ...partAlertsEn,
    ...deskAlertsEn,
    supplier_order_late: { live: orderLate, over: orderLateOver },
  },
  flood: {
    title: (count) => `🌊 *${count} ${plural(count, "alert", "alerts", "en")} grouped*`,
    line: ({ name, at }) => `*${name}* · since ${at}`,
    none: "Nothing is grouped here any more: all is resolved or shown by itself.",
  },
  buttons: {
    reorder: "Restock…",
    sheet: "Show its sheet",
    receive: "Receive…",
    propose: "Propose something",
    contract: "Change the contract…",
    inserts: "Write down a delivery…",
    depot: depotEn.enter,
    ticket: ticketDeskEn.buttons,
    tracking: "Enter tracking…",
    open: "Open",
    lost: "Declare lost…",
    reinstate: "Reinstate commission…",
    prepare: "Prepare the payment",
    resume: "Let it come back",
    resend: "Send again",
    arrived: "It arrived",
    again: "Send it again",
    members: (count) => `Show all ${count}`,
  },
};
