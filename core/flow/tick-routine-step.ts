import type { RoutineId } from "../ids.ts";
import { routineCard } from "../notice/enqueue-routine.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { Routine } from "../routine/routine.ts";
import { type StepName, TICK_UNDO_MINUTES, type Tick, tickable, undoEndsAt } from "../routine/steps.ts";
import type { TeamMember } from "../team/member.ts";

/*
 * Somebody says that a step is done, or takes it back within ten minutes. The routine's row is locked first: two people
 * who tick two steps at once both count, and of two who tick one the second is told who was first.
 */

export interface TickInput {
  readonly routineId: RoutineId;
  /** As the button says it. */
  readonly step: string;
  readonly member: Pick<TeamMember, "name" | "role">;
}

export type TickOutcome = { readonly outcome: "done" } | Refusal;

/** Ticks a step that only people can see is done. */
export function tickRoutineStep(deps: Deps, input: TickInput): Promise<TickOutcome> {
  return onStep(deps, input, async (tx, { id, step, standing }) => {
    if (standing) return refuse("already_decided", decidedBy("ticked", standing));
    const { name: by, role } = input.member;
    const tick: Tick = { step, by, role, at: deps.clock.now() };
    await tx.routines.addTick(id, tick);
    // The card then offers no way back any more.
    await tx.timers.set([{ kind: "routine_card", subject: `${id}.${step}`, dueAt: undoEndsAt(tick) }]);
    return { outcome: "done" };
  });
}

/** Takes a tick back for as long as it may be. */
export function untickRoutineStep(deps: Deps, input: TickInput): Promise<TickOutcome> {
  return onStep(deps, input, async (tx, { id, step, standing }) => {
    const now = deps.clock.now();
    if (!standing) return refuse("already_decided", { state: "unticked", by: null, at: null });
    if (undoEndsAt(standing).epochMilliseconds <= now.epochMilliseconds)
      return refuse("undo_too_late", { minutes: TICK_UNDO_MINUTES });
    await tx.routines.takeBack(id, step, { actor: input.member.name, at: now });
    await tx.timers.cancel(["routine_card"], `${id}.${step}`);
    return { outcome: "done" };
  });
}

interface Found {
  readonly id: RoutineId;
  readonly step: StepName;
  readonly standing: Tick | null;
}

function onStep(
  deps: Deps,
  { routineId, step: typed }: TickInput,
  act: (tx: Tx, found: Found) => Promise<TickOutcome>,
): Promise<TickOutcome> {
  return deps.store.transaction(async (tx) => {
    const routine = await tx.routines.lock(routineId);
    const found = routine && find(routine, typed);
    if (!found) return refuse("routine_unknown", { ref: `${routineId}.${typed}` });
    if (isRefusal(found)) return found;
    const outcome = await act(tx, found);
    if (!isRefusal(outcome)) await tx.outbox.enqueue([routineCard(routineId)], deps.clock.now());
    return outcome;
  });
}

function find(routine: Routine, typed: string): Found | Refusal | null {
  const { id, closedAt, ticks } = routine;
  const step = tickable(routine, typed);
  if (step === null) return null;
  const standing = ticks.find((tick) => tick.step === step) ?? null;
  if (closedAt === null) return { id, step, standing };
  const at = closedAt.toString();
  return refuse(
    "already_decided",
    standing ? decidedBy("ticked", standing) : { state: "closed", by: null, at },
  );
}

function decidedBy(state: string, { by, at }: Tick) {
  return { state, by, at: at.toString() };
}
