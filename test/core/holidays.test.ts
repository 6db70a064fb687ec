import { describe, expect, test } from "vitest";
import { easterSunday, madagascarHolidays, targetHolidays } from "../../core/holidays.ts";
import formulas from "../fixtures/formulas.json" with { type: "json" };

const sorted = (dates: ReadonlySet<string>): string[] => [...dates].toSorted();

describe("holidays", () => {
  test.each([
    [1961, "1961-04-02"],
    [2000, "2000-04-23"],
    [2008, "2008-03-23"],
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2027, "2027-03-28"],
    [2038, "2038-04-25"],
  ])("Easter Sunday of %i is %s", (year, date) => {
    expect(easterSunday(year).toString()).toBe(date);
  });

  test("Easter is always a Sunday between 22 March and 25 April", () => {
    for (let year = 1900; year <= 2200; year += 1) {
      const easter = easterSunday(year);
      expect(easter.dayOfWeek).toBe(7);
      expect(`${year}-03-22` <= easter.toString() && easter.toString() <= `${year}-04-25`).toBe(true);
    }
  });

  test.each(Object.entries(formulas.holidays.TARGET))(
    "the TARGET days off of %s are known",
    (year, dates) => {
      expect(sorted(targetHolidays(Number(year)))).toEqual(dates);
    },
  );

  test.each(Object.entries(formulas.holidays.MG))("Madagascar's holidays of %s are known", (year, dates) => {
    expect(sorted(madagascarHolidays(Number(year)))).toEqual(dates);
  });

  test("two holidays on one day count once", () => {
    // Easter Monday 2027 is 29 March, Martyrs' Day.
    expect(madagascarHolidays(2027).size).toBe(10);
  });
});
