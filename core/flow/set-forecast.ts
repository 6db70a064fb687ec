import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { type StockLine, stockLine } from "../stock/stock-line.ts";
import { checkStockIn } from "./check-stock.ts";

/*
 * A manager sets what a hero will sell a week, or lets the sales speak again: after a slump the average is low, and
 * the rebound would empty the shelf. Setting the same again changes nothing.
 */

/** More than the pilot holds in all. */
const WEEKLY_UNITS_MAX = 300;
const HUNDREDTHS = 100;

export type ForecastOutcome = { readonly outcome: "done"; readonly line: StockLine } | Refusal;

/** Units a week with at most two decimals; null for what was sold (F1). */
export function setForecast(
  deps: Deps,
  input: { readonly sku: string; readonly weeklyUnits: number | null },
): Promise<ForecastOutcome> {
  return deps.store.transaction(async (tx) => {
    const { sku, weeklyUnits } = input;
    if (weeklyUnits !== null && !isForecast(weeklyUnits)) {
      const problem = `weeklyUnits: expected 0 to ${WEEKLY_UNITS_MAX} with at most two decimals`;
      return refuse("malformed", { problem }, "weeklyUnits");
    }
    const level = await tx.stock.level(sku);
    if (!level) return refuse("unknown_sku", { sku }, "sku");
    await tx.supply.setForecast(sku, weeklyUnits);
    await checkStockIn(tx, deps, sku);
    const row = await tx.stock.overviewOf(sku, deps.clock.now());
    if (!row) throw new Error(`${sku} has a level and is no hero`);
    return { outcome: "done", line: stockLine(row) };
  });
}

function isForecast(units: number): boolean {
  if (!Number.isFinite(units) || units < 0 || units > WEEKLY_UNITS_MAX) return false;
  return Math.abs(units * HUNDREDTHS - Math.round(units * HUNDREDTHS)) < 1e-6;
}
