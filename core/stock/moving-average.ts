import { divHalfUp } from "../money.ts";

/** Units on hand and what they cost, HT cents. */
export interface Valued {
  readonly units: number;
  readonly valueCents: number;
}

/** F8: a receipt adds its units at what they cost. */
export function receive(stock: Valued, units: number, unitCostCents: number): Valued {
  return { units: stock.units + units, valueCents: stock.valueCents + units * unitCostCents };
}

/**
 * F8: an issue leaves at the moving average, rounded once; the last units take all that is left, so that an empty
 * shelf is worth nothing. Throws RangeError when more is issued than there is.
 */
export function issue(stock: Valued, units: number): { readonly left: Valued; readonly costCents: number } {
  if (units > stock.units) throw new RangeError(`cannot issue ${units} of ${stock.units} units`);
  const costCents =
    units === stock.units ? stock.valueCents : divHalfUp(stock.valueCents * units, stock.units);
  return { left: { units: stock.units - units, valueCents: stock.valueCents - costCents }, costCents };
}
