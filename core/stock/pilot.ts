import type { StockRow } from "./overview.ts";

/** R11: how much the pilot may have on the shelf and on order, over all heroes. */
export const PILOT_MAX_UNITS = 300;

/** Units of all heroes, on the shelf and on order. Above the pilot's volume a warning, never a refusal. */
export function pilotUnits(rows: readonly Pick<StockRow, "onHandUnits" | "onOrderUnits">[]): number {
  return rows.reduce((units, row) => units + row.onHandUnits + row.onOrderUnits, 0);
}
