import type { Fraction } from "../../stock/reorder.ts";
import type { StockLine } from "../../stock/stock-line.ts";
import type { StockWords } from "../command-words.ts";
import { formatCents, formatPercent, formatUnits, plural } from "../format.ts";

const HUNDREDTHS = 100;
const BPS_PER_WHOLE = 10_000;

/** At most two decimals, trailing zeros dropped (F1): "20", "17.5". */
function decimal({ num, den }: Fraction): string {
  return String(Math.round((num * HUNDREDTHS) / den) / HUNDREDTHS);
}

const weekly = (line: StockLine): string => `${decimal(line.weekly)}${line.provisional ? "*" : ""}`;
const weeks = (count: number | null): string => (count === null ? "∞" : `${count} wk`);
const units = (count: number): string => formatUnits(count, "en");

const state = {
  out: "⛔ out of stock",
  below: "🔴 below threshold",
  covered: "🟡 restock under way",
  slow: "🟠 slow (< 10)",
  ok: "🟢 ok",
} as const;

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
    state: "State",
  },
  weeks,
  units,
  weekly,
  state,
  footer: ({ units: count, valueCents, ceilingCents }) =>
    `${units(count)} units · ${formatCents(valueCents, "en")} tied up out of ${formatCents(ceilingCents, "en")} (${formatPercent(Math.round((valueCents * BPS_PER_WHOLE) / ceilingCents / 10) * 10, "en")})`,
  provisional: "* provisional sales: less than 7 days on sale, planned figure.",
  noAlert: "✅ No alert: every hero is above its threshold. `/stock` shows the detail.",
  none: "No hero in the catalogue yet.",
  unknown: ({ typed, hasSuggestions }) =>
    `I do not know \`${typed}\`.${hasSuggestions ? " Did you mean one of these?" : ""} Full list: \`/stock all\`.`,
  detail: (line) => [
    `*Available* ${units(line.availableUnits)}`,
    `*On the shelf* ${units(line.onHandUnits)}, of which ${units(line.reservedUnits)} reserved`,
    `*Threshold* ${units(line.thresholdUnits)} = ${decimal(line.weekly)} × (${line.leadTimeWeeks} wk lead + ${line.safetyWeeks} safety)`,
    `*Sales* ${decimal(line.weekly)} a week${line.provisional ? " (provisional)" : ""}`,
    `*Cover* ${weeks(line.coverWeeks)}${line.coverDays === null ? "" : ` (${line.coverDays} days)`}`,
    `*Value* ${formatCents(line.valueCents, "en")} ex VAT · price ${formatCents(line.unitPriceCents, "en")}`,
    `*State* ${state[line.state]}`,
    `*Supplier* ${line.supplier}`,
  ],
};
