import type { Temporal } from "temporal-polyfill";

/*
 * What follows from a civil date alone, worked out once for each PlainDate: the deadlines of a day's orders all ask
 * for it, and a zone's rules are slow to ask. A date never changes, and what is remembered of it goes when it does.
 */

/** A stretch of time during which a clock runs; `end` is excluded. */
export type Span = { readonly start: Temporal.Instant; readonly end: Temporal.Instant };

const spans = new WeakMap<Temporal.PlainDate, Map<string, Span>>();
const nextDays = new WeakMap<Temporal.PlainDate, Temporal.PlainDate>();
const isoDates = new WeakMap<Temporal.PlainDate, string>();

/** The span of that date under `name`, which must say everything else that it depends on. */
export function spanOf(date: Temporal.PlainDate, name: string, work: () => Span): Span {
  const ofDate = spans.get(date) ?? new Map<string, Span>();
  const span = ofDate.get(name) ?? work();
  spans.set(date, ofDate.set(name, span));
  return span;
}

export function dayAfter(date: Temporal.PlainDate): Temporal.PlainDate {
  const next = nextDays.get(date) ?? date.add({ days: 1 });
  nextDays.set(date, next);
  return next;
}

/** The day on which its week began (ISO 8601). */
export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}

/** As "2025-10-20". */
export function isoDate(date: Temporal.PlainDate): string {
  const text = isoDates.get(date) ?? date.toString();
  isoDates.set(date, text);
  return text;
}
