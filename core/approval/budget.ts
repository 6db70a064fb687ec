/** Money that is spent in an emergency, beside every plan (SM-6): cents, and what is spent and allowed in a month. */
export interface BudgetFigures {
  readonly about: "budget";
  readonly amountCents: number;
  readonly purpose: string;
  /** "2025-10", of Brussels. */
  readonly month: string;
  readonly spentCents: number;
  readonly limitCents: number;
}

/** Whether this month's limit is passed by it; whoever decides is warned, and may. */
export function isOverBudget({ spentCents, amountCents, limitCents }: BudgetFigures): boolean {
  return spentCents + amountCents > limitCents;
}
