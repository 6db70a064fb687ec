import type { Temporal } from "temporal-polyfill";
import { routineCard } from "../notice/enqueue-routine.ts";
import type { Deps, Tx } from "../ports.ts";
import { newestSlot } from "../routine/slots.ts";
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
  await refreshRoutinesIn(tx, deps, { isAsked: true });
  const open = await tx.routines.lockOpen();
  const id = deps.ids.next("routine");
  const carried = slot.kind === "evening" ? await leftByMorning(tx, slot.on, now) : [];
  const facts = await routineFacts(tx, deps, [...stepNames(slot.kind), ...carried]);
  const fresh = { id, ...slot, openedAt: now, closedAt: null, facts, factsAt: now, ticks: [] };
  // Another process may have opened it meanwhile: then this one closes nothing.
  if (!(await tx.routines.add(fresh))) return;
  for (const before of open) await tx.routines.close(before.id, now);
  await tx.outbox.enqueue([routineCard(id)], now);
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
