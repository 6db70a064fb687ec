import { routineCard } from "../notice/enqueue-routine.ts";
import type { Deps, Tx } from "../ports.ts";
import { newestSlot, type Slot } from "../routine/slots.ts";
import { leftUndone, type StepName, stepNames, stepsOf } from "../routine/steps.ts";
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
  const carried = await closeOpen(tx, deps, slot);
  const id = deps.ids.next("routine");
  const facts = await routineFacts(tx, deps, [...stepNames(slot.kind), ...carried]);
  const fresh = { id, ...slot, openedAt: now, closedAt: null, facts, factsAt: now, ticks: [] };
  if (await tx.routines.add(fresh)) await tx.outbox.enqueue([routineCard(id)], now);
}

/** What was open shows as it was left, without its buttons; the day's own evening takes over what its morning left. */
async function closeOpen(tx: Tx, deps: Deps, next: Slot): Promise<readonly StepName[]> {
  const now = deps.clock.now();
  await refreshRoutinesIn(tx, deps, { isAsked: true });
  const open = await tx.routines.lockOpen();
  for (const { id } of open) await tx.routines.close(id, now);
  return open
    .filter(({ kind, on }) => kind !== next.kind && on.equals(next.on))
    .flatMap((routine) => leftUndone(stepsOf(routine, now)));
}
