import type { Temporal } from "temporal-polyfill";
import type { StockRow } from "./overview.ts";
import {
  coverDays,
  coverWeeks,
  type Fraction,
  type RotationColor,
  reorderThreshold,
  rotation,
  type WeeklySales,
  weeklySales,
} from "./reorder.ts";
import { trendPct } from "./turnover.ts";

/** All the cash that hero stock may tie up (brief, micro-stock budget; F18). */
export const STOCK_CASH_CEILING_CENTS = 300_000;

const DAYS_PER_WEEK = 7;

/**
 * What a reader of `/stock` must see first: `out` nothing left, `below` the threshold, `covered` below it but enough
 * is on order (A19), `slow` rotation, or `ok`.
 */
export type StockState = "out" | "below" | "covered" | "slow" | "ok";

/** One hero, judged. */
export interface StockLine extends WeeklySales {
  readonly sku: string;
  readonly name: string;
  readonly supplier: string;
  readonly onHandUnits: number;
  readonly reservedUnits: number;
  readonly consignedUnits: number;
  readonly quarantinedUnits: number;
  readonly availableUnits: number;
  readonly valueCents: number;
  readonly unitPriceCents: number;
  readonly leadTimeWeeks: number;
  readonly safetyWeeks: number;
  readonly safetyUnits: number | null;
  readonly onOrderUnits: number;
  readonly expectedOn: Temporal.PlainDate | null;
  /** The last seven days against what a week sells, in percent; null where nothing can be said. */
  readonly trendPct: number | null;
  readonly activeDays: number;
  readonly stockOutDays: number;
  readonly lastOutOn: Temporal.PlainDate | null;
  readonly thresholdUnits: number;
  readonly coverDays: number | null;
  readonly coverWeeks: number | null;
  /** Units a week that were sold, whatever a manager expects: what its rotation is judged by. */
  readonly soldWeekly: Fraction;
  readonly rotation: RotationColor;
  /** It sells too slowly, and has had the time to show it (R226). */
  readonly isSlow: boolean;
  readonly state: StockState;
  /** Taken off sale. */
  readonly isHidden: boolean;
}

const URGENCY: Record<StockState, number> = { out: 0, below: 1, covered: 2, slow: 3, ok: 4 };

/** Judges one hero: available against the threshold first, then its rotation (F1, F2, F4, F5; alert when available < T). */
export function stockLine(row: StockRow): StockLine {
  const sold = {
    units: row.soldUnits,
    activeDays: row.activeDays,
    stockOutDays: row.stockOutDays,
    plannedWeeklyUnits: row.plannedWeeklyUnits,
  };
  const sales = weeklySales({ ...sold, overrideWeeklyUnits: row.weeklyOverrideUnits });
  const availableUnits = row.onHandUnits - row.reservedUnits;
  const thresholdUnits = reorderThreshold(sales.weekly, row.leadTimeWeeks * DAYS_PER_WEEK, safetyOf(row));
  // What a manager expects does not make it sell.
  const { weekly: soldWeekly, eligibleDays } = weeklySales(sold);
  const turning = rotation(soldWeekly, eligibleDays);
  const { sku, name, supplier, onHandUnits, reservedUnits, valueCents, unitPriceCents } = row;
  const { consignedUnits, quarantinedUnits, onOrderUnits, expectedOn } = row;
  return {
    ...{ sku, name, supplier, onHandUnits, reservedUnits, valueCents, unitPriceCents },
    ...{ consignedUnits, quarantinedUnits, onOrderUnits, expectedOn },
    ...{ leadTimeWeeks: row.leadTimeWeeks, safetyWeeks: row.safetyWeeks, safetyUnits: row.safetyUnits },
    ...{
      isHidden: row.isHidden,
      activeDays: row.activeDays,
      stockOutDays: row.stockOutDays,
      lastOutOn: row.lastOutOn,
    },
    trendPct: trendPct({
      last7Units: row.soldLast7Units,
      last28Units: row.soldUnits,
      eligibleDays: sales.eligibleDays,
    }),
    ...sales,
    availableUnits,
    thresholdUnits,
    coverDays: coverDays(availableUnits, sales.weekly),
    coverWeeks: coverWeeks(availableUnits, sales.weekly),
    soldWeekly,
    rotation: turning.color,
    isSlow: turning.alert,
    state: stateOf({ availableUnits, onOrderUnits, thresholdUnits, isSlow: turning.alert }),
  };
}

/** F2: what is kept for surprises, in units where somebody said so, else in weeks of sales. */
function safetyOf(of: {
  readonly safetyUnits: number | null;
  readonly safetyWeeks: number;
}): { readonly units: number } | { readonly weeks: number } {
  return of.safetyUnits === null ? { weeks: of.safetyWeeks } : { units: of.safetyUnits };
}

/** Most urgent first, then by SKU. */
export function byUrgency(lines: readonly StockLine[]): readonly StockLine[] {
  return lines.toSorted((a, b) => URGENCY[a.state] - URGENCY[b.state] || (a.sku < b.sku ? -1 : 1));
}

function stateOf(of: {
  readonly availableUnits: number;
  readonly onOrderUnits: number;
  readonly thresholdUnits: number;
  readonly isSlow: boolean;
}): StockState {
  if (of.availableUnits <= 0) return "out";
  if (of.availableUnits < of.thresholdUnits) {
    return of.availableUnits + of.onOrderUnits >= of.thresholdUnits ? "covered" : "below";
  }
  return of.isSlow ? "slow" : "ok";
}
