import { Temporal } from "temporal-polyfill";
import { isShippingFast } from "../../fulfillment/shipping-delay.ts";
import type { DayReport } from "../../routine/day-report.ts";
import { isStockOutRateGood } from "../../stock/turnover.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatDay, formatUnits, plural } from "../format.ts";
import type { RoutineReportWords } from "../routine-row-words.ts";

const count = (units: number): string => formatUnits(units, "en");
const euros = (cents: number): string => formatCents(cents, "en");
const many = (n: number, one: string, others: string): string =>
  `${count(n)} ${plural(n, one, others, "en")}`;
const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "en" });

const LIMITS = { hub: "< 24 h", partner: "< 48 h" } as const;

function delay(name: string, hours: number | null, kind: "hub" | "partner"): string {
  if (hours === null) return `${name}: nothing left in 28 days`;
  return `${name} leaves in ${hours} h ${isShippingFast(hours, kind) ? "🟢" : "🔴"} (${LIMITS[kind]})`;
}

function shareOfStock({ stock, dropship }: DayReport): string {
  const total = stock.revenueCents + dropship.revenueCents;
  return total === 0
    ? "no sales on the day"
    : `${euros(total)} on the day, ${Math.round((stock.revenueCents * 100) / total)}% of it from stock`;
}

const margin = (of: DayReport["stock"]): string =>
  `${of.marginCents === null ? "–" : euros(of.marginCents)}${of.withoutMargin === 0 ? "" : ` (${count(of.withoutMargin)} without a cost)`}`;
const hours = (value: number | null): string => (value === null ? "–" : `${value} h`);

/** The day's report, in English (R184). */
export const routineReportEn: RoutineReportWords = {
  conclusion: (report) =>
    `📊 *Report of the day — ${day(report.on)}* · ${many(report.orders, "order", "orders")}\n*Conclusion*: ${shareOfStock(report)}; ${delay("stock", report.stock.shippingHours, "hub")}, ${delay("dropship", report.dropship.shippingHours, "partner")}.`,
  table: ({ stock, dropship }) => [
    ["", "", "Stock", "Dropship", ""],
    ["Orders", "", count(stock.orders), count(dropship.orders), ""],
    ["Units", "", count(stock.units), count(dropship.units), ""],
    ["Revenue", "", euros(stock.revenueCents), euros(dropship.revenueCents), ""],
    ["Margin", "", margin(stock), margin(dropship), ""],
    ["Delay 28 d", "", hours(stock.shippingHours), hours(dropship.shippingHours), ""],
  ],
  chart: { title: "Revenue of the last 7 days, in euros", stock: "Stock", dropship: "Dropship" },
  rotation: ({ rotation, stockOutRatePct }) =>
    [
      ...rotation.map(
        ({ sku, weeklyUnits, isSlow }) =>
          `${isSlow ? "🟠" : "🟢"} ${sku} ${weeklyUnits} units/week${isSlow ? " (rotation < 10)" : ""}`,
      ),
      stockOutRatePct === null
        ? "stock-outs: not measured yet"
        : `stock-outs ${stockOutRatePct}% ${isStockOutRateGood(stockOutRatePct) ? "🟢" : "🔴"} (< 5%)`,
    ].join(" · "),
  tomorrow: ({ tomorrow: { on, isNextDay, parcels, arrivals, payableCents } }) => {
    const what = [
      parcels === 0 ? "nothing to ship so far" : `${many(parcels, "parcel", "parcels")} to ship`,
      ...arrivals.map(({ name, units }) => `${many(units, "unit", "units")} of ${name} expected`),
      ...(payableCents === 0 ? [] : [`${euros(payableCents)} become payable to partners`]),
    ];
    return `*${isNextDay ? `Tomorrow, ${day(on)}` : `Next, ${day(on)}`}*: ${what.join(" · ")}`;
  },
};
