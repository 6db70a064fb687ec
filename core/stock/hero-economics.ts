import { applyBps } from "../money.ts";
import { baseCostCents } from "./price-tier.ts";
import type { Fraction } from "./reorder.ts";
import type { SupplyTerms } from "./supply-terms.ts";
import {
  breakEvenUnits,
  type GateVerdict,
  gate,
  type UnitMargin,
  unitMarginHt,
  unitMarginTtc,
} from "./unit-margin.ts";

/** Whether a hero is worth its place: against what its supplier would leave us by dropship (R9, R24, R31, R32). */

/** What a pilot costs once (brief, break-even: 300 €). */
const PILOT_COST_CENTS = 30_000;

export interface HeroEconomics {
  /** Without VAT, the accounting truth (A12). */
  readonly ht: UnitMargin;
  /** As the brief reckons. */
  readonly ttc: UnitMargin;
  /** What a unit brings beyond the commission that dropship would, HT. */
  readonly deltaCents: number;
  readonly verdict: GateVerdict;
  /** Units until the pilot has paid for itself; null when it never does. */
  readonly breakEvenUnits: number | null;
}

/** F9, F12 and R31 on Belgian VAT; null where a cost, or the rate of dropship, was never written down. */
export function heroEconomics(terms: SupplyTerms, weekly: Fraction): HeroEconomics | null {
  const { shippingPackagingCents, paymentFeeCents, returnsProvisionCents, dropshipRateBps } = terms;
  if (
    shippingPackagingCents === null ||
    paymentFeeCents === null ||
    returnsProvisionCents === null ||
    dropshipRateBps === null
  )
    return null;
  const costs = {
    priceCents: terms.priceCents,
    vatBps: terms.vatBps,
    costCents: baseCostCents(terms),
    ...{ shippingPackagingCents, paymentFeeCents, returnsProvisionCents },
  };
  const ht = unitMarginHt(costs);
  const deltaCents = ht.m3.cents - applyBps(ht.priceCents, dropshipRateBps);
  return {
    ht,
    ttc: unitMarginTtc(costs),
    deltaCents,
    verdict: gate({ deltaCents, weekly }),
    breakEvenUnits: breakEvenUnits(PILOT_COST_CENTS, deltaCents),
  };
}
