import type { RoutineId } from "../ids.ts";
import { routineCard } from "../notice/enqueue-routine.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { Routine } from "../routine/routine.ts";
import { type Step, stepNamed, TICK_UNDO_MINUTES, type Tick, undoEndsAt } from "../routine/steps.ts";
import type { TeamMember } from "../team/member.ts";
import { routineFacts } from "./routine-facts.ts";

/*
 * Somebody says that a step is done, or nothing to do, or takes it back within ten minutes. The routine's row is locked
 * first: two people who tick two steps at once both count, and of two who tick one the second is told who was first.
 */

export interface TickInput {
  readonly routineId: RoutineId;
  /** As the button says it. */
  readonly step: string;
  readonly member: Pick<TeamMember, "name" | "role">;
}

export type TickOutcome = { readonly outcome: "done" } | Refusal;

/** Ticks a step that only people can see is done; with a `reason` also one that the data still ask for (chat-ux §2.3). */
export function tickRoutineStep(
  deps: Deps,
  input: TickInput & { readonly reason?: string },
): Promise<TickOutcome> {
  return onStep(deps, input, (tx, found) => {
    const reason = input.reason?.trim() || null;
    const { name, left } = found.step;
    if (left > 0 && reason === null) return refuse("reason_required", { what: name }, "reason");
    return say(tx, deps, { input, found, verdict: "done", reason: left > 0 ? reason : null });
  });
}

/** Says that there is nothing to do about a step today, and why. */
export function waiveRoutineStep(
  deps: Deps,
  input: TickInput & { readonly reason: string },
): Promise<TickOutcome> {
  return onStep(deps, input, (tx, found) => {
    const reason = input.reason.trim();
    if (reason === "") return refuse("reason_required", { what: found.step.name }, "reason");
    return say(tx, deps, { input, found, verdict: "waived", reason });
  });
}

/** Takes a word back for as long as it may be. */
export function untickRoutineStep(deps: Deps, input: TickInput): Promise<TickOutcome> {
  return onStep(deps, input, async (tx, { id, step }) => {
    const now = deps.clock.now();
    const { tick, name } = step;
    if (!tick) return refuse("already_decided", { state: "unticked", by: null, at: null });
    if (undoEndsAt(tick).epochMilliseconds <= now.epochMilliseconds)
      return refuse("undo_too_late", { minutes: TICK_UNDO_MINUTES });
    await tx.routines.takeBack(id, name, { actor: input.member.name, at: now });
    await tx.timers.cancel(["routine_card"], `${id}.${name}`);
    return { outcome: "done" };
  });
}

interface Found {
  readonly id: RoutineId;
  /** As the data have it now. */
  readonly step: Step;
}

/** Keeps the word; of an older one that the data have overtaken, this takes the place. */
async function say(
  tx: Tx,
  deps: Deps,
  of: {
    readonly input: TickInput;
    readonly found: Found;
    readonly verdict: Tick["verdict"];
    readonly reason: string | null;
  },
): Promise<TickOutcome> {
  const { found, verdict, reason } = of;
  const { id, step } = found;
  const { name, left, tick: before, state } = step;
  if (state === "auto") return refuse("already_decided", { state: "proven", by: null, at: null });
  if (before && state !== "open") return refuse("already_decided", decidedBy(before));
  const at = deps.clock.now();
  const { name: by, role } = of.input.member;
  if (before) await tx.routines.takeBack(id, name, { actor: by, at });
  const counted = step.isProvable ? left : null;
  const tick: Tick = { step: name, verdict, reason, left: counted, by, role, at };
  await tx.routines.addTick(id, tick);
  // The card then offers no way back any more.
  await tx.timers.set([{ kind: "routine_card", subject: `${id}.${name}`, dueAt: undoEndsAt(tick) }]);
  return { outcome: "done" };
}

function onStep(
  deps: Deps,
  { routineId, step: typed }: TickInput,
  act: (tx: Tx, found: Found) => Promise<TickOutcome> | TickOutcome,
): Promise<TickOutcome> {
  return deps.store.transaction(async (tx) => {
    const routine = await tx.routines.lock(routineId);
    const found = routine && (await find(tx, deps, { routine, typed }));
    if (!found) return refuse("routine_unknown", { ref: `${routineId}.${typed}` });
    if (isRefusal(found)) return found;
    const outcome = await act(tx, found);
    if (!isRefusal(outcome)) await tx.outbox.enqueue([routineCard(routineId)], deps.clock.now());
    return outcome;
  });
}

/** The step by the figures of now, which its routine keeps: a word is about what its speaker could see. */
async function find(
  tx: Tx,
  deps: Deps,
  { routine, typed }: { readonly routine: Routine; readonly typed: string },
): Promise<Found | Refusal | null> {
  const { id, on, closedAt } = routine;
  const now = deps.clock.now();
  const known = stepNamed(routine, typed, now);
  if (!known) return null;
  if (closedAt !== null) {
    const closed = { state: "closed", by: routine.closedBy, at: closedAt.toString() };
    const isStanding = known.tick !== null && known.state !== "open";
    return refuse("already_decided", isStanding && known.tick ? decidedBy(known.tick) : closed);
  }
  const fresh = await routineFacts(tx, deps, { on, names: [known.name] });
  const facts = { ...routine.facts, ...fresh };
  await tx.routines.saveFacts(id, facts, now);
  const step = stepNamed({ ...routine, facts }, typed, now);
  return step && { id, step };
}

function decidedBy({ verdict, by, at }: Tick) {
  return { state: verdict === "waived" ? "waived" : "ticked", by, at: at.toString() };
}
