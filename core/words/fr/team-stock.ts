import type { WindowFigures } from "../../flow/read-order-figures.ts";
import { isShippingFast } from "../../fulfillment/shipping-delay.ts";
import type { StockLine } from "../../stock/stock-line.ts";
import type { StockWords } from "../command-words.ts";
import { formatCents, formatPercent, formatUnits, plural } from "../format.ts";
import { fraction } from "../reorder-steps.ts";

const BPS_PER_WHOLE = 10_000;

const weekly = (line: StockLine): string => `${fraction(line.weekly, "fr")}${line.provisional ? "*" : ""}`;
const weeks = (count: number | null): string =>
  count === null ? "∞" : `${String(count).replace(".", ",")} sem.`;
/** Less is noise, at a few units a day. */
const TREND_SHOWN_PCT = 10;

const units = (count: number): string => formatUnits(count, "fr");

const state = {
  out: "⛔ rupture",
  below: "🔴 sous le seuil",
  covered: "🟡 réassort en cours",
  slow: "🟠 rotation lente (< 10)",
  ok: "🟢 ok",
} as const;

const cash = { low: "ℹ️ sous-investi : moins de 2 000 €", good: "🟢", high: "🔴 plafond atteint" } as const;

const euros = (cents: number | null): string => (cents === null ? "–" : formatCents(cents, "fr"));

function orders(of: WindowFigures): string {
  const { all, withHero, withoutHero, heroShippingHours: hero, partnerShippingHours: partner } = of;
  if (all.orders === 0) return "";
  const hours = (name: string, value: number | null, kind: "hub" | "partner"): readonly string[] =>
    value === null
      ? []
      : [`${name} ${String(value).replace(".", ",")} h ${isShippingFast(value, kind) ? "🟢" : "🔴"}`];
  const left = [...hours("héros", hero, "hub"), ...hours("partenaires", partner, "partner")];
  return [
    `Commandes sur 28 j : ${units(all.orders)} · marge nette ${euros(of.marginPerOrderCents)} par commande`,
    `panier moyen ${euros(all.perOrderCents)} (avec héros ${euros(withHero.perOrderCents)}, sans ${euros(withoutHero.perOrderCents)})`,
    `${euros(all.perCustomerCents)} par client (avec héros ${euros(withHero.perCustomerCents)}, sans ${euros(withoutHero.perCustomerCents)})`,
    ...(left.length === 0 ? [] : [`expédition ${left.join(", ")} ouvrées`]),
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
      return `${rotations[line.rotation]} ${line.sku} ${weekly(line)}${isFast ? ", prévoir un réassort" : ""}`;
    });
  return each.length === 0 ? "" : `Rotation (objectif 15 à 20 par semaine) : ${each.join(" · ")}`;
}

/** `/stock` in French (chat-ux §3.2). */
export const stockFr: StockWords = {
  title: ({ day, time, alerts }) =>
    `📦 *Stock héros — ${day} ${time}* · ${alerts} ${plural(alerts, "alerte", "alertes", "fr")}`,
  plain: ({ heroes, alerts, units: count }) =>
    `Stock : ${heroes} ${plural(heroes, "héros", "héros", "fr")}, ${units(count)} u., ${alerts} ${plural(alerts, "alerte", "alertes", "fr")}`,
  columns: {
    sku: "Réf.",
    name: "Produit",
    available: "Dispo",
    threshold: "Seuil",
    weekly: "Ventes/sem",
    cover: "Couverture",
    trend: "Tendance",
    state: "État",
  },
  weeks,
  units,
  weekly,
  state,
  footer: ({ units: count, valueCents, ceilingCents, cashState }) =>
    `${units(count)} u. · ${formatCents(valueCents, "fr")} immobilisés sur ${formatCents(ceilingCents, "fr")} (${formatPercent(Math.round((valueCents * BPS_PER_WHOLE) / ceilingCents / 10) * 10, "fr")}) ${cash[cashState]}`,
  rotation,
  orders,
  provisional: "* ventes provisoires : moins de 7 jours de vente, chiffre prévu.",
  hidden: (skus) => `Retirés de la vente : ${skus.join(", ")}.`,
  which: "De quel produit ?",
  noAlert: "✅ Aucune alerte : tous les héros sont au-dessus de leur seuil. `/stock` montre le détail.",
  none: "Aucun héros en catalogue pour l’instant.",
  trend: ({ trendPct }) => {
    if (trendPct === null) return "–";
    if (Math.abs(trendPct) < TREND_SHOWN_PCT) return "=";
    return `${trendPct > 0 ? "↗ +" : "↘ "}${units(trendPct)} %`;
  },
  outages: ({ ratePct, isGood, heroes }) =>
    ratePct === null || heroes.length === 0
      ? ""
      : `Rupture sur 28 j : ${formatPercent(Math.round(ratePct * 100), "fr")} ${isGood ? "🟢" : "🔴"} (objectif < 5 %) · ${heroes.map(({ sku, days, lastOn }) => `${sku} ${days} j, dernière ${lastOn}`).join(" ; ")}`,
  unknown: ({ typed, hasSuggestions }) =>
    `Je ne connais pas \`${typed}\`.${hasSuggestions ? " Vouliez-vous dire une de ces références ?" : ""} Liste complète : \`/stock tous\`.`,
};
