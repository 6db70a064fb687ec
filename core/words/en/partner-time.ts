import type { Temporal } from "temporal-polyfill";
import { localDate } from "../../time.ts";
import { hasOtherClock, placeName, type Reader } from "../clock.ts";
import { formatDay, formatTime } from "../format.ts";

/** "at 10:41", "on Mon 23 Nov at 10:41" on another day, "at 12:41 (Madagascar)" where the clocks differ. */
export function atTime(instant: Temporal.Instant, reader: Reader): string {
  const { zone, now } = reader;
  const isToday = localDate(instant, zone).equals(localDate(now, zone));
  const day = isToday ? "" : `on ${formatDay(instant, { zone, locale: "en" })} `;
  const place = hasOtherClock(instant, zone) ? ` (${placeName(zone, "en")})` : "";
  return `${day}at ${formatTime(instant, { zone })}${place}`;
}
