import { monthlyExport } from "../notice/enqueue-month.ts";
import type { Deps, Tx } from "../ports.ts";
import { monthToExport, nextExportAt } from "../settlement/month-file.ts";

/*
 * It is the first of a month, half past nine, or a machine is back that was off by then: the team is told of the month
 * before, and where its file is (R172). One timer plans the next; the month is the message's key, so that it is told
 * once however many processes look and however often they restart.
 */

const DESK = "desk";

/** At the start: what came due while nobody ran stays due; a nearer first takes the place of one further off. */
export async function planMonthlyExportIn(tx: Tx, deps: Deps): Promise<void> {
  const planned = await tx.timers.dueAt("monthly_export", DESK);
  const next = nextExportAt(deps.clock.now());
  if (planned === null || planned.epochMilliseconds > next.epochMilliseconds) await planNext(tx, deps);
}

/** Tells of the newest month that is over, within the caller's transaction, and plans the next. */
export async function exportMonthIn(tx: Tx, deps: Deps): Promise<void> {
  await planNext(tx, deps);
  const now = deps.clock.now();
  await tx.outbox.enqueue([monthlyExport(monthToExport(now).toString())], now);
}

function planNext(tx: Tx, deps: Deps): Promise<void> {
  const dueAt = nextExportAt(deps.clock.now());
  return tx.timers.set([{ kind: "monthly_export", subject: DESK, dueAt }]);
}
