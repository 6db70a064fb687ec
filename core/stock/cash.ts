import { STOCK_CASH_CEILING_CENTS } from "./stock-line.ts";

/** F18: what our own stock and prepaid orders tie up, HT cents. What a supplier still owns ties up nothing (R28). */
export function cashTiedUp(of: {
  readonly stockValueCents: number;
  /** Paid for and not received. */
  readonly prepaidCents: number;
}): { readonly cents: number; readonly isGood: boolean } {
  const cents = of.stockValueCents + of.prepaidCents;
  return { cents, isGood: cents < STOCK_CASH_CEILING_CENTS };
}
