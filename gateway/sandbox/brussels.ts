import type { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE } from "../../core/time.ts";

/** An instant as the state shows it: to the second, with the offset that Brussels has then. */
export function brusselsIso(instant: Temporal.Instant): string {
  return instant
    .toZonedDateTimeISO(BUSINESS_ZONE)
    .toString({ timeZoneName: "never", smallestUnit: "second" });
}
