import type { Deps, Tx } from "../ports.ts";

/*
 * When the open routines are looked at again: as soon as something changed that they may show, and every three hours for
 * what time alone makes late. One timer each, so that many changes are one look.
 */

/** The subject of the timer that looks at all of them, because something changed. */
export const OPEN_ROUTINES = "open";
/** The subject of the one that looks at all of them because time has passed. */
export const LATER = "later";

/** Something changed that a routine may show: it is looked at as soon as this is committed. */
export async function routinesChanged(tx: Tx, deps: Deps): Promise<void> {
  if (!(await tx.routines.isAnyOpen())) return;
  await tx.timers.set([{ kind: "routine_card", subject: OPEN_ROUTINES, dueAt: deps.clock.now() }]);
}

/** Their reminders look as well; more often would show what nobody can tell apart. */
const LATER_HOURS = 3;

/** Looks at them again by and by, within the caller's transaction. */
export async function lookLater(tx: Tx, deps: Deps): Promise<void> {
  const dueAt = deps.clock.now().add({ hours: LATER_HOURS });
  await tx.timers.set([{ kind: "routine_card", subject: LATER, dueAt }]);
}
