import { Temporal } from "temporal-polyfill";
import type { Locale } from "./locale.ts";

/**
 * Figures as people read them (chat-ux §2.8). Written out here rather than left to Intl, so that the code points
 * do not move with the ICU of the machine: U+202F groups French thousands, U+00A0 stands before € and %.
 */

const CENTS_PER_EURO = 100;
const BPS_PER_PERCENT = 100;
const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;
const NO_BREAK_SPACE = "\u00a0";
const NARROW_NO_BREAK_SPACE = "\u202f";
/** From two days on, a duration counts in days: nobody reads "53 h 12". */
const LONGEST_IN_HOURS = 48;

const DECIMAL_MARK: Record<Locale, string> = { fr: ",", en: "." };
const GROUP_MARK: Record<Locale, string> = { fr: NARROW_NO_BREAK_SPACE, en: "," };

const DAYS: Record<Locale, readonly string[]> = {
  fr: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
};
const SHORT_DAYS: Record<Locale, readonly string[]> = {
  fr: ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};
const MONTHS: Record<Locale, readonly string[]> = {
  fr: [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
  ],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
};
const SHORT_MONTHS: Record<Locale, readonly string[]> = {
  fr: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
};

/** Whose clock and whose language a date or time is written in. */
export interface PlaceAndLocale {
  readonly zone: string;
  readonly locale: Locale;
}

/** Integer cents with two decimals: "12 345,60 €" (U+202F, U+00A0) or "€12,345.60"; minus is U+002D. */
export function formatCents(cents: number, locale: Locale): string {
  const amount = hundredths(Math.abs(cents), locale);
  const sign = cents < 0 ? "-" : "";
  return locale === "fr" ? `${sign}${amount}${NO_BREAK_SPACE}€` : `${sign}€${amount}`;
}

/** Points (1 point = 100 cents): whole ones without decimals, "33 points", "14,50 points", "1 point". */
export function formatPoints(cents: number, locale: Locale): string {
  const isWhole = cents % CENTS_PER_EURO === 0;
  const sign = cents < 0 ? "-" : "";
  const magnitude = Math.abs(cents);
  const figure = isWhole ? groups(magnitude / CENTS_PER_EURO, locale) : hundredths(magnitude, locale);
  return `${sign}${figure} ${plural(cents / CENTS_PER_EURO, "point", "points", locale)}`;
}

/** Basis points as a percentage, trailing zeros dropped: 2250 is "22,5 %" (U+00A0) or "22.5%". */
export function formatPercent(bps: number, locale: Locale): string {
  const whole = groups(Math.trunc(Math.abs(bps) / BPS_PER_PERCENT), locale);
  const decimals = String(Math.abs(bps) % BPS_PER_PERCENT)
    .padStart(2, "0")
    .replace(/0+$/, "");
  const figure = `${bps < 0 ? "-" : ""}${whole}${decimals === "" ? "" : `${DECIMAL_MARK[locale]}${decimals}`}`;
  return locale === "fr" ? `${figure}${NO_BREAK_SPACE}%` : `${figure}%`;
}

/** A whole number with its thousands grouped: "1 234" (U+202F) or "1,234". */
export function formatUnits(units: number, locale: Locale): string {
  return `${units < 0 ? "-" : ""}${groups(Math.abs(units), locale)}`;
}

/** "lun.–ven.", or "lun., jeu."; ISO days of the week, 1 for Monday, ascending. */
export function formatWeekDays(days: readonly number[], locale: Locale): string {
  const [first = 1] = days;
  const last = days.at(-1) ?? first;
  const name = (day: number): string => at(SHORT_DAYS[locale], day);
  const isRun = days.length > 2 && last - first + 1 === days.length;
  return isRun ? `${name(first)}–${name(last)}` : days.map(name).join(", ");
}

/** "lun. 23 nov." or "Mon 23 Nov"; an instant is read in the zone, a civil date is as it is. */
export function formatDay(day: Temporal.PlainDate | Temporal.Instant, place: PlaceAndLocale): string {
  const date = civilDate(day, place.zone);
  const { locale } = place;
  return `${at(SHORT_DAYS[locale], date.dayOfWeek)} ${date.day} ${at(SHORT_MONTHS[locale], date.month)}`;
}

/** "lundi 23 novembre 2026" or "Monday 23 November 2026". */
export function formatLongDay(day: Temporal.PlainDate | Temporal.Instant, place: PlaceAndLocale): string {
  const date = civilDate(day, place.zone);
  const { locale } = place;
  return `${at(DAYS[locale], date.dayOfWeek)} ${date.day} ${at(MONTHS[locale], date.month)} ${date.year}`;
}

/** A sentence that may end with "8 déc.": the full stop of an abbreviation is that of the sentence too. */
export function fullStop(sentence: string): string {
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}

/** "12:30", on the zone's clock, in both languages. */
export function formatTime(instant: Temporal.Instant, place: { readonly zone: string }): string {
  const local = instant.toZonedDateTimeISO(place.zone);
  return `${twoDigits(local.hour)}:${twoDigits(local.minute)}`;
}

/** "lun. 23 nov. 12:30". */
export function formatDayTime(instant: Temporal.Instant, place: PlaceAndLocale): string {
  return `${formatDay(instant, place)} ${formatTime(instant, place)}`;
}

/** The time alone while it is the same day there as `now`, else the day as well: what a deadline needs. */
export function formatMoment(
  instant: Temporal.Instant,
  place: PlaceAndLocale & { readonly now: Temporal.Instant },
): string {
  const isToday = civilDate(instant, place.zone).equals(civilDate(place.now, place.zone));
  return isToday ? formatTime(instant, place) : formatDayTime(instant, place);
}

/** A moment in a French sentence: "à 14:33", and "mar. 21 oct. à 14:33" where its day is named. */
export function atMoment(moment: string): string {
  const [, day, time] = /^(.*\D)\s(\d{1,2}:\d{2})$/.exec(moment) ?? [];
  return day === undefined || time === undefined ? `à ${moment}` : `${day} à ${time}`;
}

/** The word that goes with a count. French is singular below two: "0 commande", "1,5 jour", "2 commandes". */
// biome-ignore lint/complexity/useMaxParams: it reads as the sentence it stands in.
export function plural(count: number, one: string, many: string, locale: Locale): string {
  const isOne = locale === "fr" ? Math.abs(count) < 2 : count === 1;
  return isOne ? one : many;
}

/** Whole minutes, rounded down: "50 min", "2 h", "2 h 14", and from two days "3 j 4 h" ("3 d 4 h" in English). */
export function formatDuration(minutes: number, locale: Locale): string {
  const whole = Math.max(0, Math.floor(minutes));
  const hours = Math.floor(whole / MINUTES_PER_HOUR);
  if (hours === 0) return `${whole} min`;
  const minutesLeft = whole % MINUTES_PER_HOUR;
  if (hours < LONGEST_IN_HOURS)
    return minutesLeft === 0 ? `${hours} h` : `${hours} h ${twoDigits(minutesLeft)}`;
  const days = Math.floor(hours / HOURS_PER_DAY);
  const hoursLeft = hours % HOURS_PER_DAY;
  const dayLetter = locale === "fr" ? "j" : "d";
  return hoursLeft === 0 ? `${days} ${dayLetter}` : `${days} ${dayLetter} ${hoursLeft} h`;
}

function civilDate(day: Temporal.PlainDate | Temporal.Instant, zone: string): Temporal.PlainDate {
  return day instanceof Temporal.PlainDate ? day : day.toZonedDateTimeISO(zone).toPlainDate();
}

function hundredths(magnitude: number, locale: Locale): string {
  const whole = groups(Math.trunc(magnitude / CENTS_PER_EURO), locale);
  return `${whole}${DECIMAL_MARK[locale]}${twoDigits(magnitude % CENTS_PER_EURO)}`;
}

function groups(whole: number, locale: Locale): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, GROUP_MARK[locale]);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

/** Names are listed from 1, as ISO numbers days and months. */
function at(names: readonly string[], number: number): string {
  return names[number - 1] ?? "";
}

/** "Belgique" or "Belgium" for BE; the code itself where it names no country. */
export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames([locale], { type: "region", fallback: "code" }).of(code) ?? code;
}

/** With its first letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
