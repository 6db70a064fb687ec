import { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE, firstWorkingDay, localDate } from "../time.ts";
import { type DepotLine, type DepotTerms, depotTotals, targetWeeks } from "./depot.ts";
import type { Fraction } from "./reorder.ts";

/** When a partner is written to about its depot, and what (A9, D5, R114, R117). */

/** A day of each week, ISO (1 = Monday), "HH:MM" on the clock of `zone`. */
interface BatchSchedule {
  readonly day: number;
  readonly time: string;
  readonly zone: string;
}

/** What a partner is told of a week. Small facts, as they were when it was written; nothing of any client. */
export interface WeeklyBatch {
  /** Of ISO 8601: "2025-W43"; one message a week. */
  readonly week: string;
  /** The first of the month: what it says to bring is the month's restock. */
  readonly isMonthly: boolean;
  readonly targetWeeks: number;
  readonly minWeeks: number;
  readonly lines: readonly BatchLine[];
  readonly total: {
    readonly depotUnits: number;
    readonly weekly: Fraction;
    readonly coverWeeks: number | null;
    readonly restockUnits: number;
  };
  /** The day of the oldest of the words it builds on; null when there is none. */
  readonly declaredOn: string | null;
  readonly isOld: boolean;
}

export interface BatchLine {
  readonly sku: string;
  readonly partnerSku: string;
  readonly name: string;
  readonly soldUnits: number;
  readonly weekly: Fraction;
  readonly depotUnits: number | null;
  readonly coverWeeks: number | null;
  readonly isLow: boolean;
  readonly onTheWayUnits: number;
  readonly restockUnits: number | null;
}

const DAYS: readonly string[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const SCHEDULE = /^([a-z]{3}) ((?:[01]\d|2[0-3]):[0-5]\d) ([A-Za-z]+(?:\/[A-Za-z_+-]+)*)$/i;
const DAYS_PER_WEEK = 7;

/** "Mon 09:00 Europe/Paris", as a catalogue writes it; null when malformed, or of a place that does not exist. */
export function parseBatchSchedule(text: string): BatchSchedule | null {
  const match = SCHEDULE.exec(text.trim());
  const [, name = "", time = "", zone = ""] = match ?? [];
  const index = DAYS.indexOf(name.toLowerCase());
  return index < 0 || !isZone(zone) ? null : { day: index + 1, time, zone };
}

/** The partner's own schedule, or Monday at nine where it lives. */
export function batchSchedule({ batch, zone }: Pick<DepotTerms, "batch" | "zone">): BatchSchedule {
  return (batch === null ? null : parseBatchSchedule(batch)) ?? { day: 1, time: "09:00", zone };
}

/** The same hour of the next day: that often the depot is looked at. */
export function nextCheckAt(now: Temporal.Instant, { time, zone }: BatchSchedule): Temporal.Instant {
  const today = localDate(now, zone);
  const at = instantOf(today, { time, zone });
  return isAfter(at, now) ? at : instantOf(today.add({ days: 1 }), { time, zone });
}

/**
 * The newest batch that was due by now: of this week, or of the one before. On a holiday it is the next working day's,
 * in the partner's calendar; that it is the month's first goes by the day it was planned for.
 */
export function lastBatch(
  now: Temporal.Instant,
  schedule: BatchSchedule,
  holidaysOf: (year: number) => ReadonlySet<string>,
): { readonly at: Temporal.Instant; readonly on: Temporal.PlainDate; readonly isMonthly: boolean } {
  const { zone } = schedule;
  const today = localDate(now, zone);
  const ofWeek = (weeksAgo: number) => {
    const planned = today.add({ days: schedule.day - today.dayOfWeek - weeksAgo * DAYS_PER_WEEK });
    const on = firstWorkingDay(planned, holidaysOf(planned.year));
    return { at: instantOf(on, schedule), on, isMonthly: planned.day <= DAYS_PER_WEEK };
  };
  const current = ofWeek(0);
  return isAfter(current.at, now) ? ofWeek(1) : current;
}

/** "2025-W43", of ISO 8601. */
export function isoWeek(date: Temporal.PlainDate): string {
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, "0")}`;
}

/** What the partner is told; null when nothing was sold and nothing is missing. */
export function weeklyBatch(
  lines: readonly DepotLine[],
  of: {
    readonly terms: DepotTerms;
    readonly on: Temporal.PlainDate;
    readonly isMonthly: boolean;
  },
): WeeklyBatch | null {
  const isNews = lines.some((line) => line.soldLastWeekUnits > 0 || (line.restockUnits ?? 0) > 0);
  if (!isNews) return null;
  const words = lines.flatMap(({ declared }) => (declared === null ? [] : [declared.asOf]));
  const [oldest] = words.toSorted(Temporal.Instant.compare);
  return {
    week: isoWeek(of.on),
    isMonthly: of.isMonthly,
    targetWeeks: targetWeeks(of.terms),
    minWeeks: of.terms.minWeeks,
    lines: lines.map(batchLine),
    total: depotTotals(lines),
    declaredOn: oldest === undefined ? null : localDate(oldest, BUSINESS_ZONE).toString(),
    isOld: lines.some((line) => line.isOld),
  };
}

function batchLine(line: DepotLine): BatchLine {
  const { sku, partnerSku, name, weekly, depotUnits, coverWeeks, onTheWayUnits, restockUnits } = line;
  return {
    ...{ sku, partnerSku, name, weekly, depotUnits, coverWeeks, onTheWayUnits, restockUnits },
    soldUnits: line.soldLastWeekUnits,
    isLow: line.state === "low" || line.state === "covered",
  };
}

function instantOf(
  date: Temporal.PlainDate,
  { time, zone }: Pick<BatchSchedule, "time" | "zone">,
): Temporal.Instant {
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}

function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
