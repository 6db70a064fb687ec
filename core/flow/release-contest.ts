import { becomeReleased } from "../commission/advance.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { heldByReturnIn } from "./held-by-return.ts";
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
    const contested = await tx.statements.contestedWithOrder(partner, number);
    if (contested.length === 0 && !(await tx.statements.withOrder(partner, number)))
      return refuse("statement_line_unknown", { partner, number }, "order");
    const ids = new Set(contested);
    const rows = (await tx.commissions.lockToPay(contested)).filter(({ id }) => ids.has(id));
    if (rows.length === 0) return { outcome: "already", number };
    const now = deps.clock.now();
    await tx.statements.settleContests(contested, now);
    // What a return holds besides waits for its verdict (E15).
    const held = await heldByReturnIn(tx, rows);
    const released = becomeReleased(
      rows.filter(({ id }) => !held.has(id)),
      now,
      deps.holidays.around("TARGET", localDate(now, BUSINESS_ZONE).year),
    );
    await tx.commissions.save(released, { type: "contest_settled", actor: actor.name, at: now });
    await tx.timers.set([nextRun(deps, partner)]);
    return { outcome: "done", number };
  });
}
