import type { Temporal } from "temporal-polyfill";
import { isoDate } from "../civil-date.ts";
import { divHalfUp } from "../money.ts";
import { localDate, startOfDay, type WorkingCalendar } from "../time.ts";

/** How long parcels take to leave, on the working-day clock: 24 hours a day, Monday to Friday, no holidays (F15, R49). */

/** A parcel that left, in milliseconds since 1970: from when it could be worked on (accepted, or its partner told). */
export interface Departed {
  readonly fromMs: number;
  readonly shippedMs: number;
}

/** R213: heroes leave in under 24 hours, strictly; R108: partners' parcels in under 48. */
const HERO_HOURS_MAX = 24;
const PARTNER_HOURS_MAX = 48;
const LAST_WEEKDAY = 5;
const MS_PER_HOUR = 3_600_000;
const TENTHS = 10;

/** Days that count between two instants, as spans of milliseconds; worked out once for all parcels of a calendar. */
export function workingDays(
  from: Temporal.Instant,
  until: Temporal.Instant,
  { zone, holidays }: WorkingCalendar,
): readonly (readonly [startMs: number, endMs: number])[] {
  const last = localDate(until, zone);
  const days: (readonly [number, number])[] = [];
  let day = localDate(from, zone);
  while (day.since(last).sign <= 0) {
    const next = day.add({ days: 1 });
    if (day.dayOfWeek <= LAST_WEEKDAY && !holidays.has(isoDate(day))) {
      days.push([startOfDay(day, zone).epochMilliseconds, startOfDay(next, zone).epochMilliseconds]);
    }
    day = next;
  }
  return days;
}

/** F15 of one parcel, in milliseconds of the days that count; 0 where it left before. */
export function workingMs(
  { fromMs, shippedMs }: Departed,
  days: readonly (readonly [startMs: number, endMs: number])[],
): number {
  return days.reduce(
    (sum, [startMs, endMs]) => sum + Math.max(0, Math.min(endMs, shippedMs) - Math.max(startMs, fromMs)),
    0,
  );
}

/** Mean of such durations in hours, to 0.1 half up; null where nothing left. */
export function meanHours(durationsMs: readonly number[]): number | null {
  if (durationsMs.length === 0) return null;
  const totalMs = durationsMs.reduce((sum, each) => sum + each, 0);
  return divHalfUp(Math.round(totalMs * TENTHS), MS_PER_HOUR * durationsMs.length) / TENTHS;
}

/** Whether it is as it should be: strictly under the limit. */
export function isShippingFast(hours: number, kind: "hub" | "partner"): boolean {
  return hours < (kind === "hub" ? HERO_HOURS_MAX : PARTNER_HOURS_MAX);
}
