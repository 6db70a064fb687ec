import type { RoutineId } from "../ids.ts";
import { routineCard } from "../notice/enqueue-routine.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Routine } from "../routine/routine.ts";
import { stepNamed } from "../routine/steps.ts";
import type { TeamMember } from "../team/member.ts";

/*
 * What people do with a whole routine: close it before the next one does, give a step or the day to somebody, note
 * something. Each under its row's lock; on a closed one nothing is changed any more.
 */

interface Asked {
  readonly routineId: RoutineId;
  readonly member: Pick<TeamMember, "name">;
}

export type RoutineOutcome = { readonly outcome: "done" } | Refusal;

const NOTE_MAX = 500;

/** Closes it as it stands; what is left of a morning comes back in the evening. */
export function closeRoutine(deps: Deps, input: Asked): Promise<RoutineOutcome> {
  return onOpen(deps, input, async (tx) => {
    const { routineId: id, member } = input;
    await tx.routines.close(id, { by: member.name, at: deps.clock.now() });
    await tx.timers.cancel(["routine_remind", "routine_overdue"], id);
    return { outcome: "done" };
  });
}

/** Gives a step to somebody for today. */
export function assignRoutineStep(
  deps: Deps,
  input: Asked & { readonly step: string; readonly to: string },
): Promise<RoutineOutcome> {
  return onOpen(deps, input, async (tx, routine) => {
    const { routineId, member } = input;
    const at = deps.clock.now();
    const step = stepNamed(routine, input.step, at)?.name;
    const to = await tx.team.member(input.to);
    if (step === undefined || !to) return refuse("routine_unknown", { ref: `${routineId}.${input.step}` });
    const { slackUserId, name } = to;
    await tx.routines.assign(routineId, { step, to: { slackUserId, name }, by: member.name, at });
    return { outcome: "done" };
  });
}

/** Names who has the day, or nobody: then each step is its role's again. */
export function nameRoutineOwner(
  deps: Deps,
  input: Asked & { readonly to: string | null },
): Promise<RoutineOutcome> {
  return onOpen(deps, input, async (tx) => {
    const { routineId, to } = input;
    const owner = to === null ? null : await tx.team.member(to);
    if (to !== null && !owner) return refuse("routine_unknown", { ref: `${routineId}.${to}` });
    await tx.routines.setOwner(routineId, owner && { slackUserId: owner.slackUserId, name: owner.name });
    return { outcome: "done" };
  });
}

/** Keeps a line that everybody reads on the card. */
export function noteOnRoutine(deps: Deps, input: Asked & { readonly text: string }): Promise<RoutineOutcome> {
  return onOpen(deps, input, async (tx) => {
    const text = input.text.trim().slice(0, NOTE_MAX);
    if (text === "") return refuse("reason_required", { what: "note" }, "reason");
    const { routineId, member } = input;
    await tx.routines.addNote(routineId, { by: member.name, at: deps.clock.now(), text });
    return { outcome: "done" };
  });
}

function onOpen(
  deps: Deps,
  { routineId }: Asked,
  act: (tx: Tx, routine: Routine) => Promise<RoutineOutcome>,
): Promise<RoutineOutcome> {
  return deps.store.transaction(async (tx) => {
    const routine = await tx.routines.lock(routineId);
    if (!routine) return refuse("routine_unknown", { ref: routineId });
    const { closedAt, closedBy: by } = routine;
    if (closedAt !== null) return refuse("already_decided", { state: "closed", by, at: closedAt.toString() });
    const outcome = await act(tx, routine);
    if ("outcome" in outcome) await tx.outbox.enqueue([routineCard(routineId)], deps.clock.now());
    return outcome;
  });
}
