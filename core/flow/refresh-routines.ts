import { routineCard } from "../notice/enqueue-routine.ts";
import type { Deps, Tx } from "../ports.ts";
import { namesIn } from "../routine/steps.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { routineFacts } from "./routine-facts.ts";

/*
 * The hub's work goes on under an open routine: its card shows the figures of now, and a step that the data prove ticks
 * itself and unticks. Looked at in a transaction of its own, and once for all that changed meanwhile.
 */

/** The subject of the timer that looks at all of them. */
export const OPEN_ROUTINES = "open";

/** Something changed that a routine may show: it is looked at as soon as this is committed. */
export async function routinesChanged(tx: Tx, deps: Deps): Promise<void> {
  if (!(await tx.routines.isAnyOpen())) return;
  await tx.timers.set([{ kind: "routine_card", subject: OPEN_ROUTINES, dueAt: deps.clock.now() }]);
}

/** Reads the facts of every open routine again; a newer card where they changed, or where it `isAsked` for. */
export async function refreshRoutinesIn(
  tx: Tx,
  deps: Deps,
  { isAsked }: { readonly isAsked: boolean },
): Promise<void> {
  const now = deps.clock.now();
  // Locked before the facts are read, so that nobody's older reading is written over a newer one.
  for (const { id, on, ...routine } of await tx.routines.lockOpen()) {
    // What the next day brings is no longer its own.
    const isItsDay = localDate(now, BUSINESS_ZONE).equals(on);
    const hasChanged =
      isItsDay && (await tx.routines.saveFacts(id, await routineFacts(tx, deps, namesIn(routine)), now));
    if (hasChanged || isAsked) await tx.outbox.enqueue([routineCard(id)], now);
  }
}
