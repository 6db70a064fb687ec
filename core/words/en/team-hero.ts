import { isId } from "../../ids.ts";
import { type MovementKind, systemNote } from "../../stock/movement.ts";
import type { StockLine } from "../../stock/stock-line.ts";
import type { GateVerdict } from "../../stock/unit-margin.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatDay, formatMoment, formatPercent, formatUnits } from "../format.ts";
import type { CountWords, HeroWords } from "../hero-words.ts";
import { fraction } from "../reorder-steps.ts";
import { stockEn } from "./team-stock.ts";
import { systemNotesEn, writeOffEn } from "./team-write-off.ts";

const HUNDREDTHS = 100;
/** A hero that is younger was not on sale in some of the weeks shown. */
const DAYS_JUDGED = 28;
const place = { zone: BUSINESS_ZONE, locale: "en" } as const;

const units = (count: number): string => formatUnits(count, "en");
const signed = (count: number): string => (count > 0 ? `+${units(count)}` : units(count));
const percent = (value: number): string => formatPercent(Math.round(value * HUNDREDTHS), "en");

const VERDICTS: Record<GateVerdict, string> = {
  go: "🟢 go",
  margin: "🔴 no-go (margin)",
  rotation: "🔴 no-go (rotation)",
  both: "🔴 no-go (margin and rotation)",
};

/** What the kind of a movement says already is not said again. */
const SAID_BY_KIND: readonly string[] = ["damage", "quarantine", "restore", "discard"];
const causeText = (cause: string): string =>
  SAID_BY_KIND.includes(cause.split(":")[0] ?? "") || isId("stockCount", cause) ? "" : ` · ${cause}`;

const MOVEMENTS: Record<MovementKind, string> = {
  receipt: "receipt",
  reservation: "reservation",
  release: "release",
  issue: "shipment",
  return: "return",
  count: "count",
  quarantine: "quarantine",
  damage: "damage",
  consignment: "consignment",
};

function salesSource(line: StockLine): string {
  if (line.overridden) return " (set by the PM)";
  return line.provisional ? " (provisional)" : "";
}

/** What is kept for surprises is weeks of sales, or units where somebody said so (F2). */
const sum = (line: StockLine): string =>
  line.safetyUnits === null
    ? `${fraction(line.weekly, "en")} × (${line.leadTimeWeeks} wk lead + ${line.safetyWeeks} safety)`
    : `${fraction(line.weekly, "en")} × ${line.leadTimeWeeks} wk lead + ${units(line.safetyUnits)} units safety`;

const count: CountWords = {
  button: "Count…",
  title: "Count",
  submit: "Save",
  product: "Product",
  units: "Units counted on the shelf",
  unitsHint: "Count what is reserved too, not the quarantine.",
  note: "Note",
  noteHint: "For example: a carton found behind the rack",
  notANumber: "Quantity: a whole number, 0 or more",
  right: ({ name, units: found }) => `✅ ${name}: ${units(found)} units, the ledger is right.`,
  sent: ({ name, differenceUnits }) =>
    `🟡 ${name}: a difference of ${signed(differenceUnits)} units. Somebody else has to book it in #approbations.`,
  approve: "Book the difference",
  approveConfirm: ({ differenceUnits, name }) =>
    `Enter ${signed(differenceUnits)} units of ${name} in the ledger?`,
  reject: "Refuse…",
  rejectTitle: "Refuse the count",
  reason: "Reason",
  reasonHint: "Read by whoever counted",
  keep: "Back",
  done: ({ state }) =>
    state === "booked" ? "✅ The difference is in the ledger." : "The count is refused: nothing is booked.",
  help: "*`/count`* enters what was counted on the shelf.\n`/count` · `/count MTC-H-001 47`\nBreakage, quarantine: the button below `/stock MTC-H-001`.",
  card: ({ count: of, name, valueCents, at, decidedAt, expiresAt }) => {
    const difference = of.countedUnits - of.expectedUnits;
    const titles: Record<typeof of.state, string> = {
      proposed: `🟡 *Count difference to book — ${name}*`,
      booked: `✅ *Count difference booked — ${name}*`,
      rejected: `❌ *Count difference refused — ${name}*`,
      expired: `⌛ *Count difference expired without a decision — ${name}*: count again by \`/count\``,
    };
    const decided =
      decidedAt === null || of.decidedBy === null ? "" : ` · decided by ${of.decidedBy} ${decidedAt}`;
    const waits = of.state === "proposed" ? ` · expires ${expiresAt}` : "";
    const why = of.reason === null ? "" : ` · reason: ${of.reason}`;
    return {
      title: `${titles[of.state]}  \`${of.sku}\``,
      figures: [
        `*Counted* ${units(of.countedUnits)}`,
        `*Ledger* ${units(of.expectedUnits)}`,
        `*Difference* ${signed(difference)}`,
        `*Value* ${formatCents(valueCents, "en")} ex VAT`,
        ...(of.note === null ? [] : [`*Note* ${of.note}`]),
      ],
      footer: `Counted by ${of.countedBy} ${at}${decided}${waits}${why}`,
    };
  },
};

/** One hero in English (chat-ux §3.1, `/stock SKU`). */
export const heroEn: HeroWords = {
  figures: (line) => [
    `*Available* ${units(line.availableUnits)}`,
    `*On the shelf* ${units(line.onHandUnits)}, of which ${units(line.reservedUnits)} reserved${line.consignedUnits === 0 ? "" : ` and ${units(line.consignedUnits)} on consignment`}${line.quarantinedUnits === 0 ? "" : ` · ${units(line.quarantinedUnits)} in quarantine`}`,
    `*Sales* ${fraction(line.weekly, "en")} a week${salesSource(line)}`,
    `*Trend* ${stockEn.trend(line)} (${line.trendPct === null ? "too few sales yet" : "7 days against 28"})`,
    `*Cover* ${stockEn.weeks(line.coverWeeks)}${line.coverDays === null ? "" : ` (${line.coverDays} days)`}`,
    `*Value* ${formatCents(line.valueCents, "en")} ex VAT · price ${formatCents(line.unitPriceCents, "en")}`,
    `*State* ${stockEn.state[line.state]}`,
    `*Supplier* ${line.supplier}`,
  ],
  rule: (line) => `*Threshold ${units(line.thresholdUnits)}* = ${sum(line)}`,
  onOrder: (line) =>
    line.onOrderUnits === 0
      ? ""
      : `🚚 ${units(line.onOrderUnits)} units on order${line.expectedOn === null ? "" : `, expected ${formatDay(line.expectedOn, place)}`}`,
  outages: (line) =>
    line.stockOutDays === 0 || line.lastOutOn === null
      ? "Never out of stock in 28 days."
      : `⛔ Out of stock ${line.stockOutDays} of ${line.activeDays} days (last ${formatDay(line.lastOutOn, place)})`,
  economics: ({ ht, ttc, deltaCents, verdict, breakEvenUnits }) =>
    `*Margin* ${percent(ht.m1.percent)} ex VAT before shipping (${percent(ttc.m1.percent)} with VAT), ${formatCents(ht.m3.cents, "en")} net · *${deltaCents < 0 ? "" : "+"}${formatCents(deltaCents, "en")}* against dropship · ${VERDICTS[verdict]}${breakEvenUnits === null ? "" : ` · the pilot pays for itself at ${units(breakEvenUnits)} units`}`,
  noEconomics: "Margin unknown: the cost of shipping, payment or returns was never written down.",
  chart: {
    title: "Sales by week",
    series: "Units",
    week: (from) => formatDay(from, place).replace(/^\S+ /, ""),
    conclusion: ({ weeks, line }) => {
      const sold = weeks.map((week) => week.units);
      const all = sold.reduce((sum, each) => sum + each, 0);
      if (all === 0) return "Nothing sold in the last 8 full weeks.";
      const low = weeks.find((week) => week.units === Math.min(...sold));
      const lowest =
        low === undefined || line.activeDays < DAYS_JUDGED
          ? ""
          : `, lowest week ${units(low.units)} (from ${formatDay(low.from, place)})`;
      return `${units(all)} units in 8 weeks${lowest}${line.trendPct === null ? "" : ` · trend ${stockEn.trend(line)}`}.`;
    },
  },
  movement: ({ kind, units: moved, cause, orderNumber, actor, note, at, onHandUnits, reservedUnits }) => {
    const when = formatMoment(at, { ...place, now: at }).replace(/^at /, "");
    const from = orderNumber === null ? causeText(cause) : ` · #${orderNumber}`;
    const who = actor === "system" ? "" : ` · ${actor}`;
    const noted = systemNote(note);
    const why = note === null ? "" : ` · ${noted === null ? note : systemNotesEn[noted]}`;
    return `${formatDay(at, place)} ${when} · *${signed(moved)}* ${MOVEMENTS[kind]}${from}${who}${why} → ${units(onHandUnits)} (${units(reservedUnits)} reserved)`;
  },
  lastMovements: "Last movements",
  ledgerTitle: ({ sku, onHandUnits, reservedUnits }) =>
    `📒 *Movements of ${sku}*: ${units(onHandUnits)} on the shelf, ${units(reservedUnits)} reserved`,
  noMovements: "No movement.",
  older: "Older",
  forecast: {
    set: (line) =>
      `✅ ${line.sku}: sales set to ${fraction(line.weekly, "en")} a week, threshold ${units(line.thresholdUnits)}. \`/stock ${line.sku} sales auto\` goes back to what was sold.`,
    cleared: (line) =>
      `✅ ${line.sku}: what was sold, ${fraction(line.weekly, "en")} a week${salesSource(line)}, threshold ${units(line.thresholdUnits)}.`,
    usage:
      "A number from 0 to 300 a week. Example: `/stock MTC-H-003 sales 16`, or `/stock MTC-H-003 sales auto` to go back to what was sold.",
  },
  count,
  writeOff: writeOffEn,
  restock: {
    button: "Back to stock…",
    title: (number) => `#${number} came back`,
    ask: "In the parcel, as it should be:",
    condition: "In what condition?",
    conditions: {
      resellable: "Can be sold: on the shelf",
      quarantine: "Doubtful: set aside",
      damaged: "Broken: written off",
    },
    submit: "Save",
    keep: "Back",
    done: ({ number, condition, already }) => {
      if (already) return `ℹ️ What was in #${number} is in the ledger already: nothing is booked twice.`;
      const where = {
        resellable: "is on the shelf again at what it had cost",
        quarantine: "is set aside",
        damaged: "is written off",
      } as const;
      return `✅ What was in #${number} ${where[condition]}.`;
    },
  },
};
