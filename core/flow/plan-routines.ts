import type { Temporal } from "temporal-polyfill";
import type { Deps, Tx } from "../ports.ts";
import { newestSlot, nextSlot, type RoutineCalendar, skipsRoutines } from "../routine/slots.ts";
import { planMonthlyExportIn } from "./export-month.ts";
import { planWeeklyReportIn } from "./report-week.ts";

/*
 * When the next routine is due: one timer for both kinds, set when the desk starts and by each routine for the next.
 * Setting it again changes nothing.
 */

/** The one timer's subject. */
const DESK = "desk";
const HOLIDAYS = "BE";

/** The days that have routines. */
export function routineCalendar({ settings, holidays }: Deps): RoutineCalendar {
  return {
    days: settings.routineDays ?? "working",
    holidaysOf: (year) => holidays.around(HOLIDAYS, year),
  };
}

/** At the start: what came due while nobody ran stays due; a nearer day that counts by now takes its place. */
export function planRoutines(deps: Deps): Promise<void> {
  return deps.store.transaction(async (tx) => {
    const { dueAt } = nextSlot(deps.clock.now(), routineCalendar(deps));
    const planned = await tx.timers.dueAt("routine", DESK);
    if (planned === null || isAfter(planned, dueAt)) await setAt(tx, dueAt);
    await planMonthlyExportIn(tx, deps);
    await planWeeklyReportIn(tx, deps);
  });
}

/** The one after now, within the caller's transaction. */
export async function planNextRoutine(tx: Tx, deps: Deps): Promise<void> {
  await setAt(tx, nextSlot(deps.clock.now(), routineCalendar(deps)).dueAt);
}

/** Before a clock is moved by hand over many days: of the routines on its way only the last is told. */
export function skipRoutines(deps: Deps, target: Temporal.Instant): Promise<void> {
  return deps.store.transaction(async (tx) => {
    if (!skipsRoutines(deps.clock.now(), target)) return;
    const planned = await tx.timers.dueAt("routine", DESK);
    const { dueAt } = newestSlot(target, routineCalendar(deps));
    if (planned && isAfter(dueAt, planned)) await setAt(tx, dueAt);
  });
}

function setAt(tx: Tx, dueAt: Temporal.Instant): Promise<void> {
  return tx.timers.set([{ kind: "routine", subject: DESK, dueAt }]);
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds > b.epochMilliseconds;
}
