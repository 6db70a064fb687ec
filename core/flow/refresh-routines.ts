import { routineCard } from "../notice/enqueue-routine.ts";
import type { Deps, Tx } from "../ports.ts";
import { namesIn } from "../routine/steps.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { routineFacts } from "./routine-facts.ts";

/*
 * The work goes on under an open routine: its card shows the figures of now, and a step that the data prove ticks
 * itself and unticks. Looked at in a transaction of its own, once for all that changed meanwhile, and every three hours
 * for what time alone makes late.
 */

/**
 * Reads the facts of every open routine again; a newer card where they changed, or where it `isAsked` for. What a whole
 * day came to is read when it is told and by and by, not with each order (`isWhole`). True while it is the day of one.
 */
export async function refreshRoutinesIn(
  tx: Tx,
  deps: Deps,
  { isAsked = false, isWhole = false }: { readonly isAsked?: boolean; readonly isWhole?: boolean },
): Promise<boolean> {
  const now = deps.clock.now();
  let isAnyOfToday = false;
  // Locked before the facts are read, so that nobody's older reading is written over a newer one.
  for (const { id, on, facts, ...routine } of await tx.routines.lockOpen()) {
    // What the next day brings is no longer its own.
    const isItsDay = localDate(now, BUSINESS_ZONE).equals(on);
    isAnyOfToday ||= isItsDay;
    const names = namesIn({ ...routine, facts }).filter((name) => isWhole || name !== "daily_report");
    const fresh = isItsDay ? await routineFacts(tx, deps, { on, names }) : {};
    const hasChanged = isItsDay && (await tx.routines.saveFacts(id, { ...facts, ...fresh }, now));
    if (hasChanged || isAsked) await tx.outbox.enqueue([routineCard(id)], now);
  }
  return isAnyOfToday;
}
