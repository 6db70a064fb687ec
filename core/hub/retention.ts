import type { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE } from "../time.ts";

/** Photos and slips show where somebody lives: a year is enough for any claim about a parcel (C-6). */
const KEPT_MONTHS = 12;

/** When the files of a parcel are removed. */
export function filesExpireAt(now: Temporal.Instant): Temporal.Instant {
  return now.toZonedDateTimeISO(BUSINESS_ZONE).add({ months: KEPT_MONTHS }).toInstant();
}
