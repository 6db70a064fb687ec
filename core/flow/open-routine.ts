import type { Temporal } from "temporal-polyfill";
import { routineCard } from "../notice/enqueue-routine.ts";
import type { Deps, Tx } from "../ports.ts";
import { deadlinesOf, type Routine } from "../routine/routine.ts";
import { newestSlot } from "../routine/slots.ts";
import type { StepName } from "../routine/step-facts.ts";
import { leftUndone, stepNames, stepsOf } from "../routine/steps.ts";
import { askOpinionsIn } from "./ask-opinions.ts";
import { lookLater } from "./mark-routines.ts";
import { planNextRoutine, routineCalendar } from "./plan-routines.ts";
import { refreshRoutinesIn } from "./refresh-routines.ts";
import { routineFacts } from "./routine-facts.ts";

/*
 * It is nine, or six, or a machine is back that was off by then: the newest routine that is due opens, and those before
 * it close as they stand. Its kind and local date are one row's key, so that it is told once however often it is fired.
 */

/** Opens the routine of now within the caller's transaction, and plans the next. */
export async function openRoutineIn(tx: Tx, deps: Deps): Promise<void> {
  await planNextRoutine(tx, deps);
  const now = deps.clock.now();
  const slot = newestSlot(now, routineCalendar(deps));
  if (await tx.routines.findOf(slot.kind, slot.on)) return;
  await refreshRoutinesIn(tx, deps, { isAsked: true, isWhole: true });
  const open = await tx.routines.lockOpen();
  if (slot.kind === "evening") await askOpinionsIn(tx, deps, slot.on);
  const id = deps.ids.next("routine");
  const carried = slot.kind === "evening" ? await leftByMorning(tx, slot.on, now) : [];
  const names = [...stepNames(slot.kind), ...carried];
  const facts = await routineFacts(tx, deps, { on: slot.on, names });
  const fresh: Routine = {
    ...{ id, ...slot, openedAt: now, facts, factsAt: now },
    ...{ closedAt: null, closedBy: null, owner: null, ticks: [], assignments: [], notes: [] },
  };
  // Another process may have opened it meanwhile: then this one closes nothing.
  if (!(await tx.routines.add(fresh))) return;
  for (const before of open) await tx.routines.close(before.id, { by: null, at: now });
  await tx.outbox.enqueue([routineCard(id)], now);
  const { remindAt, dueBy } = deadlinesOf(fresh);
  await tx.timers.set([
    { kind: "routine_remind", subject: id, dueAt: remindAt },
    { kind: "routine_overdue", subject: id, dueAt: dueBy },
  ]);
  await lookLater(tx, deps);
}

/** What the evening takes over from the morning of its date: what is undone, or all of one that nobody was told. */
async function leftByMorning(
  tx: Tx,
  on: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<readonly StepName[]> {
  const morning = await tx.routines.findOf("morning", on);
  return morning ? leftUndone(stepsOf(morning, now)) : stepNames("morning");
}
