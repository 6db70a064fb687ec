import { Temporal } from "temporal-polyfill";
import { localDate, startOfDay } from "../time.ts";
import { findTrackings } from "./reply-numbers.ts";
import { takeDays } from "./reply-past-days.ts";
import { blank, blankMatches, readReply } from "./reply-text.ts";

/**
 * When a parcel left, as far as somebody's words say it: "hier", "lundi matin", "22/10", "ce matin à 9 h 30". Read as
 * a stretch of time, since a day is no instant; words that could mean two days mean none (D7).
 */
export interface Departure {
  readonly from: Temporal.Instant;
  /** Not after this; the same as `from` where an hour and its minutes were given. */
  readonly until: Temporal.Instant;
}

/** "À 9 h" is about nine. */
const ABOUT_MINUTES = 29;

interface Here {
  readonly now: Temporal.Instant;
  /** Where the words were written: "hier" is a day of that place. */
  readonly zone: string;
}

/** Parts of a day in hours, wide: one who says "this morning" may have left at half past twelve. */
const PARTS: readonly (readonly [RegExp, number, number])[] = [
  [/\b(?:apres-? ?midi|aprem|afternoon)\b/, 12, 20],
  [/\b(?:matin(?:ee)?|morning|maraina)\b/, 0, 13],
  [/\b(?:midi|noon)\b/, 11, 14],
  [/\b(?:soir(?:ee)?|evening|hariva)\b/, 16, 24],
];
const CLOCK =
  /\b(?<before>avant |before )?(?:(?<h>\d{1,2}) ?(?:h|heures?)(?: ?(?<min>[0-5]\d))?|(?<h2>\d{1,2}):(?<min2>[0-5]\d))(?: ?(?<half>am|pm))?(?![\p{L}\p{N}])|\b(?<h3>\d{1,2}) ?(?<half3>am|pm)\b/u;
/** Words that make a moment a limit, a plan, or one of two. */
const UNSURE =
  /\b(?:apres (?=\d)|after|depuis|since|entre|between|ou|or|demain|tomorrow|prochaine?s?|next|peut-?etre|maybe|je crois|je pense|normalement|environ \d+ jours?)\b/;

/** The stretch of time in which something left, in the past; null where no words name one, `unclear` where they may not. */
export function readDeparture(text: string, here: Here): Departure | "unclear" | null {
  const reply = readReply(text);
  const folded = blank(reply.folded, findTrackings(reply));
  if (UNSURE.test(folded)) return "unclear";
  const today = localDate(here.now, here.zone);
  const { days, rest } = takeDays(folded, today);
  const hasUnread = days.some((day) => day === null);
  const [named = today, other] = distinct(days.flatMap((day) => day ?? []));
  const hours = readHours(rest);
  if (hours === null && days.length === 0) return null;
  if (hasUnread || other || hours === "unclear") return "unclear";
  return within(named, hours ?? { from: 0, until: 24 * 60 }, here) ?? "unclear";
}

type Minutes = { readonly from: number; readonly until: number };

/** Minutes after midnight; null where no hour and no part of the day is named. */
function readHours(text: string): Minutes | "unclear" | null {
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    const rest = blankMatches(text, new RegExp(CLOCK, "gu"));
    const minutes = minutesOf(clock.groups ?? {});
    const isAlone = [...text.matchAll(new RegExp(CLOCK, "gu"))].length === 1;
    if (!isAlone || minutes === null || /\b\d{1,2} ?h/.test(rest)) return "unclear";
    const isLimit = clock.groups?.["before"] !== undefined;
    return { from: isLimit ? 0 : minutes, until: isLimit ? minutes : minutes + vague(clock[0]) };
  }
  const parts = PARTS.filter(([pattern], index) => {
    const earlier = PARTS.slice(0, index).reduce((left, [before]) => left.replace(before, " "), text);
    return pattern.test(earlier);
  });
  const [part, second] = parts;
  if (second) return "unclear";
  return part ? { from: part[1] * 60, until: part[2] * 60 } : null;
}

/** "À 9 h" is about nine; "9 h 30" is what it says. */
function vague(said: string): number {
  return /(?:h|heures?|:) ?[0-5]\d/.test(said) ? 0 : ABOUT_MINUTES;
}

function minutesOf(groups: Readonly<Record<string, string | undefined>>): number | null {
  const hour = Number(groups["h"] ?? groups["h2"] ?? groups["h3"]);
  const minute = Number(groups["min"] ?? groups["min2"] ?? 0);
  const half = groups["half"] ?? groups["half3"];
  const inDay = half === undefined ? hour : (hour % 12) + (half === "pm" ? 12 : 0);
  return inDay < 24 ? inDay * 60 + minute : null;
}

/** What of a day is past; null when none of it is. */
function within(day: Temporal.PlainDate, { from, until }: Minutes, { now, zone }: Here): Departure | null {
  const at = (minutes: number): Temporal.Instant =>
    minutes === 24 * 60
      ? startOfDay(day.add({ days: 1 }), zone)
      : day
          .toZonedDateTime({
            timeZone: zone,
            plainTime: { hour: Math.floor(minutes / 60), minute: minutes % 60 },
          })
          .toInstant();
  const start = at(from);
  if (Temporal.Instant.compare(start, now) > 0) return null;
  const end = at(until);
  return { from: start, until: Temporal.Instant.compare(end, now) > 0 ? now : end };
}

/**
 * A moment of the departure that an order's history allows: after it was accepted, and with `before` strictly before
 * that. Null when the words do not put it clearly there.
 */
export function momentOf(
  departure: Departure,
  allowed: { readonly acceptedAt: Temporal.Instant; readonly before: Temporal.Instant | null },
): Temporal.Instant | null {
  const { acceptedAt, before } = allowed;
  const untilMs = departure.until.epochMilliseconds;
  const fromMs = Math.max(departure.from.epochMilliseconds, acceptedAt.epochMilliseconds);
  if (fromMs > untilMs || (before !== null && untilMs >= before.epochMilliseconds)) return null;
  return Temporal.Instant.fromEpochMilliseconds(Math.floor((fromMs + untilMs) / 2));
}

function distinct(days: readonly Temporal.PlainDate[]): readonly Temporal.PlainDate[] {
  return days.filter((day, index) => days.findIndex((each) => each.equals(day)) === index);
}
