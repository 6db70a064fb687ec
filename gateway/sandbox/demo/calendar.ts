import { Temporal } from "temporal-polyfill";
import type { Holidays } from "../../../core/ports.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";

/** The sixty days of the demo, as they were told and as they are shown: shifted by whole weeks (requirements §6). */

const FIRST_DAY = Temporal.PlainDate.from("2025-10-02");
export const DEMO_DAYS = 60;
/** The last days are really sent to the stand-ins; what is older is settled without being sent (design §2). */
export const SHOWN_DAYS = 3;
const DAYS_PER_WEEK = 7;
/** The clock stands there at the end. */
const EVENING = "22:00:00";

export type DemoCalendar = {
  readonly shiftDays: number;
  /** The date told, which names the streams of chance: the same whatever the shift. */
  told(day: number): Temporal.PlainDate;
  /** The date shown, on which calendars are asked. */
  shown(day: number): Temporal.PlainDate;
  /** A local time of Brussels on a day, "HH:MM" or "HH:MM:SS". */
  at(day: number, time: string): Temporal.Instant;
  /** Of a date as the story tells it ("2025-11-06"). */
  dayOf(told: string): number;
  /** The day on which an instant falls; negative or past the last for others. */
  dayAt(instant: Temporal.Instant): number;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** From here on things are sent. */
  readonly shownFrom: Temporal.Instant;
};

/** Moves the sixty days by whole weeks. @throws RangeError for a shift that would change the days of the week. */
export function demoCalendar(shiftDays: number): DemoCalendar {
  if (!Number.isInteger(shiftDays / DAYS_PER_WEEK))
    throw new RangeError(`a shift of ${shiftDays} days is no number of whole weeks`);
  const told = (day: number) => FIRST_DAY.add({ days: day });
  const shown = (day: number) => told(day).add({ days: shiftDays });
  const at = (day: number, time: string) =>
    shown(day).toZonedDateTime({ timeZone: BUSINESS_ZONE, plainTime: time }).toInstant();
  return {
    shiftDays,
    told,
    shown,
    at,
    dayOf: (date) => FIRST_DAY.until(date, { largestUnit: "days" }).days,
    dayAt: (instant) => {
      const date = instant.toZonedDateTimeISO(BUSINESS_ZONE).toPlainDate();
      return shown(0).until(date, { largestUnit: "days" }).days;
    },
    startsAt: at(0, "00:00"),
    endsAt: at(DEMO_DAYS - 1, EVENING),
    shownFrom: at(DEMO_DAYS - SHOWN_DAYS, "00:00"),
  };
}

/** The whole weeks by which the last of the sixty days, a Sunday, ends the week that `now` is in. */
export function shiftToThisWeek(now: Temporal.Instant): number {
  const today = now.toZonedDateTimeISO(BUSINESS_ZONE).toPlainDate();
  const sunday = today.add({ days: DAYS_PER_WEEK - today.dayOfWeek });
  const lastDay = FIRST_DAY.add({ days: DEMO_DAYS - 1 });
  return lastDay.until(sunday, { largestUnit: "days" }).days;
}

/** Monday to Friday and no holiday of that calendar. */
export function isWorkingDay(date: Temporal.PlainDate, holidays: Holidays, calendar: string): boolean {
  return date.dayOfWeek <= 5 && !holidays.around(calendar, date.year).has(date.toString());
}

/** The first working day after a date. */
export function nextWorkingDay(
  date: Temporal.PlainDate,
  holidays: Holidays,
  calendar: string,
): Temporal.PlainDate {
  let next = date.add({ days: 1 });
  while (!isWorkingDay(next, holidays, calendar)) next = next.add({ days: 1 });
  return next;
}
