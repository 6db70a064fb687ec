import type { SchedulerNews } from "../ports/watch.ts";
import type { Deps } from "../ports.ts";

/*
 * Whoever fires deadlines gives a sign of life, and whoever takes orders looks for it (E6): the alert that nothing is
 * alerted any more cannot come from what has stopped. By machine time, since a sandbox's clock may stand still.
 */

const SCHEDULER = "scheduler";

/** Signs come once a minute, looks too: a silence is told within ten minutes (E6). */
export const SILENT_AFTER_MS = 5 * 60_000;

/** A sign of life of whoever fires deadlines. */
export function beat(deps: Deps): Promise<void> {
  return deps.store.transaction((tx) => tx.watch.beat(SCHEDULER));
}

/**
 * Looks for the sign, and has the news told by `tell` where there is any: once, however many processes look, and again
 * a minute later where it could not be told.
 */
export async function watchScheduler(
  deps: Deps,
  tell: (news: SchedulerNews) => Promise<boolean>,
): Promise<SchedulerNews | null> {
  const news = await deps.store.transaction((tx) => tx.watch.takeNews(SCHEDULER, SILENT_AFTER_MS));
  if (news === null || !(await tell(news))) return null;
  await deps.store.transaction((tx) => tx.watch.settleNews(SCHEDULER, news));
  return news;
}
