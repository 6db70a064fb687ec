import type { Temporal } from "temporal-polyfill";
import { type WorkingCalendar, workingDayHoursBetween } from "../time.ts";
import type { Fulfillment } from "./fulfillment.ts";
import { isBeforeShipping } from "./fulfillment-state.ts";

/** The hours after which a parcel without a tracking number is missed; strict (F24, R178). */
export const TRACKING_MISSED_AFTER_HOURS = { hub: 24, partner: 48 } as const;

/** Whether that age, in hours of working days, is past the limit of its kind: 24.0 and 48.0 are not (F24). */
export function isTrackingMissed(kind: Fulfillment["kind"], ageHours: number): boolean {
  return ageHours > TRACKING_MISSED_AFTER_HOURS[kind];
}

/**
 * Whether a part has no number for longer than it may, on the working-day clock: the hub's from when the order was
 * accepted, a partner's from when it was told. What has left, ended or was refused is not missed (F24).
 */
export function missesTracking(
  fulfillment: Pick<Fulfillment, "kind" | "state" | "trackingNumber" | "notifiedAt">,
  of: {
    readonly acceptedAt: Temporal.Instant;
    readonly now: Temporal.Instant;
    readonly calendar: WorkingCalendar;
  },
): boolean {
  const { kind, state, trackingNumber, notifiedAt } = fulfillment;
  const since = kind === "hub" ? of.acceptedAt : notifiedAt;
  if (trackingNumber !== null || since === null || !isBeforeShipping(state)) return false;
  return isTrackingMissed(kind, workingDayHoursBetween(since, of.now, of.calendar));
}
