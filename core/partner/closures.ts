import { Temporal } from "temporal-polyfill";
import type { Holidays } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Partner } from "./partner.ts";

/** Days on which a partner is closed beside the public holidays: its leave, an inventory, a move (F21). */
export interface Closure {
  /** ISO dates of the partner's own calendar, both included. */
  readonly fromOn: string;
  readonly toOn: string;
  readonly note: string | null;
  /** Who said so. */
  readonly by: string;
}

/** Longer than any leave; who is away for longer is suspended, and no clock would find a day that is open. */
const CLOSED_DAYS_MAX = 183;
export const CLOSURES_MAX = 60;

/** Whose days count: its public holidays and its own closures. */
export type OwnCalendar = Pick<Partner, "holidayCalendar" | "closures">;

/** ISO dates on which a partner is closed in the years around `year`: public holidays and its own. */
export function closedDays(
  { holidayCalendar, closures }: OwnCalendar,
  year: number,
  holidays: Holidays,
): ReadonlySet<string> {
  const known = holidays.around(holidayCalendar, year);
  if (closures.length === 0) return known;
  return new Set([...known, ...closures.flatMap(datesOf)]);
}

/**
 * Closures as they are kept: by their first day, each once. Refused as `malformed` where one ends before it begins, or
 * where they close the partner on more than 183 days in all.
 */
export function readClosures(said: readonly Closure[]): readonly Closure[] | Refusal {
  const backwards = said.findIndex(({ fromOn, toOn }) => toOn < fromOn);
  if (backwards >= 0)
    return refuse("malformed", { problem: "it ends before it begins" }, `closures[${backwards}].to`);
  const long = said.findIndex((each) => lengthOf(each) > CLOSED_DAYS_MAX);
  const days = long >= 0 ? null : new Set(said.flatMap(datesOf));
  if (days === null || days.size > CLOSED_DAYS_MAX)
    return refuse("malformed", { problem: `more than ${CLOSED_DAYS_MAX} closed days` }, "closures");
  const byRange = new Map(said.map((each) => [`${each.fromOn} ${each.toOn}`, each]));
  return [...byRange.values()].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Those that are not over on that day. */
export function closuresFrom(closures: readonly Closure[], today: Temporal.PlainDate): readonly Closure[] {
  return closures.filter(({ toOn }) => toOn >= today.toString());
}

function keyOf({ fromOn, toOn }: Closure): string {
  return `${fromOn} ${toOn}`;
}

function lengthOf({ fromOn, toOn }: Closure): number {
  return Temporal.PlainDate.from(fromOn).until(toOn, { largestUnit: "day" }).days + 1;
}

function datesOf(closure: Closure): readonly string[] {
  const first = Temporal.PlainDate.from(closure.fromOn);
  return Array.from({ length: lengthOf(closure) }, (_, days) => first.add({ days }).toString());
}
