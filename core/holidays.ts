import { Temporal } from "temporal-polyfill";

/**
 * Public holidays that no library we use knows well enough: the euro payment calendar (TARGET) and
 * Madagascar (requirements C-10). Belgium, France and Luxembourg reach core as date sets from outside.
 */

const GOOD_FRIDAY_DAYS = -2;
const EASTER_MONDAY_DAYS = 1;
const ASCENSION_DAYS = 39;
const WHIT_MONDAY_DAYS = 50;

/**
 * Western Easter Sunday of a Gregorian year (Meeus/Jones/Butcher computus, requirements C-10).
 * The letters are those of the published algorithm; renaming them would only hide the source.
 */
export function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const monthAndDay = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({
    year,
    month: Math.floor(monthAndDay / 31),
    day: (monthAndDay % 31) + 1,
  });
}

/** ISO dates on which euro transfers do not settle, weekends aside (ECB TARGET calendar, requirements C-10). */
export function targetHolidays(year: number): ReadonlySet<string> {
  return new Set([
    `${year}-01-01`,
    afterEaster(year, GOOD_FRIDAY_DAYS),
    afterEaster(year, EASTER_MONDAY_DAYS),
    `${year}-05-01`,
    `${year}-12-25`,
    `${year}-12-26`,
  ]);
}

/**
 * ISO dates of Madagascar's public holidays that can be computed (requirements C-10). Eid al-Fitr and
 * Eid al-Adha follow the moon and a decree: they are added as closures, year by year.
 */
export function madagascarHolidays(year: number): ReadonlySet<string> {
  return new Set([
    `${year}-01-01`,
    `${year}-03-08`,
    `${year}-03-29`,
    afterEaster(year, EASTER_MONDAY_DAYS),
    `${year}-05-01`,
    afterEaster(year, ASCENSION_DAYS),
    afterEaster(year, WHIT_MONDAY_DAYS),
    `${year}-06-26`,
    `${year}-08-15`,
    `${year}-11-01`,
    `${year}-12-25`,
  ]);
}

function afterEaster(year: number, days: number): string {
  return easterSunday(year).add({ days }).toString();
}
