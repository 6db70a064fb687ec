import { divHalfUp } from "../money.ts";

/** How long goods lie, and how often there are none (F6, F7), both to 0.1 half up. */

const TENTHS = 10;
const DAYS_PER_WEEK = 7;
/** As for the alarm about a slow hero (F5). */
const MIN_DAYS_FOR_TREND = 14;

/** F6: days that units lie on the shelf, over all SKUs; null when none was sold. */
export function rotationDays(of: {
  /** Units at the close of each day, added up over the days, one figure a SKU. */
  readonly closingUnits: readonly number[];
  readonly soldUnits: readonly number[];
}): number | null {
  const sold = sum(of.soldUnits);
  return sold === 0 ? null : divHalfUp(sum(of.closingUnits) * TENTHS, sold) / TENTHS;
}

/** F7: percent of the SKU-days on sale on which there was none; null when there were no such days. */
export function stockOutRatePct(outDays: number, activeDays: number): number | null {
  return activeDays === 0 ? null : divHalfUp(outDays * 100 * TENTHS, activeDays) / TENTHS;
}

/** R212: under 5 %, strictly. */
export function isStockOutRateGood(pct: number): boolean {
  return pct < 5;
}

/**
 * The last seven days against the weekly sales of F1, in percent of these; null when nothing was sold, and before the
 * second week, when a week would be held against itself (D63).
 */
export function trendPct(sold: {
  readonly last7Units: number;
  readonly last28Units: number;
  readonly eligibleDays: number;
}): number | null {
  const { last7Units, last28Units, eligibleDays } = sold;
  if (last28Units === 0 || eligibleDays < MIN_DAYS_FOR_TREND) return null;
  const weekly = last28Units * DAYS_PER_WEEK;
  return divHalfUp((last7Units * eligibleDays - weekly) * 100, weekly);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
