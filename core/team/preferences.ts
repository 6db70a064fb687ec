import type { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE } from "../time.ts";

/** How somebody wants to be told (chat-ux §2.5); times are on the clock of their own zone. */
export interface Preferences {
  readonly zone: string;
  /** The hour of the daily summary, 0 to 23; null for none. */
  readonly digestHour: number | null;
  /** From one "22:00" to the other; messages that can wait leave at its end. Null for none. */
  readonly quiet: { readonly from: string; readonly until: string } | null;
}

export const NO_PREFERENCES: Preferences = { zone: BUSINESS_ZONE, digestHour: null, quiet: null };

/** The zones that the form offers: where the team and its partners are. */
export const TEAM_ZONES = [
  "Europe/Brussels",
  "Europe/Paris",
  "Europe/Luxembourg",
  "Indian/Antananarivo",
  "UTC",
] as const;

/** When the quiet hours of now end; null outside them. They may go over midnight. */
export function quietUntil({ zone, quiet }: Preferences, now: Temporal.Instant): Temporal.Instant | null {
  if (quiet === null) return null;
  const local = now.toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  if (!isWithin(time, quiet)) return null;
  const endsTomorrow = quiet.from > quiet.until && time >= quiet.from;
  const day = local.toPlainDate().add({ days: endsTomorrow ? 1 : 0 });
  return day.toZonedDateTime({ timeZone: zone, plainTime: quiet.until }).toInstant();
}

/** When a summary leaves whose hour falls into the quiet hours: as they end. Null where it leaves at its hour. */
export function digestHeldUntil({ digestHour, quiet }: Preferences): string | null {
  if (digestHour === null || quiet === null) return null;
  return isWithin(`${String(digestHour).padStart(2, "0")}:00`, quiet) ? quiet.until : null;
}

/** Times of day, as "22:00"; quiet hours may go over midnight. */
function isWithin(time: string, { from, until }: { readonly from: string; readonly until: string }): boolean {
  return from > until ? time >= from || time < until : time >= from && time < until;
}

/** The next summary after now: its hour on that clock, once a date whatever the clock does; null for none. */
export function nextDigest(
  { zone, digestHour }: Preferences,
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (digestHour === null) return null;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const at = (day: Temporal.PlainDate): Temporal.Instant =>
    day
      .toZonedDateTime({ timeZone: zone, plainTime: `${String(digestHour).padStart(2, "0")}:00` })
      .toInstant();
  const todays = at(today);
  return todays.epochMilliseconds > now.epochMilliseconds ? todays : at(today.add({ days: 1 }));
}

/** A time of day as people type it ("22h", "7:30", "22 h 00"), as "22:00"; null for anything else. */
export function parseHour(text: string): string | null {
  const found = /^(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?$/.exec(text.replace(/[\s\u00a0\u202f]+/gu, " ").trim());
  const [hour, minute] = [Number(found?.[1] ?? 24), Number(found?.[2] ?? 0)];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
