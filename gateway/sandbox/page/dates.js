import { WORKSPACE } from "./workspace.js";

const ZONE = "Europe/Brussels";
const LOCALE = "fr-BE";
const DAY_MS = 86_400_000;
/** Slack leaves the year out of `{date}` within about half a year. */
const NEAR_MS = 183 * DAY_MS;

/** The sandbox's clock runs beside the machine's; "today" is the sandbox's. */
let aheadMs = WORKSPACE.now === null ? 0 : Date.parse(WORKSPACE.now) - Date.now();

/** Tells what time it is on the desk, so that "today" and "ago" are right. */
export function setNow(iso) {
  const at = Date.parse(iso);
  if (!Number.isNaN(at)) aheadMs = at - Date.now();
}

/** Slack's date tokens, in French and Brussels time; `ms` is the date, `nowMs` the desk's clock. */
const TOKENS = {
  date_num: (ms) => show(ms, { year: "numeric", month: "2-digit", day: "2-digit" }, "sv-SE"),
  date_slash: (ms) => show(ms, { day: "2-digit", month: "2-digit", year: "numeric" }),
  date_long: (ms) => show(ms, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
  date_long_full: (ms) => show(ms, { day: "numeric", month: "long", year: "numeric" }),
  date: (ms, nowMs) => show(ms, { day: "numeric", month: "long", ...yearOf(ms, nowMs) }),
  date_short: (ms) => show(ms, { day: "numeric", month: "short", year: "numeric" }),
  date_pretty: pretty("date"),
  date_short_pretty: pretty("date_short"),
  date_long_pretty: pretty("date_long"),
  day_divider_pretty: (ms, nowMs) => {
    const isThisYear = yearIn(ms) === yearIn(nowMs);
    const long = {
      weekday: "long",
      day: "numeric",
      month: "long",
      ...(isThisYear ? {} : { year: "numeric" }),
    };
    return nearDay(ms, nowMs) ?? show(ms, long);
  },
  time: (ms) => show(ms, { hour: "2-digit", minute: "2-digit" }),
  time_secs: (ms) => show(ms, { hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  ago: (ms, nowMs) => agoText(ms - nowMs),
};

/**
 * A date as Slack shows it: every token of `format` replaced, the rest as it stands. The fallback is shown where
 * the timestamp is no number or the format has no token.
 */
export function dateText({ seconds, format, fallback }, nowMs = Date.now() + aheadMs) {
  const ms = Number(seconds) * 1000;
  const hasToken = Object.keys(TOKENS).some((name) => format.includes(`{${name}}`));
  if (!hasToken || seconds === "" || Number.isNaN(new Date(ms).getTime())) return fallback ?? format;
  const text = format.replace(/\{([a-z_]+)\}/g, (token, name) =>
    Object.hasOwn(TOKENS, name) ? TOKENS[name](ms, nowMs) : token,
  );
  return /^\{[a-z_]*(?:pretty|ago|date)/.test(format)
    ? text.replace(/^\p{Ll}/u, (first) => first.toUpperCase())
    : text;
}

function show(ms, options, locale = LOCALE) {
  return new Date(ms).toLocaleString(locale, { timeZone: ZONE, hourCycle: "h23", ...options });
}

function pretty(token) {
  return (ms, nowMs) => nearDay(ms, nowMs) ?? TOKENS[token](ms, nowMs);
}

/** Yesterday, today or tomorrow by the calendar of Brussels; null for any other day. */
function nearDay(ms, nowMs) {
  const days = Math.round((dayOf(ms) - dayOf(nowMs)) / DAY_MS);
  return { "-1": "hier", 0: "aujourd’hui", 1: "demain" }[days] ?? null;
}

function dayOf(ms) {
  return Date.parse(`${TOKENS.date_num(ms)}T00:00:00Z`);
}

function yearIn(ms) {
  return show(ms, { year: "numeric" });
}

function yearOf(ms, nowMs) {
  return Math.abs(ms - nowMs) < NEAR_MS ? {} : { year: "numeric" };
}

const STEPS = [
  ["year", 365 * DAY_MS],
  ["month", 30 * DAY_MS],
  ["day", DAY_MS],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

function agoText(distanceMs) {
  const [unit, sizeMs] = STEPS.find(([, size]) => Math.abs(distanceMs) >= size) ?? STEPS.at(-1);
  return new Intl.RelativeTimeFormat(LOCALE).format(Math.trunc(distanceMs / sizeMs), unit);
}

/** Seconds since the epoch of a wall-clock time in Brussels such as `2026-11-23T09:00`; null when it is none. */
export function brusselsSeconds(local) {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return null;
  const first = asUtc - aheadOfUtc(asUtc);
  return Math.round((asUtc - aheadOfUtc(first)) / 1000);
}

/** The wall-clock time in Brussels of an instant, as a date and time field takes it. */
export function brusselsLocal(seconds) {
  return new Date(seconds * 1000 + aheadOfUtc(seconds * 1000)).toISOString().slice(0, 16);
}

function aheadOfUtc(ms) {
  const local = show(ms, { dateStyle: "short", timeStyle: "medium" }, "sv-SE");
  return Date.parse(`${local.replace(" ", "T")}Z`) - Math.trunc(ms / 1000) * 1000;
}
