import { expect, test } from "vitest";
import { createHolidays } from "../../db/holidays.ts";
import formulas from "../fixtures/formulas.json" with { type: "json" };

const holidays = createHolidays();
const calendars: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = formulas.holidays;

test.each(Object.keys(calendars))("%s has the public holidays of the published lists", (calendar) => {
  const expected = Object.values(calendars[calendar] ?? {}).flat();
  expect([...holidays.around(calendar, 2026)].toSorted()).toEqual(expected.toSorted());
});

test("a calendar that nobody knows is an error, not a year without holidays", () => {
  expect(() => holidays.around("XX", 2026)).toThrow('no holiday calendar "XX"');
});
