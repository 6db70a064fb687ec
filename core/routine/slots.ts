import { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE, isWorkingDay, localDate } from "../time.ts";

/** When the day's two routines are due: at nine and at six on the clock of Brussels, whatever the hour does (§1.13). */

export const ROUTINE_KINDS = ["morning", "evening"] as const;
export type RoutineKind = (typeof ROUTINE_KINDS)[number];
export type RoutineDays = "working" | "all";

/** One routine that is to be: a kind and a local date, of which there is one at most. */
export interface Slot {
  readonly kind: RoutineKind;
  readonly on: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
}

/** Which days count; `holidaysOf` are ISO dates of the Belgian holidays around a year. */
export interface RoutineCalendar {
  readonly days: RoutineDays;
  readonly holidaysOf: (year: number) => ReadonlySet<string>;
}

const TIMES: Readonly<Record<RoutineKind, string>> = { morning: "09:00", evening: "18:00" };
/** Sent within this it is on time: a machine that is busy is not one that was off. */
const LATE_AFTER_MINUTES = 5;
/** A calendar without a working day in a month is a mistake, not something to wait for. */
const MAX_DAYS_SEARCHED = 31;
/** What a clock that is moved by hand lives through; of a longer move only the last routine is told. */
const LIVED_THROUGH_DAYS = 3;

/** The first routine that is due after `now`. */
export function nextSlot(now: Temporal.Instant, calendar: RoutineCalendar): Slot {
  return search(now, calendar, { step: 1, fits: (slot) => isAfter(slot.dueAt, now) });
}

/** The newest routine that was due by `now`: of those that a machine missed it is the one that still counts. */
export function newestSlot(now: Temporal.Instant, calendar: RoutineCalendar): Slot {
  return search(now, calendar, { step: -1, fits: (slot) => !isAfter(slot.dueAt, now) });
}

/** The last routine of that kind before the morning of a day. */
export function slotBefore(on: Temporal.PlainDate, kind: RoutineKind, calendar: RoutineCalendar): Slot {
  const start = slotOf("morning", on).dueAt;
  return search(start, calendar, {
    step: -1,
    fits: (slot) => slot.kind === kind && isAfter(start, slot.dueAt),
  });
}

/** The morning that follows a day. */
export function morningAfter(on: Temporal.PlainDate, calendar: RoutineCalendar): Slot {
  const evening = slotOf("evening", on).dueAt;
  return search(evening, calendar, {
    step: 1,
    fits: (slot) => slot.kind === "morning" && isAfter(slot.dueAt, evening),
  });
}

/** Whether a clock moved by hand from one instant to another passes over its routines but for the last. */
export function skipsRoutines(from: Temporal.Instant, to: Temporal.Instant): boolean {
  return localDate(from, BUSINESS_ZONE).until(localDate(to, BUSINESS_ZONE)).days > LIVED_THROUGH_DAYS;
}

/** Whether it was opened so long after its hour that its reader is told. */
export function isSentLate({
  dueAt,
  openedAt,
}: {
  readonly dueAt: Temporal.Instant;
  readonly openedAt: Temporal.Instant;
}): boolean {
  return isAfter(openedAt, dueAt.add({ minutes: LATE_AFTER_MINUTES }));
}

function search(
  now: Temporal.Instant,
  calendar: RoutineCalendar,
  { step, fits }: { readonly step: 1 | -1; readonly fits: (slot: Slot) => boolean },
): Slot {
  let on = localDate(now, BUSINESS_ZONE);
  for (let day = 0; day <= MAX_DAYS_SEARCHED; day += 1, on = on.add({ days: step })) {
    if (!counts(on, calendar)) continue;
    const slots = ROUTINE_KINDS.map((kind) => slotOf(kind, on));
    const found = step === 1 ? slots.find(fits) : slots.findLast(fits);
    if (found) return found;
  }
  throw new RangeError(`no day with a routine within ${MAX_DAYS_SEARCHED} days: check the calendar`);
}

function counts(on: Temporal.PlainDate, { days, holidaysOf }: RoutineCalendar): boolean {
  return days === "all" || isWorkingDay(on, holidaysOf(on.year));
}

function slotOf(kind: RoutineKind, on: Temporal.PlainDate): Slot {
  const dueAt = on.toZonedDateTime({ timeZone: BUSINESS_ZONE, plainTime: TIMES[kind] }).toInstant();
  return { kind, on, dueAt };
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}
