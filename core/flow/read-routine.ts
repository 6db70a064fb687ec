import { routineCardKey } from "../notice/enqueue-routine.ts";
import type { Deps } from "../ports.ts";
import type { Routine } from "../routine/routine.ts";
import { nextSlot, ROUTINE_KINDS, type RoutineKind, type Slot } from "../routine/slots.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { routineCalendar } from "./plan-routines.ts";

/* Read by `/routine`; changes nothing, so repeating it is safe. */

export interface RoutinesOfToday {
  readonly routines: readonly {
    readonly routine: Routine;
    /** What Slack calls its message; null before it has left. */
    readonly providerId: string | null;
  }[];
  readonly next: Slot;
}

/** Today's routines as far as they are open, of one kind or of both, and when the next is due. */
export function readRoutines(deps: Deps, only: RoutineKind | null): Promise<RoutinesOfToday> {
  return deps.store.transaction(async (tx) => {
    const now = deps.clock.now();
    const today = localDate(now, BUSINESS_ZONE);
    const routines: RoutinesOfToday["routines"][number][] = [];
    for (const kind of ROUTINE_KINDS) {
      const routine = only === null || only === kind ? await tx.routines.findOf(kind, today) : null;
      if (!routine) continue;
      routines.push({ routine, providerId: await tx.outbox.providerIdOf(routineCardKey(routine.id)) });
    }
    return { routines, next: nextSlot(now, routineCalendar(deps)) };
  });
}
