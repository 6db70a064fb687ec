import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { busiestDays } from "../../../core/alert/busiest-days.ts";

/** November's days, so many times each. */
const days = (counts: Readonly<Record<number, number>>): readonly Temporal.PlainDate[] =>
  Object.entries(counts).flatMap(([day, count]) =>
    Array.from({ length: count }, () => Temporal.PlainDate.from({ year: 2025, month: 11, day: Number(day) })),
  );
const peak = (counts: Readonly<Record<number, number>>) => {
  const found = busiestDays(days(counts));
  return found && [found.days.map(({ day }) => day), found.count];
};

describe("the busiest days", () => {
  test("are one, with a neighbor that is half as busy", () => {
    expect(peak({ 2: 1, 6: 12, 12: 2 })).toEqual([[6], 12]);
    expect(peak({ 2: 1, 6: 6, 7: 12, 8: 5 })).toEqual([[6, 7], 18]);
    expect(peak({ 2: 1, 7: 4, 8: 2 })).toEqual([[7, 8], 6]);
  });

  test("are none where it is even, little, or all there is", () => {
    expect(peak({ 1: 1, 3: 1, 5: 1, 7: 1 })).toBeNull();
    expect(peak({ 1: 3, 3: 3, 5: 3, 7: 3, 9: 3 })).toBeNull();
    expect(peak({ 1: 1, 6: 2 })).toBeNull();
    expect(peak({ 6: 9 })).toBeNull();
    expect(peak({})).toBeNull();
  });
});
