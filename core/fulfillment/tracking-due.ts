import { Temporal } from "temporal-polyfill";
import type { TimerEntry } from "../ports.ts";
import { addWorkingDayHours, firstWorkingDay, localDate, type WorkingCalendar } from "../time.ts";
import { AFTER_LIMIT } from "./deadlines.ts";
import type { Fulfillment } from "./fulfillment.ts";

/** Until when a tracking number is expected (R178, F24). */

const HUB_HOURS = 24;
const PARTNER_HOURS = 48;
/** Nobody packs before the morning routine of the next working day (R174). */
const LOOKED_AT = Temporal.PlainTime.from("09:00");

/**
 * F24: the hub has a plain day from when its part began, a partner 48 hours of working days from when it was told; null
 * for a partner that was not told.
 */
export function trackingDueAt(
  part: Pick<Fulfillment, "kind" | "notifiedAt">,
  of: { readonly beganAt: Temporal.Instant; readonly calendar: WorkingCalendar },
): Temporal.Instant | null {
  if (part.kind === "hub") return of.beganAt.add({ hours: HUB_HOURS });
  return part.notifiedAt && addWorkingDayHours(part.notifiedAt, PARTNER_HOURS, of.calendar);
}

/**
 * The timer that looks for the number: a second after the limit, since exactly on time is not late. What falls due
 * while whoever sends it is off is looked for at nine of its next working day (D161).
 */
export function trackingTimer(
  part: Pick<Fulfillment, "id" | "kind" | "notifiedAt">,
  of: { readonly beganAt: Temporal.Instant; readonly calendar: WorkingCalendar },
): readonly TimerEntry[] {
  const limit = trackingDueAt(part, of);
  if (limit === null) return [];
  const after = limit.add(AFTER_LIMIT);
  const { zone, holidays } = of.calendar;
  const day = localDate(after, zone);
  const working = firstWorkingDay(day, holidays);
  const dueAt = working.equals(day) ? after : morningOf(working, zone);
  return [{ kind: "tracking_due", subject: part.id, dueAt }];
}

/** The timer that looks again at nine of the next working day. */
export function trackingNextDay(
  { id }: Pick<Fulfillment, "id">,
  of: { readonly now: Temporal.Instant; readonly calendar: WorkingCalendar },
): TimerEntry {
  const { zone, holidays } = of.calendar;
  const day = firstWorkingDay(localDate(of.now, zone).add({ days: 1 }), holidays);
  return { kind: "tracking_due", subject: id, dueAt: morningOf(day, zone) };
}

function morningOf(day: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime: LOOKED_AT }).toInstant();
}
