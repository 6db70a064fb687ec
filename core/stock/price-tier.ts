/** R26: the price that so many units reach; the hero's own cost below the first tier. */
export function tierPriceCents(
  units: number,
  tiers: readonly { readonly fromUnits: number; readonly unitCostCents: number }[],
  unitCostCents: number,
): number {
  const reached = tiers
    .filter(({ fromUnits }) => units >= fromUnits)
    .toSorted((a, b) => a.fromUnits - b.fromUnits);
  return reached.at(-1)?.unitCostCents ?? unitCostCents;
}
