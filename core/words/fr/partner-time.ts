import type { Temporal } from "temporal-polyfill";
import { localDate } from "../../time.ts";
import { hasOtherClock, placeName, type Reader } from "../clock.ts";
import { formatDay, formatTime } from "../format.ts";

/** "à 10:41", "le lun. 23 nov. à 10:41" on another day, "à 12:41 (Madagascar)" where the clocks differ. */
export function atTime(instant: Temporal.Instant, reader: Reader): string {
  const { zone, now } = reader;
  const isToday = localDate(instant, zone).equals(localDate(now, zone));
  const day = isToday ? "" : `le ${formatDay(instant, { zone, locale: "fr" })} `;
  const place = hasOtherClock(instant, zone) ? ` (${placeName(zone, "fr")})` : "";
  return `${day}à ${formatTime(instant, { zone })}${place}`;
}
