import type { Temporal } from "temporal-polyfill";
import type { TimerEntry } from "../ports.ts";
import { addWorkingDayHours, type WorkingCalendar } from "../time.ts";
import { withFlag } from "./answer.ts";
import type { Fulfillment } from "./fulfillment.ts";
import type { Lateness } from "./lateness.ts";

/** A parcel that left and never arrives: five working days after the day it was promised for, somebody asks (SM-2). */

const HOURS_PER_DAY = 24;
const GRACE_DAYS = 5;
/** Three to five working days from the order is what a client of a partner is promised (brief, l.42; A7). */
const PARTNER_PROMISE_DAYS = 5;
/** The hub's parcels arrive on the next working day in Benelux, on the second in France (R4, R23). */
const HUB_PROMISE_DAYS = { BE: 1, LU: 1 } as const;
const HUB_PROMISE_ELSEWHERE_DAYS = 2;

interface Promised {
  readonly acceptedAt: Temporal.Instant;
  readonly country: string;
  readonly calendar: WorkingCalendar;
}

type Left = Pick<Fulfillment, "kind" | "shippedAt">;

/** Until when a parcel that has left is to arrive, as its client was told (R4, R23, A7); null for one that has not. */
export function promisedArrival({ kind, shippedAt }: Left, of: Promised): Temporal.Instant | null {
  if (shippedAt === null) return null;
  const { acceptedAt, country, calendar } = of;
  return kind === "hub"
    ? workingDaysFrom(shippedAt, hubPromiseDays(country), calendar)
    : workingDaysFrom(acceptedAt, PARTNER_PROMISE_DAYS, calendar);
}

/** The timer that asks where a parcel is; none for one that has not left. */
export function lossTimers(fulfillment: Fulfillment, of: Promised): readonly TimerEntry[] {
  const { id: subject, shippedAt } = fulfillment;
  const promised = promisedArrival(fulfillment, of);
  if (shippedAt === null || promised === null) return [];
  // What left after the promised day has its five days from when it left.
  const from = promised.epochMilliseconds > shippedAt.epochMilliseconds ? promised : shippedAt;
  const dueAt = workingDaysFrom(from, GRACE_DAYS, of.calendar).add({ seconds: 1 });
  return [{ kind: "arrival_missed", subject, dueAt }];
}

function workingDaysFrom(from: Temporal.Instant, count: number, calendar: WorkingCalendar): Temporal.Instant {
  return addWorkingDayHours(from, count * HOURS_PER_DAY, calendar);
}

function hubPromiseDays(country: string): number {
  return (
    Object.entries(HUB_PROMISE_DAYS).find(([code]) => code === country)?.[1] ?? HUB_PROMISE_ELSEWHERE_DAYS
  );
}

/** The parcel is presumed lost; null where it arrived, ended or was asked about before. */
export function presumeLost(fulfillment: Fulfillment): Lateness | null {
  const { state, flags, fulfiller } = fulfillment;
  if (state !== "shipped" || flags.includes("lost_suspected")) return null;
  return {
    fulfillment: { ...fulfillment, flags: withFlag(flags, "lost_suspected") },
    entries: [{ type: "loss_suspected", facts: { fulfiller } }],
  };
}
