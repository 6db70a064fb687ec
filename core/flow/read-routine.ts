import type { RoutineId } from "../ids.ts";
import { routineCardKey } from "../notice/enqueue-routine.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { leftByPerson, type Routine } from "../routine/routine.ts";
import { nextSlot, ROUTINE_KINDS, type RoutineKind, type Slot } from "../routine/slots.ts";
import type { Step } from "../routine/steps.ts";
import type { TeamMember } from "../team/member.ts";
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

/** What `/routine historique` goes back over. */
const HISTORY = 14;

/** The last routines, the newest first. */
export function readRoutineHistory(deps: Deps): Promise<readonly Routine[]> {
  return deps.store.transaction((tx) => tx.routines.latest(HISTORY));
}

/** One routine with the team that it can be given to. */
export function readRoutine(
  deps: Deps,
  id: RoutineId,
): Promise<{ readonly routine: Routine; readonly team: readonly TeamMember[] } | Refusal> {
  return deps.store.transaction(async (tx) => {
    const routine = await tx.routines.find(id);
    return routine ? { routine, team: await tx.team.members() } : refuse("routine_unknown", { ref: id });
  });
}

/** What is left of it to one person. */
export async function readMyRoutine(
  deps: Deps,
  id: RoutineId,
  slackUserId: string,
): Promise<{ readonly routine: Routine; readonly left: readonly Step[] } | Refusal> {
  const found = await readRoutine(deps, id);
  if (!("routine" in found)) return found;
  const { routine, team } = found;
  const mine = leftByPerson(routine, team, deps.clock.now()).find((each) => each.slackUserId === slackUserId);
  return { routine, left: mine?.steps ?? [] };
}
