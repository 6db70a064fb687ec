import { Temporal } from "temporal-polyfill";
import { dayAfter, isoDate, type Span, spanOf } from "./civil-date.ts";

/**
 * Instants are UTC, civil dates are local, and three clocks run beside each other (requirements §0):
 * the wall clock, the business clock (a partner's opening hours) and the working-day clock (24 h a day,
 * Monday to Friday, no holidays). Holidays arrive as sets of ISO dates; nothing here reads a clock.
 */

/** Where "today", "9h00" and "J+7" are meant (requirements §0, hub TZ). */
export const BUSINESS_ZONE = "Europe/Brussels";

/** The partner is paid seven calendar days after delivery (R72, "J+7"). */
const PAYABLE_DELAY_DAYS = 7;
/** A confirmation can be taken back for ten minutes while nothing is shipped (design D10). */
export const CONFIRM_UNDO_MINUTES = 10;

const MINUTES_PER_HOUR = 60;
const SECONDS_PER_MINUTE = 60;
const MILLISECONDS_PER_DAY = 86_400_000;
const NANOSECONDS_PER_SECOND = 1_000_000_000n;
const NANOSECONDS_PER_HOUR = 3_600_000_000_000;
/** A calendar in which no day is open for a year is a mistake, not something to wait for. */
const MAX_DAYS_SEARCHED = 400;
const LAST_WEEKDAY = 5;
const LAST_DAY_OF_WEEK = 7;

/** When a partner answers: `days` are ISO (1 = Monday), hours "HH:MM" in `zone`, holidays ISO dates. */
export type OpeningHours = {
  readonly zone: string;
  readonly days: readonly number[];
  readonly opensAt: string;
  readonly closesAt: string;
  readonly holidays: ReadonlySet<string>;
};

/** Days that count, Monday to Friday except the holidays (ISO dates). */
export type WorkingCalendar = { readonly zone: string; readonly holidays: ReadonlySet<string> };

type SpanOfDay = (date: Temporal.PlainDate) => Span | null;

/** How far a peer's clock may run ahead of ours; Standard Webhooks allows its senders as much (design §7). */
const CLOCK_SKEW_SECONDS = 300;

/** What a peer says happened at `instant`: now where its clock runs a little ahead of ours, null for a real future. */
export function alreadyPast(instant: Temporal.Instant, now: Temporal.Instant): Temporal.Instant | null {
  if (!isBefore(now, instant)) return instant;
  return isBefore(now.add({ seconds: CLOCK_SKEW_SECONDS }), instant) ? null : now;
}

/** Whether a peer's instant lies before one of ours by more than its clock may be behind. */
export function isLongBefore(instant: Temporal.Instant, ours: Temporal.Instant): boolean {
  return isBefore(instant.add({ seconds: CLOCK_SKEW_SECONDS }), ours);
}

/** A civil day of plain 24 hours, in milliseconds since 1970; `endMs` is excluded. */
type CivilDay = { readonly date: Temporal.PlainDate; readonly startMs: number; readonly endMs: number };

/** The day last asked for in each zone. Nearly every question is about today, and a zone's rules are slow to ask. */
const lastDays = new Map<string, CivilDay>();

/** The civil date of an instant in a zone. */
export function localDate(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  const ms = instant.epochMilliseconds;
  const last = lastDays.get(zone);
  if (last !== undefined && last.startMs <= ms && ms < last.endMs) return last.date;
  const zoned = instant.toZonedDateTimeISO(zone);
  const date = zoned.toPlainDate();
  const startMs = zoned.startOfDay().epochMilliseconds;
  const endMs = startOfDay(date.add({ days: 1 }), zone).epochMilliseconds;
  // Where the hour changes, one date may come in two pieces.
  if (endMs - startMs === MILLISECONDS_PER_DAY) lastDays.set(zone, { date, startMs, endMs });
  return date;
}

/** The first instant of a civil date in a zone: 00:00, or the first that exists where a change of hour skips it. */
export function startOfDay(date: Temporal.PlainDate, zone: string): Temporal.Instant {
  return date.toZonedDateTime(zone).toInstant();
}

/**
 * The instant at which so many minutes of opening hours have passed since `start` (F21, SLA deadline).
 * A deadline that falls exactly at closing time stays there; time before opening does not count.
 * @throws RangeError when minutes is negative or no day opens within 400 days.
 */
export function addBusinessMinutes(
  start: Temporal.Instant,
  minutes: number,
  hours: OpeningHours,
): Temporal.Instant {
  const firstDate = localDate(start, hours.zone);
  return addRunningSeconds(start, { seconds: minutes * SECONDS_PER_MINUTE, firstDate }, (date) =>
    openingSpan(date, hours),
  );
}

/**
 * The instant at which so many hours of working days have passed since `start`: the clock runs 24 h a day
 * Monday to Friday, holidays excepted (F15, and the 24, 48 and 72 h limits). Fractions of an hour are allowed.
 * @throws RangeError when hours is negative or no working day comes within 400 days.
 */
export function addWorkingDayHours(
  start: Temporal.Instant,
  hours: number,
  calendar: WorkingCalendar,
): Temporal.Instant {
  const seconds = Math.round(hours * MINUTES_PER_HOUR * SECONDS_PER_MINUTE);
  const firstDate = localDate(start, calendar.zone);
  return addRunningSeconds(start, { seconds, firstDate }, (date) => workingSpan(date, calendar));
}

/** Hours of working days between two instants, unrounded; 0 when `to` is not after `from` (F15). */
export function workingDayHoursBetween(
  from: Temporal.Instant,
  to: Temporal.Instant,
  calendar: WorkingCalendar,
): number {
  const lastDate = localDate(to, calendar.zone);
  let nanoseconds = 0;
  let date = localDate(from, calendar.zone);
  while (Temporal.PlainDate.compare(date, lastDate) <= 0) {
    const span = workingSpan(date, calendar);
    if (span !== null) nanoseconds += overlapNanoseconds(span, { start: from, end: to });
    date = date.add({ days: 1 });
  }
  return nanoseconds / NANOSECONDS_PER_HOUR;
}

/** Whether the partner is open at that instant: opening time included, closing time excluded. */
export function isOpenAt(instant: Temporal.Instant, hours: OpeningHours): boolean {
  const span = openingSpan(localDate(instant, hours.zone), hours);
  return span !== null && !isBefore(instant, span.start) && isBefore(instant, span.end);
}

/** The date itself, or the first after it that is no weekend and no holiday. */
export function firstWorkingDay(date: Temporal.PlainDate, holidays: ReadonlySet<string>): Temporal.PlainDate {
  let day = date;
  while (!isWorkingDay(day, holidays)) day = day.add({ days: 1 });
  return day;
}

/** F22: the first TARGET day on or after J+7 pays it, and it is overdue from the day after. */
export function paymentRun(
  payableOn: Temporal.PlainDate,
  targetHolidays: ReadonlySet<string>,
): { readonly runOn: Temporal.PlainDate; readonly overdueFrom: Temporal.PlainDate } {
  const runOn = firstWorkingDay(payableOn, targetHolidays);
  return { runOn, overdueFrom: runOn.add({ days: 1 }) };
}

/**
 * F22, D2: payable from 00:00 Brussels on J+7 (calendar days from the local day of delivery), paid by the
 * first TARGET day from there, overdue from the day after that run.
 */
export function payableDates(
  deliveredAt: Temporal.Instant,
  targetHolidays: ReadonlySet<string>,
  delayDays: number = PAYABLE_DELAY_DAYS,
): { payableOn: Temporal.PlainDate; runOn: Temporal.PlainDate; overdueFrom: Temporal.PlainDate } {
  const payableOn = localDate(deliveredAt, BUSINESS_ZONE).add({ days: delayDays });
  return { payableOn, ...paymentRun(payableOn, targetHolidays) };
}

const WEEKDAYS: Readonly<Record<string, number>> = {
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
  sun: 7,
};
const OPENING_PATTERN =
  /^([a-z]{3})(?:-([a-z]{3}))? ((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * "Mon-Fri 09:00-18:00" or "Sat 10:00-12:00", as a catalogue writes opening hours; days may wrap ("Sat-Mon").
 * Null when malformed or when it would close before it opens.
 */
export function parseOpeningHours(
  text: string,
): { days: readonly number[]; opensAt: string; closesAt: string } | null {
  const match = OPENING_PATTERN.exec(text.trim().toLowerCase());
  if (match === null) return null;
  const first = WEEKDAYS[match[1] ?? ""];
  const last = WEEKDAYS[match[2] ?? match[1] ?? ""];
  const [opensAt, closesAt] = [match[3] ?? "", match[4] ?? ""];
  if (first === undefined || last === undefined || closesAt <= opensAt) return null;
  const dayCount = ((last - first + LAST_DAY_OF_WEEK) % LAST_DAY_OF_WEEK) + 1;
  const days = Array.from({ length: dayCount }, (_, index) => ((first - 1 + index) % LAST_DAY_OF_WEEK) + 1);
  return { days: days.toSorted((a, b) => a - b), opensAt, closesAt };
}

function addRunningSeconds(
  start: Temporal.Instant,
  run: { seconds: number; firstDate: Temporal.PlainDate },
  spanOfDay: SpanOfDay,
): Temporal.Instant {
  if (!Number.isSafeInteger(run.seconds) || run.seconds < 0) {
    throw new RangeError(`a deadline needs a non-negative whole number of seconds, got ${run.seconds}`);
  }
  let leftNs = BigInt(run.seconds) * NANOSECONDS_PER_SECOND;
  let date = run.firstDate;
  for (let day = 0; day <= MAX_DAYS_SEARCHED; day += 1, date = dayAfter(date)) {
    const span = spanOfDay(date);
    if (span === null || !isBefore(start, span.end)) continue;
    const from = isBefore(start, span.start) ? span.start : start;
    const availableNs = span.end.epochNanoseconds - from.epochNanoseconds;
    if (leftNs <= availableNs) return Temporal.Instant.fromEpochNanoseconds(from.epochNanoseconds + leftNs);
    leftNs -= availableNs;
  }
  throw new RangeError(`no opening found within ${MAX_DAYS_SEARCHED} days: check the calendar`);
}

function openingSpan(date: Temporal.PlainDate, hours: OpeningHours): Span | null {
  if (!hours.days.includes(date.dayOfWeek) || hours.holidays.has(isoDate(date))) return null;
  return spanOf(date, `${hours.zone} ${hours.opensAt}-${hours.closesAt}`, () => {
    const at = (time: string): Temporal.Instant =>
      date.toZonedDateTime({ timeZone: hours.zone, plainTime: time }).toInstant();
    return { start: at(hours.opensAt), end: at(hours.closesAt) };
  });
}

function workingSpan(date: Temporal.PlainDate, calendar: WorkingCalendar): Span | null {
  if (!isWorkingDay(date, calendar.holidays)) return null;
  return spanOf(date, calendar.zone, () => ({
    start: startOfDay(date, calendar.zone),
    end: startOfDay(dayAfter(date), calendar.zone),
  }));
}

/** Monday to Friday, but for the holidays (ISO dates). */
export function isWorkingDay(date: Temporal.PlainDate, holidays: ReadonlySet<string>): boolean {
  return date.dayOfWeek <= LAST_WEEKDAY && !holidays.has(isoDate(date));
}

function overlapNanoseconds(a: Span, b: Span): number {
  const start = isBefore(a.start, b.start) ? b.start : a.start;
  const end = isBefore(a.end, b.end) ? a.end : b.end;
  return isBefore(start, end) ? Number(end.epochNanoseconds - start.epochNanoseconds) : 0;
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
