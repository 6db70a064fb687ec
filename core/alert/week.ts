import type { Temporal } from "temporal-polyfill";
import type { SlackDay } from "../ports/watch.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/** What a week of alerts and messages comes to, and what would make it quieter (chat-ux §2.0, rules 2 and 13). */

export interface RuleOfWeek {
  readonly rule: string;
  readonly opened: number;
  readonly resolved: number;
  /** Of those opened, how many somebody took. */
  readonly taken: number;
}

/** Messages of a day over all purposes. */
export interface NoiseOfDay {
  readonly on: Temporal.PlainDate;
  readonly posted: number;
  readonly updated: number;
  readonly mentions: number;
  readonly direct: number;
}

/** An alert that opened so often in a week and that nobody took needs nobody. */
const MUTE_FROM_OPENED = 5;
const REPORT_TIME = "09:00";
const DAYS_PER_WEEK = 7;

/** The Monday on whose morning the newest report is due by now. */
export function reportMonday(now: Temporal.Instant): Temporal.PlainDate {
  const today = localDate(now, BUSINESS_ZONE);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  return reportAt(monday).epochMilliseconds <= now.epochMilliseconds
    ? monday
    : monday.subtract({ days: DAYS_PER_WEEK });
}

/** Nine in the morning of that Monday, on the clock of Brussels. */
function reportAt(monday: Temporal.PlainDate): Temporal.Instant {
  return monday.toZonedDateTime({ timeZone: BUSINESS_ZONE, plainTime: REPORT_TIME }).toInstant();
}

export function nextReportAt(now: Temporal.Instant): Temporal.Instant {
  return reportAt(reportMonday(now).add({ days: DAYS_PER_WEEK }));
}

/** Seven days from one on, with their messages; a day without any is quiet, not missing. */
export function noiseOfWeek(days: readonly SlackDay[], from: Temporal.PlainDate): readonly NoiseOfDay[] {
  return Array.from({ length: DAYS_PER_WEEK }, (_, offset) => {
    const on = from.add({ days: offset });
    const own = days.filter((each) => each.on.equals(on));
    const sum = (of: readonly SlackDay[], count: (day: SlackDay) => number): number =>
      of.reduce((total, day) => total + count(day), 0);
    const direct = own.filter(({ purpose }) => purpose === "direct");
    const channels = own.filter(({ purpose }) => purpose !== "direct");
    return {
      on,
      posted: sum(channels, ({ posted }) => posted),
      updated: sum(own, ({ updated }) => updated),
      mentions: sum(own, ({ mentions }) => mentions),
      direct: sum(direct, ({ posted }) => posted),
    };
  });
}

/** What people were interrupted by: messages that were posted, to channels and to them. */
export function interruptions(days: readonly NoiseOfDay[]): number {
  return days.reduce((total, { posted, direct }) => total + posted + direct, 0);
}

/** The rules to be muted or gathered: opened again and again, and never taken by anybody. */
export function toMute(rules: readonly RuleOfWeek[]): readonly RuleOfWeek[] {
  return rules
    .filter(({ opened, taken }) => opened >= MUTE_FROM_OPENED && taken === 0)
    .toSorted((a, b) => b.opened - a.opened);
}
