import type { Temporal } from "temporal-polyfill";
import {
  addBusinessMinutes,
  BUSINESS_ZONE,
  firstWorkingDay,
  isOpenAt,
  isWorkingDay,
  localDate,
} from "../time.ts";

/** Within how long the team answers while it is there (chat-ux §2.6). */
const ANSWER_MINUTES = 30;
const MILLISECONDS_PER_MINUTE = 60_000;

/** When somebody reads #alertes: Monday to Friday from 9 to 18 in Brussels, but for Belgian holidays (ISO dates). */
const TEAM_HOURS = { zone: BUSINESS_ZONE, days: [1, 2, 3, 4, 5], opensAt: "09:00", closesAt: "18:00" };

/** Whether "an answer within 30 minutes" can be promised: somebody is there now and until then. */
export function answersSoon(now: Temporal.Instant, holidays: ReadonlySet<string>): boolean {
  const hours = { ...TEAM_HOURS, holidays };
  return isOpenAt(now, hours) && isOpenAt(now.add({ minutes: ANSWER_MINUTES }), hours);
}

/** The instant at which so many minutes of the team's hours have passed. */
export function addTeamMinutes(
  from: Temporal.Instant,
  minutes: number,
  holidays: ReadonlySet<string>,
): Temporal.Instant {
  return addBusinessMinutes(from, minutes, { ...TEAM_HOURS, holidays });
}

/** Whole minutes of the team's hours between two instants, rounded up; 0 when `to` is not after `from`. */
export function teamMinutesBetween(
  from: Temporal.Instant,
  to: Temporal.Instant,
  holidays: ReadonlySet<string>,
): number {
  const { zone, opensAt, closesAt } = TEAM_HOURS;
  const last = localDate(to, zone);
  let milliseconds = 0;
  for (let day = localDate(from, zone); day.until(last).days >= 0; day = day.add({ days: 1 })) {
    if (!isWorkingDay(day, holidays)) continue;
    const at = (plainTime: string): number =>
      day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
    const start = Math.max(at(opensAt), from.epochMilliseconds);
    milliseconds += Math.max(0, Math.min(at(closesAt), to.epochMilliseconds) - start);
  }
  return Math.ceil(milliseconds / MILLISECONDS_PER_MINUTE);
}

/** Nine o'clock of a day, or of the first working day after it. */
export function opensOn(day: Temporal.PlainDate, holidays: ReadonlySet<string>): Temporal.Instant {
  const { zone, opensAt } = TEAM_HOURS;
  return firstWorkingDay(day, holidays).toZonedDateTime({ timeZone: zone, plainTime: opensAt }).toInstant();
}
