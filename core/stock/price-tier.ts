/** What a supplier asks for a unit, HT, from so many on (R26, R30). */
export interface PriceTier {
  readonly fromUnits: number;
  readonly unitCostCents: number;
}

/** Prices of a hero: the common ones, and those that its supplier gives us alone. */
export interface SupplyPrices {
  /** HT, below the first tier. */
  readonly unitCostCents: number;
  readonly priceTiers: readonly PriceTier[];
  /** For our own boxes; empty where there are none. */
  readonly exclusivePriceTiers: readonly PriceTier[];
}

/** R26: the price that so many units reach; the hero's own cost below the first tier. */
export function tierPriceCents(units: number, tiers: readonly PriceTier[], unitCostCents: number): number {
  const reached = tiers
    .filter(({ fromUnits }) => units >= fromUnits)
    .toSorted((a, b) => a.fromUnits - b.fromUnits);
  return reached.at(-1)?.unitCostCents ?? unitCostCents;
}

/** R30: the exclusive price where so many units reach one, whatever the common list says; else that list's (R26). */
export function supplyPriceCents(units: number, prices: SupplyPrices): number {
  const { exclusivePriceTiers, priceTiers, unitCostCents } = prices;
  return tierPriceCents(units, exclusivePriceTiers, tierPriceCents(units, priceTiers, unitCostCents));
}

/** What a unit costs where no quantity is asked about: the exclusive list begins, where there is one (R30). */
export function baseCostCents({
  exclusivePriceTiers,
  unitCostCents,
}: Pick<SupplyPrices, "exclusivePriceTiers" | "unitCostCents">): number {
  const [first] = exclusivePriceTiers.toSorted((a, b) => a.fromUnits - b.fromUnits);
  return first?.unitCostCents ?? unitCostCents;
}
