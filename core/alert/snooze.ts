import type { Temporal } from "temporal-polyfill";
import { mondayOf } from "../civil-date.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { opensOn } from "../team/team-hours.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/** Until when an alert may be put off (chat-ux §2.2): a few presets on the team's clock, another instant, never for ever. */

export const SNOOZE_PRESETS = ["30m", "2h", "tomorrow", "monday"] as const;
export type SnoozePreset = (typeof SNOOZE_PRESETS)[number];

const SNOOZE_DAYS_MAX = 30;
/** From there on whoever comes after wants to know why. */
const REASON_AFTER_HOURS = 24;

/** `tomorrow` and `monday` are nine o'clock of that day, or of the first working day after it. */
export function snoozeUntil(
  preset: SnoozePreset,
  now: Temporal.Instant,
  holidays: ReadonlySet<string>,
): Temporal.Instant {
  const today = localDate(now, BUSINESS_ZONE);
  switch (preset) {
    case "30m":
      return now.add({ minutes: 30 });
    case "2h":
      return now.add({ hours: 2 });
    case "tomorrow":
      return opensOn(today.add({ days: 1 }), holidays);
    case "monday":
      return opensOn(mondayOf(today).add({ weeks: 1 }), holidays);
  }
}

/** Why it cannot be put off until then; null where it can. */
export function snoozeProblem(
  asked: { readonly until: Temporal.Instant; readonly reason: string | null },
  now: Temporal.Instant,
): Refusal | null {
  const hours = now.until(asked.until).total("hours");
  if (hours <= 0) return refuse("snooze_unfit", { why: "past", daysMax: SNOOZE_DAYS_MAX }, "until");
  if (hours > SNOOZE_DAYS_MAX * 24)
    return refuse("snooze_unfit", { why: "far", daysMax: SNOOZE_DAYS_MAX }, "until");
  if (hours > REASON_AFTER_HOURS && asked.reason === null)
    return refuse("reason_required", { what: "putting an alert off for more than a day" }, "reason");
  return null;
}
