import type { Temporal } from "temporal-polyfill";
import type { Holidays } from "../../../core/ports.ts";
import { isWorkingDay, nextWorkingDay } from "./calendar.ts";

/** Nobody hands a parcel over, or rings at a door, at night. */

/** Parcels are handed over between eight and half past six, on working days. */
export function inDaytime(
  instant: Temporal.Instant,
  partner: { readonly timezone: string; readonly holidays: string },
  holidays: Holidays,
): Temporal.Instant {
  const local = instant.toZonedDateTimeISO(partner.timezone);
  const opens = local.with({ hour: 8, minute: local.minute % 40 });
  const date = local.toPlainDate();
  if (isWorkingDay(date, holidays, partner.holidays)) {
    if (local.hour < 8) return opens.toInstant();
    if (local.hour < 18 || (local.hour === 18 && local.minute < 30)) return instant;
  }
  const next = nextWorkingDay(date, holidays, partner.holidays);
  return opens.with({ year: next.year, month: next.month, day: next.day }).toInstant();
}

/** Between eight and seven, on a day on which parcels are brought. */
export function doorTime(instant: Temporal.Instant, holidays: Holidays, calendar: string): Temporal.Instant {
  const local = instant.toZonedDateTimeISO("Europe/Paris");
  const date = local.toPlainDate();
  const isOpen = isWorkingDay(date, holidays, calendar);
  if (isOpen && local.hour >= 8 && local.hour < 19) return instant;
  const morning = local.with({ hour: 8 + (local.minute % 4), second: local.second });
  if (isOpen && local.hour < 8) return morning.toInstant();
  const next = nextWorkingDay(date, holidays, calendar);
  return morning.with({ year: next.year, month: next.month, day: next.day }).toInstant();
}
