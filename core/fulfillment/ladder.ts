import type { Temporal } from "temporal-polyfill";
import type { Partner } from "../partner/partner.ts";
import type { Holidays, OrderTimerKind, TimerEntry, TimerKind } from "../ports.ts";
import { addBusinessMinutes } from "../time.ts";
import { withFlag } from "./answer.ts";
import { openingHoursOf } from "./deadlines.ts";
import type { Fulfillment } from "./fulfillment.ts";
import type { Lateness } from "./lateness.ts";
import { awaitsAnswer } from "./reminder.ts";

/**
 * The ladder of a confirmation request on the partner's business clock (SM-3, A8): reminded at 60 minutes, breached at
 * 120, escalated at 180, expired at 480. The rungs are parts of the partner's own time to answer, 120 minutes by
 * default. Nothing is ever given to another partner by itself.
 */

const REMINDED_AFTER = 1 / 2;
/** A partner that is watched (SM-10, degraded) is reminded after 30 of 120 minutes. */
const WATCHED_REMINDED_AFTER = 1 / 4;
/** Beyond the limit, as parts of the time to answer. */
const ESCALATED_BEYOND = 1 / 2;
const EXPIRED_BEYOND = 3;

/** Every timer that waits for a partner's answer: what an answer of any kind cancels. */
export const ANSWER_TIMERS: readonly OrderTimerKind[] = [
  "confirm_wall",
  "confirm_business",
  "confirm_remind",
  "confirm_escalate",
  "confirm_expire",
];

/** What waits for a parcel to leave: what its leaving, or its end, cancels. */
export const SHIPPING_TIMERS: readonly OrderTimerKind[] = ["ship_due", "tracking_due"];

/** The first reminder, counted from when the partner was told or its clock began. */
export function reminderTimer(
  fulfillment: Pick<Fulfillment, "id">,
  ask: { readonly partner: Partner; readonly from: Temporal.Instant; readonly holidays: Holidays },
): TimerEntry {
  const { partner, from, holidays } = ask;
  const share = partner.status === "degraded" ? WATCHED_REMINDED_AFTER : REMINDED_AFTER;
  const minutes = Math.floor(partner.confirmWithinMinutes * share);
  const dueAt = addBusinessMinutes(from, minutes, openingHoursOf(partner, from, holidays));
  return { kind: "confirm_remind", subject: fulfillment.id, dueAt };
}

/** The rung after one that came: escalation after the breach, expiry after the escalation; none after the last. */
export function nextRung(
  came: TimerKind,
  fulfillment: Fulfillment,
  ask: { readonly partner: Partner; readonly holidays: Holidays },
): readonly TimerEntry[] {
  const { confirmDueAt } = fulfillment;
  const rung = NEXT[came];
  if (rung === undefined || confirmDueAt === null) return [];
  const { partner, holidays } = ask;
  const minutes = Math.floor(partner.confirmWithinMinutes * rung.beyond);
  const dueAt = addBusinessMinutes(confirmDueAt, minutes, openingHoursOf(partner, confirmDueAt, holidays));
  return [{ kind: rung.kind, subject: fulfillment.id, dueAt }];
}

const NEXT: Partial<Record<TimerKind, { readonly kind: OrderTimerKind; readonly beyond: number }>> = {
  confirm_business: { kind: "confirm_escalate", beyond: ESCALATED_BEYOND },
  confirm_escalate: { kind: "confirm_expire", beyond: EXPIRED_BEYOND },
};

/** Somebody has to call: the partner is silent past the third rung. Null when it answered, or it was said before. */
export function escalation(fulfillment: Fulfillment): Lateness | null {
  return risen(fulfillment, "escalated", "confirm_escalated");
}

/** Nobody expects an answer any more; one that comes still counts (SM-3: stays answerable). */
export function expiry(fulfillment: Fulfillment): Lateness | null {
  return risen(fulfillment, "expired", "confirm_expired");
}

function risen(
  fulfillment: Fulfillment,
  flag: "escalated" | "expired",
  type: "confirm_escalated" | "confirm_expired",
): Lateness | null {
  const { flags, fulfiller } = fulfillment;
  if (!awaitsAnswer(fulfillment) || flags.includes(flag)) return null;
  return {
    fulfillment: { ...fulfillment, flags: withFlag(flags, flag) },
    entries: [{ type, facts: { fulfiller } }],
  };
}
