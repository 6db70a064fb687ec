import { Temporal } from "temporal-polyfill";
import { isShippingFast } from "../../fulfillment/shipping-delay.ts";
import type { DayReport } from "../../routine/day-report.ts";
import { isStockOutRateGood } from "../../stock/turnover.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatDay, formatUnits, plural } from "../format.ts";
import type { RoutineReportWords } from "../routine-row-words.ts";

const count = (units: number): string => formatUnits(units, "fr");
const euros = (cents: number): string => formatCents(cents, "fr");
const many = (n: number, one: string, others: string): string =>
  `${count(n)} ${plural(n, one, others, "fr")}`;
const decimal = (value: number): string => String(value).replace(".", ",");
const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });

const LIMITS = { hub: "< 24 h", partner: "< 48 h" } as const;

function delay(name: string, hours: number | null, kind: "hub" | "partner"): string {
  if (hours === null) return `${name} : rien n’est parti en 28 jours`;
  return `${name} part en ${decimal(hours)} h ${isShippingFast(hours, kind) ? "🟢" : "🔴"} (${LIMITS[kind]})`;
}

function shareOfStock({ stock, dropship }: DayReport): string {
  const total = stock.revenueCents + dropship.revenueCents;
  return total === 0
    ? "aucune vente ce jour"
    : `${euros(total)} ce jour, dont ${Math.round((stock.revenueCents * 100) / total)} % du stock`;
}

const margin = (of: DayReport["stock"]): string =>
  `${of.marginCents === null ? "–" : euros(of.marginCents)}${of.withoutMargin === 0 ? "" : ` (${count(of.withoutMargin)} sans coût)`}`;
const hours = (value: number | null): string => (value === null ? "–" : `${decimal(value)} h`);

/** The day's report, in French (R184). */
export const routineReportFr: RoutineReportWords = {
  conclusion: (report) =>
    `📊 *Rapport du jour — ${day(report.on)}* · ${many(report.orders, "commande", "commandes")}\n*Conclusion* : ${shareOfStock(report)} ; ${delay("le stock", report.stock.shippingHours, "hub")}, ${delay("le dropship", report.dropship.shippingHours, "partner")}.`,
  table: ({ stock, dropship }) => [
    ["", "", "Stock", "Dropship", ""],
    ["Commandes", "", count(stock.orders), count(dropship.orders), ""],
    ["Unités", "", count(stock.units), count(dropship.units), ""],
    ["Chiffre", "", euros(stock.revenueCents), euros(dropship.revenueCents), ""],
    ["Marge", "", margin(stock), margin(dropship), ""],
    ["Délai 28 j", "", hours(stock.shippingHours), hours(dropship.shippingHours), ""],
  ],
  chart: { title: "Chiffre des 7 derniers jours, en euros", stock: "Stock", dropship: "Dropship" },
  rotation: ({ rotation, stockOutRatePct }) =>
    [
      ...rotation.map(
        ({ sku, weeklyUnits, isSlow }) =>
          `${isSlow ? "🟠" : "🟢"} ${sku} ${decimal(weeklyUnits)} u./sem.${isSlow ? " (rotation < 10)" : ""}`,
      ),
      stockOutRatePct === null
        ? "rupture : pas encore de mesure"
        : `rupture ${decimal(stockOutRatePct)} % ${isStockOutRateGood(stockOutRatePct) ? "🟢" : "🔴"} (< 5 %)`,
    ].join(" · "),
  tomorrow: ({ tomorrow: { on, isNextDay, parcels, arrivals, payableCents } }) => {
    const what = [
      parcels === 0 ? "rien à expédier pour l’instant" : `${many(parcels, "colis", "colis")} à expédier`,
      ...arrivals.map(({ name, units }) => `${count(units)} u. de ${name} attendues`),
      ...(payableCents === 0 ? [] : [`${euros(payableCents)} deviennent payables aux partenaires`]),
    ];
    return `*${isNextDay ? `Demain, ${day(on)}` : `La prochaine fois, ${day(on)}`}* : ${what.join(" · ")}`;
  },
};
