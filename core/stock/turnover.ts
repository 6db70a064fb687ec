import { divHalfUp } from "../money.ts";

/** How long goods lie, and how often there are none (F6, F7), both to 0.1 half up. */

const TENTHS = 10;

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

/** The last seven days against the last twenty-eight, in percent of these; null when nothing was sold in them. */
export function trendPct(last7Units: number, last28Units: number): number | null {
  return last28Units === 0 ? null : divHalfUp((last7Units * 4 - last28Units) * 100, last28Units);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
