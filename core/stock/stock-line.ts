import type { StockRow } from "./overview.ts";
import {
  coverDays,
  coverWeeks,
  type RotationColor,
  reorderThreshold,
  rotation,
  type WeeklySales,
  weeklySales,
} from "./reorder.ts";

/** All the cash that hero stock may tie up (brief, micro-stock budget; F18). */
export const STOCK_CASH_CEILING_CENTS = 300_000;

const DAYS_PER_WEEK = 7;

/** What a reader of `/stock` must see first: `out` nothing left, `below` the threshold, `slow` rotation, or `ok`. */
export type StockState = "out" | "below" | "slow" | "ok";

/** One hero, judged. */
export interface StockLine extends WeeklySales {
  readonly sku: string;
  readonly name: string;
  readonly supplier: string;
  readonly onHandUnits: number;
  readonly reservedUnits: number;
  readonly availableUnits: number;
  readonly valueCents: number;
  readonly unitPriceCents: number;
  readonly leadTimeWeeks: number;
  readonly safetyWeeks: number;
  readonly thresholdUnits: number;
  readonly coverDays: number | null;
  readonly coverWeeks: number | null;
  readonly rotation: RotationColor;
  readonly state: StockState;
}

const URGENCY: Record<StockState, number> = { out: 0, below: 1, slow: 2, ok: 3 };

/** Judges one hero: available against the threshold first, then its rotation (F1, F2, F4, F5; alert when available < T). */
export function stockLine(row: StockRow): StockLine {
  const sales = weeklySales({
    units: row.soldUnits,
    activeDays: row.activeDays,
    stockOutDays: row.stockOutDays,
    plannedWeeklyUnits: row.plannedWeeklyUnits,
  });
  const availableUnits = row.onHandUnits - row.reservedUnits;
  const thresholdUnits = reorderThreshold(sales.weekly, row.leadTimeWeeks * DAYS_PER_WEEK, {
    weeks: row.safetyWeeks,
  });
  const turning = rotation(sales.weekly, sales.eligibleDays);
  const { sku, name, supplier, onHandUnits, reservedUnits, valueCents, unitPriceCents } = row;
  return {
    ...{ sku, name, supplier, onHandUnits, reservedUnits, valueCents, unitPriceCents },
    ...{ leadTimeWeeks: row.leadTimeWeeks, safetyWeeks: row.safetyWeeks },
    ...sales,
    availableUnits,
    thresholdUnits,
    coverDays: coverDays(availableUnits, sales.weekly),
    coverWeeks: coverWeeks(availableUnits, sales.weekly),
    rotation: turning.color,
    state: stateOf({ availableUnits, thresholdUnits, isSlow: turning.alert }),
  };
}

/** Most urgent first, then by SKU. */
export function byUrgency(lines: readonly StockLine[]): readonly StockLine[] {
  return lines.toSorted((a, b) => URGENCY[a.state] - URGENCY[b.state] || (a.sku < b.sku ? -1 : 1));
}

function stateOf(of: {
  readonly availableUnits: number;
  readonly thresholdUnits: number;
  readonly isSlow: boolean;
}): StockState {
  if (of.availableUnits <= 0) return "out";
  if (of.availableUnits < of.thresholdUnits) return "below";
  return of.isSlow ? "slow" : "ok";
}
