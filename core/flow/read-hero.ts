import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { type HeroCriterion, heroCriteria } from "../stock/hero-criteria.ts";
import { type HeroEconomics, heroEconomics } from "../stock/hero-economics.ts";
import type { LedgerLine } from "../stock/movement.ts";
import { type StockLine, stockLine } from "../stock/stock-line.ts";
import type { SupplierOrder } from "../stock/supplier-order.ts";
import { type SupplyTerms, type TermsWarning, termsWarnings } from "../stock/supply-terms.ts";
import { BUSINESS_ZONE, localDate, startOfDay } from "../time.ts";

/** Read by `/stock SKU` and the API; changes nothing, so repeating it is safe. */

/** Full weeks shown, the running one left out. */
const WEEKS = 8;
const DAYS_PER_WEEK = 7;
const MOVEMENTS_MAX = 5;
const ORDERS_MAX = 3;

export interface HeroReport {
  readonly line: StockLine;
  /** Units sold by spans of seven full days, oldest first. */
  readonly weeks: readonly { readonly from: Temporal.PlainDate; readonly units: number }[];
  readonly economics: HeroEconomics | null;
  /** What was negotiated, and what of it is worth a look (R19, R27, R29, R30). */
  readonly terms: SupplyTerms;
  readonly warnings: readonly TermsWarning[];
  /** What a hero must be, each with whether it is (R9). */
  readonly criteria: readonly HeroCriterion[];
  /** The newest movements of the ledger. */
  readonly movements: readonly LedgerLine[];
  /** The newest orders to its supplier. */
  readonly orders: readonly SupplierOrder[];
  readonly at: Temporal.Instant;
}

/** One hero with eight weeks of sales, what it earns, and what happened last (R46, R234). */
export async function readHero(deps: Deps, { sku }: { readonly sku: string }): Promise<HeroReport | Refusal> {
  const at = deps.clock.now();
  const today = localDate(at, BUSINESS_ZONE);
  const from = Array.from({ length: WEEKS }, (_, week) =>
    today.subtract({ days: (WEEKS - week) * DAYS_PER_WEEK }),
  );
  const starts = [...from, today].map((day) => startOfDay(day, BUSINESS_ZONE));
  return deps.store.transaction(async (tx) => {
    const row = await tx.stock.overviewOf(sku, at);
    const terms = await tx.supply.terms(sku);
    if (!row || !terms) return refuse("unknown_sku", { sku }, "sku");
    const line = stockLine(row);
    const units = await tx.stock.soldIn(sku, starts);
    return {
      line,
      weeks: from.map((day, week) => ({ from: day, units: units[week] ?? 0 })),
      economics: heroEconomics(terms, line.weekly),
      terms,
      warnings: termsWarnings(terms, today),
      criteria: heroCriteria(terms),
      movements: await tx.stock.ledger({ sku, beforeSeq: null, limit: MOVEMENTS_MAX }),
      orders: await tx.supply.list({ sku, states: null, limit: ORDERS_MAX }),
      at,
    };
  });
}
