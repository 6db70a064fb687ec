import { isId } from "../../ids.ts";
import { type MovementKind, systemNote } from "../../stock/movement.ts";
import type { StockLine } from "../../stock/stock-line.ts";
import type { GateVerdict } from "../../stock/unit-margin.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatDay, formatMoment, formatPercent, formatUnits, plural } from "../format.ts";
import type { CountWords, HeroWords } from "../hero-words.ts";
import { fraction } from "../reorder-steps.ts";
import { stockFr } from "./team-stock.ts";
import { systemNotesFr, writeOffFr } from "./team-write-off.ts";

const HUNDREDTHS = 100;
/** A hero that is younger was not on sale in some of the weeks shown. */
const DAYS_JUDGED = 28;
const place = { zone: BUSINESS_ZONE, locale: "fr" } as const;

const units = (count: number): string => formatUnits(count, "fr");
const signed = (count: number): string => (count > 0 ? `+${units(count)}` : units(count));
const percent = (value: number): string => formatPercent(Math.round(value * HUNDREDTHS), "fr");

const VERDICTS: Record<GateVerdict, string> = {
  go: "🟢 go",
  margin: "🔴 no-go (marge)",
  rotation: "🔴 no-go (rotation)",
  both: "🔴 no-go (marge et rotation)",
};

/** What the kind of a movement says already is not said again. */
const SAID_BY_KIND: readonly string[] = ["damage", "quarantine", "restore", "discard"];
const causeText = (cause: string): string =>
  SAID_BY_KIND.includes(cause.split(":")[0] ?? "") || isId("stockCount", cause) ? "" : ` · ${cause}`;

const MOVEMENTS: Record<MovementKind, string> = {
  receipt: "réception",
  reservation: "réservation",
  release: "libération",
  issue: "expédition",
  return: "retour",
  count: "inventaire",
  quarantine: "quarantaine",
  damage: "casse",
  consignment: "dépôt-vente",
};

function salesSource(line: StockLine): string {
  if (line.overridden) return " (fixées par la PM)";
  return line.provisional ? " (provisoires)" : "";
}

/** What is kept for surprises is weeks of sales, or units where somebody said so (F2). */
const sum = (line: StockLine): string =>
  line.safetyUnits === null
    ? `${fraction(line.weekly, "fr")} × (${line.leadTimeWeeks} sem. de délai + ${line.safetyWeeks} de sécurité)`
    : `${fraction(line.weekly, "fr")} × ${line.leadTimeWeeks} sem. de délai + ${units(line.safetyUnits)} u. de sécurité`;

const count: CountWords = {
  button: "Inventaire…",
  title: "Inventaire",
  submit: "Enregistrer",
  product: "Produit",
  units: "Unités comptées en rayon",
  unitsHint: "Comptez aussi ce qui est réservé, pas la quarantaine.",
  note: "Remarque",
  noteHint: "Par exemple : carton retrouvé derrière l’étagère",
  notANumber: "Quantité : un nombre entier, 0 ou plus",
  right: ({ name, units: found }) => `✅ ${name} : ${units(found)} u., le registre est juste.`,
  sent: ({ name, differenceUnits }) =>
    `🟡 ${name} : écart de ${signed(differenceUnits)} u. Une autre personne doit le valider dans #approbations.`,
  approve: "Valider l’écart",
  approveConfirm: ({ differenceUnits, name }) =>
    `Inscrire ${signed(differenceUnits)} u. de ${name} au registre ?`,
  reject: "Refuser…",
  rejectTitle: "Refuser l’inventaire",
  reason: "Motif",
  reasonHint: "Lu par la personne qui a compté",
  keep: "Retour",
  done: ({ state }) =>
    state === "booked" ? "✅ Écart inscrit au registre." : "Inventaire refusé : rien n’est inscrit.",
  help: "*`/count`* (`/inventaire`) saisit un comptage du rayon.\n`/count` · `/count MTC-H-001 47`\nCasse, quarantaine : le bouton sous `/stock MTC-H-001`.",
  card: ({ count: of, name, valueCents, at, decidedAt, expiresAt }) => {
    const difference = of.countedUnits - of.expectedUnits;
    const titles: Record<typeof of.state, string> = {
      proposed: `🟡 *Écart d’inventaire à valider — ${name}*`,
      booked: `✅ *Écart d’inventaire inscrit — ${name}*`,
      rejected: `❌ *Écart d’inventaire refusé — ${name}*`,
      expired: `⌛ *Écart d’inventaire expiré sans décision — ${name}* : recomptez par \`/count\``,
    };
    const decided =
      decidedAt === null || of.decidedBy === null ? "" : ` · décidé par ${of.decidedBy} ${decidedAt}`;
    const waits = of.state === "proposed" ? ` · expire ${expiresAt}` : "";
    const why = of.reason === null ? "" : ` · motif : ${of.reason}`;
    return {
      title: `${titles[of.state]}  \`${of.sku}\``,
      figures: [
        `*Compté* ${units(of.countedUnits)} u.`,
        `*Registre* ${units(of.expectedUnits)} u.`,
        `*Écart* ${signed(difference)} u.`,
        `*Valeur* ${formatCents(valueCents, "fr")} HT`,
        ...(of.note === null ? [] : [`*Remarque* ${of.note}`]),
      ],
      footer: `Compté par ${of.countedBy} ${at}${decided}${waits}${why}`,
    };
  },
};

/** One hero in French (chat-ux §3.1, `/stock SKU`). */
export const heroFr: HeroWords = {
  figures: (line) => [
    `*Disponible* ${units(line.availableUnits)} u.`,
    `*En rayon* ${units(line.onHandUnits)} u., dont ${units(line.reservedUnits)} ${plural(line.reservedUnits, "réservée", "réservées", "fr")}${line.consignedUnits === 0 ? "" : ` et ${units(line.consignedUnits)} en dépôt-vente`}${line.quarantinedUnits === 0 ? "" : ` · ${units(line.quarantinedUnits)} en quarantaine`}`,
    `*Ventes* ${fraction(line.weekly, "fr")} par semaine${salesSource(line)}`,
    `*Tendance* ${stockFr.trend(line)} (${line.trendPct === null ? "pas assez de ventes" : "7 j contre 28 j"})`,
    `*Couverture* ${stockFr.weeks(line.coverWeeks)}${line.coverDays === null ? "" : ` (${String(line.coverDays).replace(".", ",")} j)`}`,
    `*Valeur* ${formatCents(line.valueCents, "fr")} HT · prix ${formatCents(line.unitPriceCents, "fr")}`,
    `*État* ${stockFr.state[line.state]}`,
    `*Fournisseur* ${line.supplier}`,
  ],
  rule: (line) => `*Seuil ${units(line.thresholdUnits)} u.* = ${sum(line)}`,
  onOrder: (line) =>
    line.onOrderUnits === 0
      ? ""
      : `🚚 ${units(line.onOrderUnits)} u. en commande${line.expectedOn === null ? "" : `, attendues ${formatDay(line.expectedOn, place)}`}`,
  outages: (line) =>
    line.stockOutDays === 0 || line.lastOutOn === null
      ? "Aucune rupture sur 28 j."
      : `⛔ Rupture ${line.stockOutDays} j sur ${line.activeDays} (dernière ${formatDay(line.lastOutOn, place)})`,
  economics: ({ ht, ttc, deltaCents, verdict, breakEvenUnits }) =>
    `*Marge* ${percent(ht.m1.percent)} HT avant envoi (${percent(ttc.m1.percent)} TTC), ${formatCents(ht.m3.cents, "fr")} nets · *${deltaCents < 0 ? "" : "+"}${formatCents(deltaCents, "fr")}* contre le dropship · ${VERDICTS[verdict]}${breakEvenUnits === null ? "" : ` · pilote amorti à ${units(breakEvenUnits)} u.`}`,
  noEconomics: "Marge inconnue : les coûts d’envoi, de paiement ou de retour ne sont pas renseignés.",
  chart: {
    title: "Ventes par semaine",
    series: "Unités",
    week: (from) => formatDay(from, place).replace(/^\S+ /, ""),
    conclusion: ({ weeks, line }) => {
      const sold = weeks.map((week) => week.units);
      const all = sold.reduce((sum, each) => sum + each, 0);
      if (all === 0) return "Aucune vente dans les 8 dernières semaines pleines.";
      const low = weeks.find((week) => week.units === Math.min(...sold));
      const lowest =
        low === undefined || line.activeDays < DAYS_JUDGED
          ? ""
          : `, semaine la plus basse ${units(low.units)} (du ${formatDay(low.from, place)})`;
      return `${units(all)} u. en 8 semaines${lowest}${line.trendPct === null ? "" : ` · tendance ${stockFr.trend(line)}`}.`;
    },
  },
  movement: ({ kind, units: moved, cause, orderNumber, actor, note, at, onHandUnits, reservedUnits }) => {
    const when = formatMoment(at, { ...place, now: at }).replace(/^à /, "");
    const from = orderNumber === null ? causeText(cause) : ` · #${orderNumber}`;
    const who = actor === "system" ? "" : ` · ${actor}`;
    const noted = systemNote(note);
    const why = note === null ? "" : ` · ${noted === null ? note : systemNotesFr[noted]}`;
    return `${formatDay(at, place)} ${when} · *${signed(moved)}* ${MOVEMENTS[kind]}${from}${who}${why} → ${units(onHandUnits)} u. (${units(reservedUnits)} rés.)`;
  },
  lastMovements: "Derniers mouvements",
  ledgerTitle: ({ sku, onHandUnits, reservedUnits }) =>
    `📒 *Mouvements de ${sku}* : ${units(onHandUnits)} u. en rayon, ${units(reservedUnits)} ${plural(reservedUnits, "réservée", "réservées", "fr")}`,
  noMovements: "Aucun mouvement.",
  older: "Plus anciens",
  forecast: {
    set: (line) =>
      `✅ ${line.sku} : ventes fixées à ${fraction(line.weekly, "fr")} par semaine, seuil ${units(line.thresholdUnits)} u. \`/stock ${line.sku} ventes auto\` revient aux ventes constatées.`,
    cleared: (line) =>
      `✅ ${line.sku} : ventes constatées, ${fraction(line.weekly, "fr")} par semaine${salesSource(line)}, seuil ${units(line.thresholdUnits)} u.`,
    usage:
      "Un nombre de 0 à 300 par semaine. Exemple : `/stock MTC-H-003 ventes 16`, ou `/stock MTC-H-003 ventes auto` pour revenir aux ventes constatées.",
  },
  count,
  writeOff: writeOffFr,
  restock: {
    button: "Remettre en stock…",
    title: (number) => `#${number} revenue`,
    ask: "Dans le colis, en principe :",
    condition: "Dans quel état ?",
    conditions: {
      resellable: "Revendable : remettre en rayon",
      quarantine: "Douteux : mettre en quarantaine",
      damaged: "Abîmé : passer en perte",
    },
    submit: "Enregistrer",
    keep: "Retour",
    done: ({ number, condition, already }) => {
      if (already)
        return `ℹ️ Le contenu de #${number} est déjà revenu au registre : rien n’est inscrit deux fois.`;
      const where = {
        resellable: "remis en rayon à son coût d’origine",
        quarantine: "mis en quarantaine",
        damaged: "passé en perte",
      } as const;
      return `✅ Contenu de #${number} ${where[condition]}.`;
    },
  },
};
