import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import {
  type SupplyTerms,
  type TermsChange,
  type TermsWarning,
  termsWarnings,
} from "../stock/supply-terms.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/*
 * A manager writes down what was negotiated with a hero's supplier, or what a unit costs us (R19, R27, R29, R30). What
 * is out of the ordinary is said and kept all the same. The same again changes nothing.
 */

export type TermsOutcome =
  | { readonly outcome: "done"; readonly terms: SupplyTerms; readonly warnings: readonly TermsWarning[] }
  | Refusal;

/** Changes what is named of a hero's terms; an open proposal keeps the price it was asked for at. */
export function setSupplyTerms(
  deps: Deps,
  { sku, change }: { readonly sku: string; readonly change: TermsChange },
): Promise<TermsOutcome> {
  return deps.store.transaction(async (tx) => {
    const thresholds = change.exclusivePriceTiers?.map(({ fromUnits }) => fromUnits) ?? [];
    if (new Set(thresholds).size < thresholds.length) {
      const problem = "exclusivePriceTiers: expected one price for each number of units";
      return refuse("malformed", { problem }, "exclusivePriceTiers");
    }
    await tx.supply.setTerms(sku, change);
    const terms = await tx.supply.terms(sku);
    return terms ? judged(deps, terms) : refuse("unknown_sku", { sku }, "sku");
  });
}

/** The terms as they are; changes nothing. */
export function readSupplyTerms(deps: Deps, sku: string): Promise<TermsOutcome> {
  return deps.store.transaction(async (tx) => {
    const terms = await tx.supply.terms(sku);
    return terms ? judged(deps, terms) : refuse("unknown_sku", { sku }, "sku");
  });
}

function judged(deps: Deps, terms: SupplyTerms): TermsOutcome {
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  return { outcome: "done", terms, warnings: termsWarnings(terms, today) };
}
