import type { WindowFigures } from "../../flow/read-order-figures.ts";
import { isShippingFast } from "../../fulfillment/shipping-delay.ts";
import type { StockLine } from "../../stock/stock-line.ts";
import type { StockWords } from "../command-words.ts";
import { formatCents, formatPercent, formatUnits, plural } from "../format.ts";
import { fraction } from "../reorder-steps.ts";

const BPS_PER_WHOLE = 10_000;

const weekly = (line: StockLine): string => `${fraction(line.weekly, "en")}${line.provisional ? "*" : ""}`;
const weeks = (count: number | null): string => (count === null ? "∞" : `${count} wk`);
/** Less is noise, at a few units a day. */
const TREND_SHOWN_PCT = 10;

const units = (count: number): string => formatUnits(count, "en");

const state = {
  out: "⛔ out of stock",
  below: "🔴 below threshold",
  covered: "🟡 restock under way",
  slow: "🟠 slow (< 10)",
  ok: "🟢 ok",
} as const;

const cash = { low: "ℹ️ under-invested: less than €2,000", good: "🟢", high: "🔴 ceiling reached" } as const;

const euros = (cents: number | null): string => (cents === null ? "–" : formatCents(cents, "en"));

function orders(of: WindowFigures): string {
  const { all, withHero, withoutHero, heroShippingHours: hero, partnerShippingHours: partner } = of;
  if (all.orders === 0) return "";
  const hours = (name: string, value: number | null, kind: "hub" | "partner"): readonly string[] =>
    value === null ? [] : [`${name} ${value} h ${isShippingFast(value, kind) ? "🟢" : "🔴"}`];
  const left = [...hours("heroes", hero, "hub"), ...hours("partners", partner, "partner")];
  return [
    `Orders in 28 days: ${units(all.orders)} · net margin ${euros(of.marginPerOrderCents)} an order`,
    `average order ${euros(all.perOrderCents)} (with a hero ${euros(withHero.perOrderCents)}, without ${euros(withoutHero.perOrderCents)})`,
    `${euros(all.perCustomerCents)} a customer (with a hero ${euros(withHero.perCustomerCents)}, without ${euros(withoutHero.perCustomerCents)})`,
    ...(left.length === 0 ? [] : [`shipped in ${left.join(", ")} of working days`]),
  ].join(" · ");
}

const rotations = { green: "🟢", orange: "🟠", red: "🔴" } as const;
/** Above the aim it is good, and soon gone (A16). */
const FAST_ABOVE_WEEKLY_UNITS = 20;

function rotation(lines: readonly StockLine[]): string {
  const each = lines
    .filter(({ overridden }) => !overridden)
    .map((line) => {
      const isFast = line.weekly.num > FAST_ABOVE_WEEKLY_UNITS * line.weekly.den;
      return `${rotations[line.rotation]} ${line.sku} ${weekly(line)}${isFast ? ", plan a reorder" : ""}`;
    });
  return each.length === 0 ? "" : `Rotation (aim: 15 to 20 a week): ${each.join(" · ")}`;
}

/** `/stock` in English (chat-ux §3.2). */
export const stockEn: StockWords = {
  title: ({ day, time, alerts }) =>
    `📦 *Hero stock — ${day} ${time}* · ${alerts} ${plural(alerts, "alert", "alerts", "en")}`,
  plain: ({ heroes, alerts, units: count }) =>
    `Stock: ${heroes} ${plural(heroes, "hero", "heroes", "en")}, ${units(count)} units, ${alerts} ${plural(alerts, "alert", "alerts", "en")}`,
  columns: {
    sku: "SKU",
    name: "Product",
    available: "Avail.",
    threshold: "Thresh.",
    weekly: "Sales/wk",
    cover: "Cover",
    trend: "Trend",
    state: "State",
  },
  weeks,
  units,
  weekly,
  state,
  footer: ({ units: count, valueCents, ceilingCents, cashState }) =>
    `${units(count)} units · ${formatCents(valueCents, "en")} tied up out of ${formatCents(ceilingCents, "en")} (${formatPercent(Math.round((valueCents * BPS_PER_WHOLE) / ceilingCents / 10) * 10, "en")}) ${cash[cashState]}`,
  rotation,
  orders,
  provisional: "* provisional sales: less than 7 days on sale, planned figure.",
  hidden: (skus) => `Taken off sale: ${skus.join(", ")}.`,
  which: "Of which product?",
  noAlert: "✅ No alert: every hero is above its threshold. `/stock` shows the detail.",
  none: "No hero in the catalogue yet.",
  trend: ({ trendPct }) => {
    if (trendPct === null) return "–";
    if (Math.abs(trendPct) < TREND_SHOWN_PCT) return "=";
    return `${trendPct > 0 ? "↗ +" : "↘ "}${units(trendPct)}%`;
  },
  outages: ({ ratePct, isGood, heroes }) =>
    ratePct === null || heroes.length === 0
      ? ""
      : `Out of stock in 28 days: ${formatPercent(Math.round(ratePct * 100), "en")} ${isGood ? "🟢" : "🔴"} (target < 5%) · ${heroes.map(({ sku, days, lastOn }) => `${sku} ${days} days, last ${lastOn}`).join("; ")}`,
  unknown: ({ typed, hasSuggestions }) =>
    `I do not know \`${typed}\`.${hasSuggestions ? " Did you mean one of these?" : ""} Full list: \`/stock all\`.`,
};
