import DateHolidays from "date-holidays";
import { madagascarHolidays, targetHolidays } from "../core/holidays.ts";
import type { Holidays } from "../core/ports.ts";

const COUNTRIES = ["BE", "FR", "LU"];

/** Public holidays of BE, FR and LU from date-holidays, of MG and TARGET from core; asked for once a year. */
export function createHolidays(): Holidays {
  const years = new Map<string, ReadonlySet<string>>();
  const spans = new Map<string, ReadonlySet<string>>();

  function ofYear(calendar: string, year: number): ReadonlySet<string> {
    const key = `${calendar} ${year}`;
    const known = years.get(key) ?? holidaysOf(calendar, year);
    years.set(key, known);
    return known;
  }

  return {
    around: (calendar, year) => {
      const key = `${calendar} ${year}`;
      const known =
        spans.get(key) ?? new Set([year - 1, year, year + 1].flatMap((each) => [...ofYear(calendar, each)]));
      spans.set(key, known);
      return known;
    },
  };
}

/** @throws RangeError for a calendar that nobody knows: a deadline computed without holidays would be wrong. */
function holidaysOf(calendar: string, year: number): ReadonlySet<string> {
  if (calendar === "MG") return madagascarHolidays(year);
  if (calendar === "TARGET") return targetHolidays(year);
  if (!COUNTRIES.includes(calendar)) throw new RangeError(`there is no holiday calendar "${calendar}"`);
  const holidays = new DateHolidays(calendar).getHolidays(year);
  return new Set(
    holidays.filter((day) => day.type === "public").map((day) => day.date.slice(0, "2025-01-01".length)),
  );
}
