import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { isAtRisk, isConsignable } from "../../../core/stock/lot.ts";

/* To the day: when a lot is too near its date (R10), and how long a supplier may leave its goods with us (R28). */

const TODAY = Temporal.PlainDate.from("2025-10-20");

test.each([
  // 21 days of cover and 90: good until the 111th day.
  [110, 21, true],
  [111, 21, false],
  // A day that has begun counts.
  [111, 20.1, false],
  [110, 20.1, true],
  [90, 0, false],
  [89, 0, true],
  // Nothing sells: it will be there on any day.
  [1000, null, true],
])("best before in %d days with %s days of cover: at risk is %s", (days, coverDays, isRisky) => {
  const bestBeforeOn = TODAY.add({ days });
  expect(isAtRisk({ bestBeforeOn, leftUnits: 6 }, TODAY, coverDays)).toBe(isRisky);
});

test("what has no date, or nothing left, is at no risk", () => {
  expect(isAtRisk({ bestBeforeOn: null, leftUnits: 6 }, TODAY, null)).toBe(false);
  expect(isAtRisk({ bestBeforeOn: TODAY, leftUnits: 0 }, TODAY, null)).toBe(false);
});

test.each([
  [59, false],
  [60, true],
  [90, true],
  [91, false],
  [-60, false],
])("left with us for %d days: %s", (days, isAllowed) => {
  expect(isConsignable(TODAY.add({ days }), TODAY)).toBe(isAllowed);
});
