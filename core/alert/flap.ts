import type { Temporal } from "temporal-polyfill";
import type { Alert } from "./alert.ts";
import type { AlertEvent } from "./event.ts";

/** What comes and goes: from the third time within an hour on it is one thing, until it is calm (reliability E2). */

const FLAPS_AT_TIMES = 3;
const WITHIN_MINUTES = 60;
const CALM_AFTER_MINUTES = 30;

/** How often it came back within the hour before now; what somebody opened again by hand is no flapping. */
export function recentReopenings(history: readonly AlertEvent[], now: Temporal.Instant): number {
  const since = now.subtract({ minutes: WITHIN_MINUTES }).epochMilliseconds;
  return history.filter(
    ({ type, at, actor }) => type === "reopened" && actor === null && at.epochMilliseconds > since,
  ).length;
}

/** Whether so many reopenings, the last of them now, are flapping. */
export function isFlapping(times: number): boolean {
  return times >= FLAPS_AT_TIMES;
}

/** When it is calm unless it comes or goes before that. */
export function calmAt(now: Temporal.Instant): Temporal.Instant {
  return now.add({ minutes: CALM_AFTER_MINUTES });
}

/** Calm at last: it goes on as an alert like others, which the data may have ended. */
export function calmed(alert: Alert): Alert {
  return { ...alert, flappingSince: null };
}
