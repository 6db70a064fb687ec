import type { Temporal } from "temporal-polyfill";
import { isAtRisk, type Lot } from "../stock/lot.ts";
import { coverWeeks } from "../stock/reorder.ts";
import type { StockLine } from "../stock/stock-line.ts";
import { type SupplyTerms, termsWarnings } from "../stock/supply-terms.ts";
import type { Finding } from "./alert.ts";

/** What else can be wrong on a shelf than too little of it: it sells slowly, or its time or our right to it runs out (R226, R10, R28, R27). */

export const ROTATION_LOW = "rotation_low";
export const DDM_RISK = "ddm_risk";
export const CONSIGNMENT_ENDING = "consignment_ending";
export const CO_BRANDING_ENDING = "co_branding_ending";

/** The supplier's goods have been ours to sell for so long (R28). */
const CONSIGNMENT_WARNS_AFTER_DAYS = 60;
const CONSIGNMENT_URGES_AFTER_DAYS = 85;

interface HeroFacts {
  readonly sku: string;
  readonly name: string;
}

export interface RotationFacts extends HeroFacts {
  readonly weekly: { readonly num: number; readonly den: number };
  readonly trendPct: number | null;
  readonly availableUnits: number;
  readonly coverWeeks: number | null;
}

export interface LotFacts extends HeroFacts {
  readonly lots: readonly {
    readonly reference: string;
    readonly units: number;
    /** Best before, or the end of the consignment. */
    readonly on: string;
  }[];
  readonly coverDays: number | null;
}

export interface RightFacts extends HeroFacts {
  /** The last day of the right, ISO. */
  readonly expiresOn: string;
}

/** R226: under ten a week after fourteen days on sale, whatever a manager expects of it. */
export function rotationLow(line: StockLine): Finding<RotationFacts> {
  return line.isSlow ? { state: "open", severity: "warning", facts: rotationFacts(line) } : null;
}

/** How it sells by now: once it is over, what ended it. */
export function rotationFacts(line: StockLine): RotationFacts {
  const { sku, name, soldWeekly, trendPct, availableUnits } = line;
  const weeks = coverWeeks(availableUnits, soldWeekly);
  return { sku, name, weekly: soldWeekly, trendPct, availableUnits, coverWeeks: weeks };
}

/** R10: lots that will be too close to their date before they are sold. */
export function ddmRisk(line: StockLine, lots: readonly Lot[], today: Temporal.PlainDate): Finding<LotFacts> {
  const risky = lots.filter((lot) => isAtRisk(lot, today, line.coverDays));
  if (risky.length === 0) return null;
  const isPast = risky.some(({ bestBeforeOn }) => bestBeforeOn !== null && isBefore(bestBeforeOn, today));
  return {
    state: "open",
    severity: isPast ? "critical" : "warning",
    facts: factsOf(line, risky, (lot) => lot.bestBeforeOn),
  };
}

/** R28: sixty days after they came consigned goods are to be sold or sent back, and urgently from the 85th. */
export function consignmentEnding(
  line: StockLine,
  lots: readonly Lot[],
  today: Temporal.PlainDate,
): Finding<LotFacts> {
  const ending = lots.filter(
    (lot) => lot.consignedUntilOn !== null && daysSince(lot, today) >= CONSIGNMENT_WARNS_AFTER_DAYS,
  );
  if (ending.length === 0) return null;
  const isUrgent = ending.some((lot) => daysSince(lot, today) >= CONSIGNMENT_URGES_AFTER_DAYS);
  return {
    state: "open",
    severity: isUrgent ? "critical" : "warning",
    facts: factsOf(line, ending, (lot) => lot.consignedUntilOn),
  };
}

/** R27: the right to put our name on it ends within the time that a renewal takes, or has ended. */
export function coBrandingEnding(
  terms: Pick<SupplyTerms, "sku" | "name" | "shippingPackagingCents" | "coBranding">,
  today: Temporal.PlainDate,
): Finding<RightFacts> {
  const warnings = termsWarnings(terms, today);
  const isOver = warnings.includes("co_branding_expired");
  const { sku, name, coBranding } = terms;
  if (!coBranding?.expiresOn || !(isOver || warnings.includes("co_branding_expires_soon"))) return null;
  const facts = { sku, name, expiresOn: coBranding.expiresOn.toString() };
  return { state: "open", severity: isOver ? "critical" : "warning", facts };
}

/** Our own lots past their date: nobody is to be sent any of them. */
export function expiredLots(lots: readonly Lot[], today: Temporal.PlainDate): readonly Lot[] {
  return lots.filter(
    ({ bestBeforeOn, consignedUntilOn, leftUnits }) =>
      bestBeforeOn !== null && isBefore(bestBeforeOn, today) && consignedUntilOn === null && leftUnits > 0,
  );
}

/** Consigned lots whose time is over: what is left of them is ours, and paid (R28). */
export function endedConsignments(lots: readonly Lot[], today: Temporal.PlainDate): readonly Lot[] {
  return lots.filter(({ consignedUntilOn: until }) => until !== null && !isBefore(today, until));
}

function factsOf(
  { sku, name, coverDays }: StockLine,
  lots: readonly Lot[],
  dateOf: (lot: Lot) => Temporal.PlainDate | null,
): LotFacts {
  const shown = lots.map((lot) => ({
    reference: lot.reference,
    units: lot.leftUnits,
    on: dateOf(lot)?.toString() ?? "",
  }));
  return { sku, name, lots: shown, coverDays };
}

function daysSince({ receivedOn }: Lot, today: Temporal.PlainDate): number {
  return receivedOn.until(today).total("days");
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return a.toString() < b.toString();
}
