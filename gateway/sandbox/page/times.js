const ZONE = "Europe/Brussels";
const parts = (options) => new Intl.DateTimeFormat("fr-BE", { timeZone: ZONE, ...options });
const DAY = parts({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
const SHORT_DAY = parts({ weekday: "short", day: "numeric", month: "short" });
const DAY_AND_MONTH = parts({ day: "numeric", month: "short" });
const TIME = parts({ hour: "2-digit", minute: "2-digit" });
const LOCAL = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "short" });

/** “lun. 23 nov. 2026, 09:05”, in Brussels. */
export function longTime(at) {
  return `${DAY.format(at)}, ${TIME.format(at)}`;
}

/** “lun. 23 nov. 09:05”, in Brussels. */
export function shortTime(at) {
  return `${SHORT_DAY.format(at)} ${TIME.format(at)}`;
}

/** “23 nov.”, in Brussels. */
export function dayAndMonth(at) {
  return DAY_AND_MONTH.format(at);
}

/** “09:05”, in Brussels. */
export function hour(at) {
  return TIME.format(at);
}

/** “2026-11-23T09:05”: what a datetime-local field holds, in Brussels. */
export function localOf(at) {
  return LOCAL.format(at).replace(" ", "T");
}

/** The instant that Brussels calls by that local time; in the hour that spring leaves out, the one after. */
export function instantOf(local) {
  const found = ["+01:00", "+02:00"].map((offset) => `${local}:00${offset}`);
  return found.find((text) => localOf(new Date(text)) === local) ?? found[0];
}

/** Nine in the morning of the next day, in Brussels. */
export function tomorrowAtNine(now) {
  const noon = new Date(`${localOf(now).slice(0, 10)}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + 1);
  return instantOf(`${noon.toISOString().slice(0, 10)}T09:00`);
}

/** 1400 cents as “14,00”. */
export function points(cents) {
  return (cents / 100).toFixed(2).replace(".", ",");
}
