/** One hero as `/stock` shows it; thresholds and cover are computed from these (F1, F2, F4). */
export interface StockRow {
  readonly sku: string;
  readonly name: string;
  readonly supplier: string;
  readonly onHandUnits: number;
  readonly reservedUnits: number;
  readonly valueCents: number;
  readonly unitPriceCents: number;
  readonly leadTimeWeeks: number;
  readonly safetyWeeks: number;
  /** Sold in the last 28 full local days, today excluded. */
  readonly soldUnits: number;
  /** Full local days the SKU was active in that window. */
  readonly activeDays: number;
  readonly stockOutDays: number;
  readonly plannedWeeklyUnits: number;
}
