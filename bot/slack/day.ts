import { Temporal } from "temporal-polyfill";
import { fold } from "./grammar.ts";

/** A past day as people type it (chat-ux §3.1): today, yesterday, a weekday, 21/10, 21/10/2025, 2025-10-21. */

const TODAY: readonly string[] = ["auj", "aujourdhui", "aujourd'hui", "today"];
const YESTERDAY: readonly string[] = ["hier", "yesterday"];
/** ISO day of the week by the beginnings of its names in both languages. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ["lundi", "monday"],
  ["mardi", "tuesday"],
  ["mercredi", "wednesday"],
  ["jeudi", "thursday"],
  ["vendredi", "friday"],
  ["samedi", "saturday"],
  ["dimanche", "sunday"],
];
const WEEKDAY_LETTERS_MIN = 3;
const DAYS_IN_WEEK = 7;

/** The day meant, none of them after `today`: a weekday is its latest one, a date without a year the latest such. */
export function parsePastDay(typed: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const word = fold(typed);
  if (TODAY.includes(word)) return today;
  if (YESTERDAY.includes(word)) return today.subtract({ days: 1 });
  const weekday = weekdayOf(word);
  if (weekday !== null) {
    return today.subtract({ days: (today.dayOfWeek - weekday + DAYS_IN_WEEK) % DAYS_IN_WEEK });
  }
  return dateOf(word, today);
}

/** A date that comes, as people type it: 03/11 is the next such day, today included; 2025-11-03, 03/11/2025. */
export function parseComingDay(typed: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const date = dateOf(fold(typed.trim()), today);
  const isYearTyped = /\d{4}/.test(typed);
  if (date === null || isYearTyped || Temporal.PlainDate.compare(date, today) >= 0) return date;
  return dayIn({ year: String(date.year + 1), month: String(date.month), day: String(date.day) });
}

function weekdayOf(word: string): number | null {
  if (word.length < WEEKDAY_LETTERS_MIN) return null;
  const index = WEEKDAYS.findIndex((names) => names.some((name) => name.startsWith(word)));
  return index < 0 ? null : index + 1;
}

function dateOf(word: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(word);
  if (iso !== null) return dayIn({ year: iso[1], month: iso[2], day: iso[3] });
  const local = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(word);
  if (local === null) return null;
  const [, day, month, year] = local;
  if (year !== undefined) return dayIn({ year, month, day });
  const thisYear = dayIn({ year: String(today.year), month, day });
  const isAhead = thisYear !== null && Temporal.PlainDate.compare(thisYear, today) > 0;
  return isAhead ? dayIn({ year: String(today.year - 1), month, day }) : thisYear;
}

function dayIn(of: Record<"year" | "month" | "day", string | undefined>): Temporal.PlainDate | null {
  try {
    const fields = { year: Number(of.year), month: Number(of.month), day: Number(of.day) };
    return Temporal.PlainDate.from(fields, { overflow: "reject" });
  } catch {
    return null;
  }
}
