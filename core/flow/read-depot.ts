import type { Temporal } from "temporal-polyfill";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { type DepotLine, type DepotTerms, type DepotTotals, depotLine, depotTotals } from "../stock/depot.ts";

/** Read by `/stock PARTNER`, the form of `/depot` and the API; changes nothing, so repeating it is safe. */

export interface DepotReport {
  readonly terms: DepotTerms;
  /** By SKU. */
  readonly lines: readonly DepotLine[];
  readonly total: DepotTotals;
  readonly at: Temporal.Instant;
}

/** What a partner is thought to hold in France, how long that lasts, and what to bring (F25, R110, R111). */
export function readDepot(
  deps: Deps,
  { partner }: { readonly partner: string },
): Promise<DepotReport | Refusal> {
  return deps.store.transaction(async (tx) => {
    const terms = await tx.depots.terms(partner);
    if (terms) return depotIn(tx, deps, terms);
    const isKnown = (await tx.partners.find(partner)) !== null;
    return isKnown
      ? refuse("depot_unknown", { partner }, "code")
      : refuse("partner_unknown", { partner }, "code");
  });
}

/** Which partners have a depot. */
export function readDepotTerms(deps: Deps): Promise<readonly DepotTerms[]> {
  return deps.store.transaction((tx) => tx.depots.allTerms());
}

/** The same within the caller's transaction. */
export async function depotIn(tx: Tx, deps: Deps, terms: DepotTerms): Promise<DepotReport> {
  const at = deps.clock.now();
  const lines = (await tx.depots.rows(terms, at)).map((row) => depotLine(row, terms, at));
  return { terms, lines, total: depotTotals(lines), at };
}
