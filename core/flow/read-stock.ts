import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../ports.ts";
import { type CashState, cashTiedUp } from "../stock/cash.ts";
import { byUrgency, STOCK_CASH_CEILING_CENTS, type StockLine, stockLine } from "../stock/stock-line.ts";
import { stockOutRatePct } from "../stock/turnover.ts";

/** Read by `/stock` and the Home tab; changes nothing, so repeating it is safe. */

export interface StockReport {
  /** Most urgent first. */
  readonly lines: readonly StockLine[];
  readonly onHandUnits: number;
  /** Cash tied up in our own stock and in what is paid and has not come, HT (F18). */
  readonly valueCents: number;
  /** Against the two to three thousand of the pilot (R12). */
  readonly cashState: CashState;
  readonly ceilingCents: number;
  /** Days on which a hero on sale began with an empty shelf, over 28 days and all heroes (F7); null before the first. */
  readonly stockOutRatePct: number | null;
  readonly at: Temporal.Instant;
}

/** Every hero with its threshold, cover and state, as of now (R234; F1, F2, F4, F5). */
export async function readStock(deps: Deps): Promise<StockReport> {
  const at = deps.clock.now();
  const [rows, { prepaidCents }] = await deps.store.transaction(
    async (tx) => [await tx.stock.overview(at), await tx.supply.tiedUp()] as const,
  );
  const tiedUp = cashTiedUp({
    stockValueCents: rows.reduce((cents, row) => cents + row.valueCents, 0),
    prepaidCents,
  });
  return {
    lines: byUrgency(rows.map(stockLine)),
    onHandUnits: rows.reduce((units, row) => units + row.onHandUnits, 0),
    valueCents: tiedUp.cents,
    cashState: tiedUp.state,
    ceilingCents: STOCK_CASH_CEILING_CENTS,
    stockOutRatePct: stockOutRatePct(
      rows.reduce((days, row) => days + row.stockOutDays, 0),
      rows.reduce((days, row) => days + row.activeDays, 0),
    ),
    at,
  };
}
