import type { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE, parseOpeningHours } from "../time.ts";
import { formatMoment, formatWeekDays } from "./format.ts";
import type { Locale } from "./locale.ts";

/** Times for somebody who may live by another clock than ours: the place is always named (chat-ux §2.8). */

export interface Reader {
  readonly zone: string;
  /** Decides whether a time needs its day. */
  readonly now: Temporal.Instant;
}

const PLACES: Readonly<Record<string, Record<Locale, string>>> = {
  "Europe/Brussels": { fr: "Bruxelles", en: "Brussels" },
  "Europe/Paris": { fr: "Paris", en: "Paris" },
  "Europe/Luxembourg": { fr: "Luxembourg", en: "Luxembourg" },
  "Indian/Antananarivo": { fr: "Madagascar", en: "Madagascar" },
};

const AT: Record<Locale, string> = { fr: "à", en: "in" };

/** The place whose clock it is; the zone's own city where we have no name for it. */
export function placeName(zone: string, locale: Locale): string {
  return PLACES[zone]?.[locale] ?? (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** Whether the reader's clock shows another time than Brussels at that instant. */
export function hasOtherClock(instant: Temporal.Instant, zone: string): boolean {
  const offsetIn = (place: string): number => instant.toZonedDateTimeISO(place).offsetNanoseconds;
  return offsetIn(zone) !== offsetIn(BUSINESS_ZONE);
}

/** "12:30 (Bruxelles)", or "14:30 à Madagascar (12:30 à Bruxelles)"; `emphasis` goes around the reader's own time. */
export function onBothClocks(
  instant: Temporal.Instant,
  reader: Reader,
  style: { readonly locale: Locale; readonly emphasis: string },
): string {
  const { locale, emphasis } = style;
  const { zone, now } = reader;
  const own = `${emphasis}${formatMoment(instant, { zone, locale, now })}${emphasis}`;
  const place = placeName(zone, locale);
  if (!hasOtherClock(instant, zone)) return `${own} (${place})`;
  const ours = formatMoment(instant, { zone: BUSINESS_ZONE, locale, now });
  return `${own} ${AT[locale]} ${place} (${ours} ${AT[locale]} ${placeName(BUSINESS_ZONE, locale)})`;
}

/** As above without naming Brussels to those who live by its clock, as short texts have it. */
export function onReadersClock(instant: Temporal.Instant, reader: Reader, locale: Locale): string {
  if (hasOtherClock(instant, reader.zone)) return onBothClocks(instant, reader, { locale, emphasis: "" });
  return formatMoment(instant, { zone: reader.zone, locale, now: reader.now });
}

/** The reader's own time alone, with its place where the clocks differ: for subjects and what is past. */
export function ownTime(instant: Temporal.Instant, reader: Reader, locale: Locale): string {
  const own = formatMoment(instant, { zone: reader.zone, locale, now: reader.now });
  return hasOtherClock(instant, reader.zone) ? `${own} ${AT[locale]} ${placeName(reader.zone, locale)}` : own;
}

/** "lun.–ven. 09:00–18:00, heure de Bruxelles", of hours as a catalogue writes them; what cannot be read stays. */
export function openingTimes(hours: string, zone: string, locale: Locale): string {
  const parsed = parseOpeningHours(hours);
  const open = parsed ? `${formatWeekDays(parsed.days, locale)} ${parsed.opensAt}–${parsed.closesAt}` : hours;
  const place = placeName(zone, locale);
  return locale === "fr" ? `${open}, heure de ${place}` : `${open}, ${place} time`;
}
