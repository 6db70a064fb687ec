import type { Temporal } from "temporal-polyfill";

/** A peak is worth a word where so many fell on it, and this part of all. */
const COUNT_MIN = 3;
const SHARE_MIN = 0.3;
/** A day beside the busiest is of the same trouble where it has at least this part of it. */
const NEIGHBOR_SHARE = 0.5;

/**
 * The busiest day of those given in order, with the days beside it that were half as busy; null where they are spread
 * evenly, or are all there is. The earliest of equals.
 */
export function busiestDays(
  days: readonly Temporal.PlainDate[],
): { readonly days: readonly Temporal.PlainDate[]; readonly count: number } | null {
  const [first] = days;
  if (!first) return null;
  const on = (day: Temporal.PlainDate): number => days.filter((each) => each.equals(day)).length;
  const busiest = days.reduce((most, day) => (on(day) > on(most) ? day : most), first);
  const isBeside = (day: Temporal.PlainDate): boolean => on(day) >= on(busiest) * NEIGHBOR_SHARE;
  const peak = [busiest.subtract({ days: 1 }), busiest, busiest.add({ days: 1 })].filter(isBeside);
  const count = peak.reduce((sum, day) => sum + on(day), 0);
  const isTold = count >= COUNT_MIN && count >= days.length * SHARE_MIN && count < days.length;
  return isTold ? { days: peak, count } : null;
}
