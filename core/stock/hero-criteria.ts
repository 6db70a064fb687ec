import { baseCostCents } from "./price-tier.ts";
import type { SupplyTerms } from "./supply-terms.ts";
import { unitMarginHt } from "./unit-margin.ts";

/** What a product must be to be a hero (brief l.26–27, R9). */

export type HeroCriterion =
  | { readonly of: "margin"; readonly isMet: boolean; readonly percent: number }
  /** `months` null: it does not spoil. */
  | { readonly of: "best_before"; readonly isMet: boolean; readonly months: number | null }
  | { readonly of: "season"; readonly isMet: boolean };

/** Strictly above (A11, A12: M1 without VAT). */
const MARGIN_ABOVE_PERCENT = 50;
const BEST_BEFORE_MIN_MONTHS = 12;

/** R9: each criterion with whether it is met, in the order of the brief's sentence. */
export function heroCriteria(
  terms: Pick<
    SupplyTerms,
    "priceCents" | "vatBps" | "unitCostCents" | "exclusivePriceTiers" | "bestBeforeMonths" | "isSeasonal"
  >,
): readonly HeroCriterion[] {
  const { bestBeforeMonths: months, isSeasonal } = terms;
  const { m1 } = unitMarginHt({
    priceCents: terms.priceCents,
    vatBps: terms.vatBps,
    costCents: baseCostCents(terms),
    ...{ shippingPackagingCents: 0, paymentFeeCents: 0, returnsProvisionCents: 0 },
  });
  return [
    { of: "margin", isMet: m1.percent > MARGIN_ABOVE_PERCENT, percent: m1.percent },
    { of: "best_before", isMet: months === null || months >= BEST_BEFORE_MIN_MONTHS, months },
    { of: "season", isMet: !isSeasonal },
  ];
}
