import { becomeReleased } from "../commission/advance.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { nextRun } from "./run-settlement.ts";

/*
 * What a partner contested is settled with it (C-5): its lines are owed again, from the later of J+7 and today, and go on
 * its next statement. Settled twice, they are owed once.
 */

export type ReleaseOutcome = { readonly outcome: "done" | "already"; readonly number: number } | Refusal;

export function releaseContest(
  deps: Deps,
  input: { readonly partner: string; readonly number: number; readonly actor: Actor },
): Promise<ReleaseOutcome> {
  const { partner, number, actor } = input;
  return deps.store.transaction(async (tx): Promise<ReleaseOutcome> => {
    const found = await tx.statements.withOrder(partner, number);
    if (!found) return refuse("statement_line_unknown", { partner, number }, "order");
    const contested = new Set(
      found.statement.lines.filter(({ contest }) => contest !== null).map(({ commissionId }) => commissionId),
    );
    const mine = found.commissionIds.filter((id) => contested.has(id));
    const rows = await tx.commissions.lockToPay(mine);
    const now = deps.clock.now();
    const year = localDate(now, BUSINESS_ZONE).year;
    const released = becomeReleased(
      rows.filter((row) => contested.has(row.id)),
      now,
      deps.holidays.around("TARGET", year),
    );
    if (released.length === 0) return { outcome: "already", number };
    await tx.commissions.save(released, { type: "contest_settled", actor: actor.name, at: now });
    await tx.timers.set([nextRun(deps, partner)]);
    return { outcome: "done", number };
  });
}
