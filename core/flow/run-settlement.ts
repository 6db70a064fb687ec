import { DESK } from "../approval/approval.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { runAt } from "../settlement/statement.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { draftIn } from "./draft-statement.ts";
import { watchDebtIn } from "./watch-debt.ts";

/*
 * The run of a TARGET day (SM-4, A5): what a partner's commissions come to is proposed for payment at six in the
 * morning. The timer is the partner's own, so that a run is made once however many processes look.
 */

/** The timer of the next run for what is payable from today on. */
export function nextRun(deps: Deps, partner: string): TimerEntry {
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  return { kind: "settlement_run", subject: partner, dueAt: runAt(today, targetDays(deps, today.year)) };
}

/** The same, but not before tomorrow: what was refused, paid or returned today is not asked about again today. */
export function runAgain(deps: Deps, partner: string): TimerEntry {
  const tomorrow = localDate(deps.clock.now(), BUSINESS_ZONE).add({ days: 1 });
  return {
    kind: "settlement_run",
    subject: partner,
    dueAt: runAt(tomorrow, targetDays(deps, tomorrow.year)),
  };
}

function targetDays(deps: Deps, year: number): ReadonlySet<string> {
  return deps.holidays.around("TARGET", year);
}

/** Proposes what is payable, within the caller's transaction; one that somebody refused waits for a person. */
export async function runSettlementIn(tx: Tx, deps: Deps, partner: string): Promise<void> {
  const openId = await tx.statements.openOf(partner);
  const open = openId === null ? null : await tx.statements.find(openId);
  if (open?.state === "rejected") return;
  await draftIn(tx, deps, { partner, by: DESK, why: null, isEarly: false });
  await watchDebtIn(tx, deps, partner);
}
