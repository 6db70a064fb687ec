/** When to buy a hero again: weekly sales, threshold, cover and rotation on exact fractions (F1, F2, F4, F5). */

export interface Fraction {
  readonly num: number;
  /** Positive. */
  readonly den: number;
}

export interface WeeklySales {
  readonly weekly: Fraction;
  /** Too few days to judge by: the planned figure stands in, and is shown as such. */
  readonly provisional: boolean;
  /** A manager set it: what was sold does not count. */
  readonly overridden: boolean;
  /** Days on which it could have been sold. */
  readonly eligibleDays: number;
}

export type RotationColor = "green" | "orange" | "red";

const DAYS_PER_WEEK = 7;
/** With less than a week of sales the planned figure is the better guess (F1). */
const MIN_ELIGIBLE_DAYS = 7;
/** A slow hero is nobody's alarm before two weeks on the shelf (F5). */
const MIN_DAYS_FOR_ROTATION_ALERT = 14;
/** Units a week and SKU (brief, KPI "rotation"). */
const GREEN_FROM_WEEKLY_UNITS = 15;
const ORANGE_FROM_WEEKLY_UNITS = 10;
const TENTHS = 10;
const HUNDREDTHS = 100;

/**
 * F1: units a week over the days it was there to be sold; the planned units when fewer than 7 such days, and a
 * manager's own figure, to two decimals, before either.
 */
export function weeklySales(sold: {
  readonly units: number;
  readonly activeDays: number;
  readonly stockOutDays: number;
  readonly plannedWeeklyUnits: number;
  readonly overrideWeeklyUnits?: number | null;
}): WeeklySales {
  const eligibleDays = Math.max(0, sold.activeDays - sold.stockOutDays);
  const { overrideWeeklyUnits = null } = sold;
  const judged = { provisional: false, overridden: false, eligibleDays };
  if (overrideWeeklyUnits !== null) {
    const num = Math.round(overrideWeeklyUnits * HUNDREDTHS);
    return { ...judged, weekly: { num, den: HUNDREDTHS }, overridden: true };
  }
  if (eligibleDays < MIN_ELIGIBLE_DAYS) {
    return { ...judged, weekly: { num: sold.plannedWeeklyUnits, den: 1 }, provisional: true };
  }
  return { ...judged, weekly: { num: sold.units * DAYS_PER_WEEK, den: eligibleDays } };
}

/** F2: units below which to order again, one ceiling at the end; `leadDays` and `safety.weeks` whole numbers. */
export function reorderThreshold(
  weekly: Fraction,
  leadDays: number,
  safety: { readonly units: number } | { readonly weeks: number },
): number {
  const safetyDays = "weeks" in safety ? safety.weeks * DAYS_PER_WEEK : 0;
  const safetyUnits = "units" in safety ? safety.units : 0;
  const den = weekly.den * DAYS_PER_WEEK;
  return Math.ceil((weekly.num * (leadDays + safetyDays) + safetyUnits * den) / den);
}

/** F4: days the stock lasts, floored to 0.1; null when nothing sells, 0 when nothing is left. */
export function coverDays(availableUnits: number, weekly: Fraction): number | null {
  return tenthsOf(availableUnits, weekly, DAYS_PER_WEEK);
}

/** F4 in weeks, as `/stock` shows it (chat-ux §3.2), floored to 0.1. */
export function coverWeeks(availableUnits: number, weekly: Fraction): number | null {
  return tenthsOf(availableUnits, weekly, 1);
}

/** F5: green from 15 units a week, orange from 10, red below; red alerts once it was 14 days on sale. */
export function rotation(
  weekly: Fraction,
  eligibleDays: number,
): { readonly color: RotationColor; readonly alert: boolean } {
  const sells = (units: number): boolean => weekly.num >= units * weekly.den;
  if (sells(GREEN_FROM_WEEKLY_UNITS)) return { color: "green", alert: false };
  if (sells(ORANGE_FROM_WEEKLY_UNITS)) return { color: "orange", alert: false };
  return { color: "red", alert: eligibleDays >= MIN_DAYS_FOR_ROTATION_ALERT };
}

function tenthsOf(availableUnits: number, weekly: Fraction, unitsPerWeek: number): number | null {
  if (availableUnits <= 0) return 0;
  if (weekly.num === 0) return null;
  return Math.floor((availableUnits * unitsPerWeek * weekly.den * TENTHS) / weekly.num) / TENTHS;
}
