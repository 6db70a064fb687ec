import type { BudgetFigures } from "../approval/budget.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/*
 * Money is spent in an emergency, once somebody else approved it (SM-6): the sum is written down for good, and whoever
 * decides sees what this month has cost already. A month beyond its limit is warned of, not forbidden.
 */

const LIMIT_CENTS = 50_000;

/** What this month has cost without it; who decides next waits. */
export async function budgetFiguresIn(
  tx: Tx,
  deps: Deps,
  { amountCents, purpose }: Pick<BudgetFigures, "amountCents" | "purpose">,
): Promise<BudgetFigures> {
  const from = localDate(deps.clock.now(), BUSINESS_ZONE).with({ day: 1 });
  const spentCents = await tx.agreements.spentBetween(from, from.add({ months: 1 }));
  const { emergencyBudgetCents: limitCents = LIMIT_CENTS } = deps.settings;
  const month = from.toPlainYearMonth().toString();
  return { about: "budget", amountCents, purpose, month, spentCents, limitCents };
}

export async function spendIn(
  tx: Tx,
  deps: Deps,
  { figures, actor }: { readonly figures: BudgetFigures; readonly actor: Actor },
): Promise<null> {
  const { amountCents, purpose } = figures;
  const at = deps.clock.now();
  const on = localDate(at, BUSINESS_ZONE);
  await tx.agreements.spend({ amountCents, purpose, approvedBy: actor.name, on, at });
  return null;
}
