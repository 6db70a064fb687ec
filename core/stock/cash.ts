import { STOCK_CASH_CEILING_CENTS } from "./stock-line.ts";

/** R12: from so much on the pilot has the stock that it was given the money for, HT. */
const CASH_FROM_CENTS = 200_000;

/** R12: `low` less than the brief has set aside for it, `good` within it, `high` at its ceiling or above. */
export type CashState = "low" | "good" | "high";

/** F18: what our own stock and prepaid orders tie up, HT cents. What a supplier still owns ties up nothing (R28). */
export function cashTiedUp(of: {
  readonly stockValueCents: number;
  /** Paid for and not received. */
  readonly prepaidCents: number;
}): { readonly cents: number; readonly state: CashState } {
  const cents = of.stockValueCents + of.prepaidCents;
  if (cents >= STOCK_CASH_CEILING_CENTS) return { cents, state: "high" };
  return { cents, state: cents < CASH_FROM_CENTS ? "low" : "good" };
}
