import type { Deps } from "../ports.ts";
import { type Cutoffs, cutoffsAt, type Passing } from "../retention/periods.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/*
 * Once a day what is past its time goes (C-6), in small transactions so that nobody waits for it. The database knows
 * the day on which it was done; two processes at once take other rows, and what was killed midway goes on.
 */

const ROWS_MAX = 500;

/** Takes away what is past its time, unless today's pass is done; how many rows it was. */
export async function forgetOld(deps: Deps, isStopping: () => boolean = () => false): Promise<number> {
  const now = deps.clock.now();
  const today = localDate(now, BUSINESS_ZONE).toString();
  if ((await deps.store.transaction((tx) => tx.retention.doneOn())) === today) return 0;
  const cutoffs = cutoffsAt(now);
  let forgotten = 0;
  while (!isStopping()) {
    const count = await deps.store.transaction((tx) => tx.retention.forget(cutoffs, ROWS_MAX));
    forgotten += count;
    if (count > 0) continue;
    await deps.store.transaction((tx) => tx.retention.done(today));
    break;
  }
  return forgotten;
}

/** What the next pass would take away, by period; changes nothing. */
export async function readRetention(
  deps: Deps,
): Promise<{ readonly cutoffs: Cutoffs; readonly due: Readonly<Record<Passing, number>> }> {
  const cutoffs = cutoffsAt(deps.clock.now());
  return { cutoffs, due: await deps.store.transaction((tx) => tx.retention.due(cutoffs)) };
}
