import type { Temporal } from "temporal-polyfill";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { StockLevel } from "../stock/level.ts";
import type { LedgerLine } from "../stock/movement.ts";

/** "Why is this 47?": read by `/stock SKU mouvements` and the API; changes nothing, so repeating it is safe. */

export interface LedgerReport {
  readonly level: StockLevel;
  /** Newest first, each with what was on the shelf after it. */
  readonly lines: readonly LedgerLine[];
  /** Where the next page begins; null when this is the last. */
  readonly nextBeforeSeq: number | null;
  readonly at: Temporal.Instant;
}

/** One page of a SKU's movements, from before a row of the ledger on. */
export async function readLedger(
  deps: Deps,
  ask: { readonly sku: string; readonly beforeSeq: number | null; readonly limit: number },
): Promise<LedgerReport | Refusal> {
  const { sku, limit } = ask;
  return deps.store.transaction(async (tx) => {
    const level = await tx.stock.level(sku);
    if (!level) return refuse("unknown_sku", { sku }, "sku");
    const lines = await tx.stock.ledger({ ...ask, limit: limit + 1 });
    const shown = lines.slice(0, limit);
    const nextBeforeSeq = lines.length > limit ? (shown.at(-1)?.seq ?? null) : null;
    return { level, lines: shown, nextBeforeSeq, at: deps.clock.now() };
  });
}
