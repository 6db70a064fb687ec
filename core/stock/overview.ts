import type { Temporal } from "temporal-polyfill";

/** One hero as `/stock` shows it; thresholds and cover are computed from these (F1, F2, F4, F7, A19). */
export interface StockRow {
  readonly sku: string;
  readonly name: string;
  readonly supplier: string;
  readonly onHandUnits: number;
  readonly reservedUnits: number;
  readonly consignedUnits: number;
  readonly quarantinedUnits: number;
  readonly valueCents: number;
  readonly unitPriceCents: number;
  readonly leadTimeWeeks: number;
  readonly safetyWeeks: number;
  /** Stands in for the weeks where it is set (F2). */
  readonly safetyUnits: number | null;
  /** Sold in the last 28 full local days, today excluded, and in the last seven of them. */
  readonly soldUnits: number;
  readonly soldLast7Units: number;
  /** Full local days the SKU was active in that window. */
  readonly activeDays: number;
  readonly stockOutDays: number;
  /** The last day of the window that began with an empty shelf; null when none did. */
  readonly lastOutOn: Temporal.PlainDate | null;
  readonly plannedWeeklyUnits: number;
  /** A manager's own figure; null where what was sold counts. */
  readonly weeklyOverrideUnits: number | null;
  readonly onOrderUnits: number;
  /** Day on which the next of it is expected. */
  readonly expectedOn: Temporal.PlainDate | null;
  /** Taken off sale: it is not among the two or three (R2). */
  readonly isHidden: boolean;
}
