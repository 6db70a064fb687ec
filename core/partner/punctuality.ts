import type { Temporal } from "temporal-polyfill";
import type { FulfillmentState } from "../fulfillment/fulfillment-state.ts";
import type { OrderId } from "../ids.ts";
import { divHalfUp } from "../money.ts";
import { confirmationRate } from "./standing.ts";

/** How a partner keeps its promises over a span of days (R108, R129, R216): F13, F14 and its shipping. */

/** One part that a partner was asked to send. */
export interface ServedRequest {
  readonly orderId: OrderId;
  readonly number: number;
  readonly partner: string;
  readonly state: FulfillmentState;
  readonly acceptedAt: Temporal.Instant;
  readonly confirmedAt: Temporal.Instant | null;
  /** On the partner's business clock, and on the wall clock (D4). */
  readonly confirmDueAt: Temporal.Instant;
  readonly confirmWallDueAt: Temporal.Instant | null;
  readonly cancelledAt: Temporal.Instant | null;
  readonly shippedAt: Temporal.Instant | null;
  readonly shipDueAt: Temporal.Instant | null;
  /** Null also where nobody but a guess says that it arrived. */
  readonly deliveredAt: Temporal.Instant | null;
  /** Cut off another that the partner took: no request of its own, though a parcel (E4, F13). */
  readonly isRest?: boolean;
}

export interface Punctuality {
  /** F13 in percent to 0.1, by the business clock and by the wall clock; null where no request is closed. */
  readonly confirmedPercent: number | null;
  readonly confirmedWallPercent: number | null;
  /** Requests that were answered or whose time is over. */
  readonly closed: number;
  readonly open: number;
  /** Of what left or should have left by now, what left in time. */
  readonly shippedPercent: number | null;
  /** Minutes from the order to the yes, half of them faster; null where nobody said yes. */
  readonly medianMinutes: number | null;
  /** F14, hours from the order to the delivery, to 0.1. */
  readonly deliveryHours: number | null;
  /** The slowest yeses and silences, slowest first. */
  readonly worst: readonly { readonly request: ServedRequest; readonly minutes: number }[];
}

const WORST_MAX = 5;
const PERCENT = 100;
const TENTHS = 10;
const MINUTES_PER_HOUR = 60;
const MS_PER_MINUTE = 60_000;

/** R216: more than 95 % confirmed in time; R108: shipped in time is watched with the same target. */
export const CONFIRMED_TARGET_PERCENT = 95;

/** F14: the mean of such hours, to 0.1 half up; null where nothing arrived. */
export function meanDeliveryHours(hours: readonly number[]): number | null {
  if (hours.length === 0) return null;
  const sum = hours.reduce((total, each) => total + each, 0);
  return Math.round((sum / hours.length) * TENTHS) / TENTHS;
}

/** What these requests come to at `now`. */
export function punctuality(parts: readonly ServedRequest[], now: Temporal.Instant): Punctuality {
  const requests = parts.filter(({ isRest }) => isRest !== true);
  const closed = requests.filter((request) => isClosed(request, now));
  const inTime = closed.filter(({ confirmedAt, confirmDueAt }) => isBy(confirmedAt, confirmDueAt));
  const inWallTime = closed.filter(({ confirmedAt, confirmWallDueAt }) =>
    isBy(confirmedAt, confirmWallDueAt),
  );
  const due = parts.filter((request) => isShipmentJudged(request, now));
  const left = due.filter(({ shippedAt, shipDueAt }) => isBy(shippedAt, shipDueAt));
  const yeses = requests.filter(({ confirmedAt }) => confirmedAt !== null);
  const minutes = yeses.map((request) => waitedMinutes(request, now)).toSorted((a, b) => a - b);
  const arrived = parts.flatMap(({ acceptedAt, deliveredAt }) =>
    deliveredAt ? [minutesBetween(acceptedAt, deliveredAt) / MINUTES_PER_HOUR] : [],
  );
  const answered = requests.filter(({ state }) => state !== "cancelled" && state !== "rerouted");
  return {
    confirmedPercent: confirmationRate({ confirmedInTime: inTime.length, closed: closed.length }),
    confirmedWallPercent: confirmationRate({ confirmedInTime: inWallTime.length, closed: closed.length }),
    closed: closed.length,
    open: requests.filter(({ state }) => state === "queued" || state === "notified").length,
    shippedPercent: due.length === 0 ? null : divHalfUp(left.length * PERCENT * TENTHS, due.length) / TENTHS,
    medianMinutes: minutes[Math.floor((minutes.length - 1) / 2)] ?? null,
    deliveryHours: meanDeliveryHours(arrived),
    worst: answered
      .map((request) => ({ request, minutes: waitedMinutes(request, now) }))
      .toSorted((a, b) => b.minutes - a.minutes)
      .slice(0, WORST_MAX),
  };
}

/** Answered, or past its deadline; what was given up or given away before it says nothing of the partner (F13). */
function isClosed(
  { state, confirmedAt, confirmDueAt, cancelledAt }: ServedRequest,
  now: Temporal.Instant,
): boolean {
  if (confirmedAt !== null || state === "declined") return true;
  const isGone = state === "cancelled" || state === "rerouted";
  if (isGone) return cancelledAt !== null && !isBy(cancelledAt, confirmDueAt);
  return !isBy(now, confirmDueAt);
}

function isShipmentJudged({ state, shippedAt, shipDueAt }: ServedRequest, now: Temporal.Instant): boolean {
  const neverLeaves = ["cancelled", "declined", "rerouted", "awaiting_decision"];
  if (shipDueAt === null || neverLeaves.includes(state)) return false;
  return shippedAt !== null || !isBy(now, shipDueAt);
}

/** Limits are strict: at the very instant is in time (D9). */
function isBy(at: Temporal.Instant | null, dueAt: Temporal.Instant | null): boolean {
  return at !== null && dueAt !== null && at.epochMilliseconds <= dueAt.epochMilliseconds;
}

/** From the order to the yes, or until now. */
function waitedMinutes({ acceptedAt, confirmedAt }: ServedRequest, now: Temporal.Instant): number {
  return Math.floor(minutesBetween(acceptedAt, confirmedAt ?? now));
}

function minutesBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return (to.epochMilliseconds - from.epochMilliseconds) / MS_PER_MINUTE;
}
