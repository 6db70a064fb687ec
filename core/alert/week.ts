import type { Temporal } from "temporal-polyfill";
import { mondayOf } from "../civil-date.ts";
import type { SlackDay } from "../ports/watch.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { FLOOD } from "./suppression.ts";

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
  /** In channels; those of #alertes are among them. */
  readonly posted: number;
  readonly alerts: number;
  /** Lines of threads, which interrupt nobody. */
  readonly threaded: number;
  readonly updated: number;
  readonly mentions: number;
  readonly direct: number;
}

/** A rule that opened so often in a week without anybody taking one of them is worth a word. */
const OFTEN_FROM_OPENED = 5;
const REPORT_TIME = "09:00";
const DAYS_PER_WEEK = 7;

/** The Monday on whose morning the newest report is due by now. */
export function reportMonday(now: Temporal.Instant): Temporal.PlainDate {
  const today = localDate(now, BUSINESS_ZONE);
  const monday = mondayOf(today);
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
      alerts: sum(
        own.filter(({ purpose }) => purpose === "alerts"),
        ({ posted }) => posted,
      ),
      threaded: sum(own, ({ threaded }) => threaded),
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

/** What nobody took all week, by what became of it: left alone it is work, gone by itself it is noise (D172). */
export interface Untaken {
  /** More than half of them still stand: they wait for somebody, and less noise would not help. */
  readonly left: readonly RuleOfWeek[];
  /** They came and went without anybody: their threshold is too low, or they belong into one message. */
  readonly needless: readonly RuleOfWeek[];
}

/** Of the rules that opened again and again and that nobody took, the most frequent first. */
export function untaken(rules: readonly RuleOfWeek[]): Untaken {
  const often = rules
    .filter(({ opened, taken }) => opened >= OFTEN_FROM_OPENED && taken === 0)
    .toSorted((a, b) => b.opened - a.opened);
  const isLeft = ({ opened, resolved }: RuleOfWeek): boolean => resolved * 2 < opened;
  return { left: often.filter(isLeft), needless: often.filter((rule) => !isLeft(rule)) };
}

/** Alerts of a week; what only gathers others is none of its own. */
export function alertsOfWeek(rules: readonly RuleOfWeek[]): {
  readonly opened: number;
  readonly resolved: number;
} {
  const own = rules.filter(({ rule }) => rule !== FLOOD);
  const sum = (count: (rule: RuleOfWeek) => number): number =>
    own.reduce((all, rule) => all + count(rule), 0);
  return { opened: sum(({ opened }) => opened), resolved: sum(({ resolved }) => resolved) };
}

/** The day with the most messages in #alertes; null where there was none. */
export function loudestDay(days: readonly NoiseOfDay[]): NoiseOfDay | null {
  const [loudest] = days.toSorted((a, b) => b.alerts - a.alerts);
  return loudest && loudest.alerts > 0 ? loudest : null;
}
