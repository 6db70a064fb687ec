import { Temporal } from "temporal-polyfill";
import { isoDate } from "../civil-date.ts";
import type { Partner } from "../partner/partner.ts";
import type { Holidays, TimerEntry } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { localDate } from "../time.ts";
import { cannotBecome } from "./answer.ts";
import { openingHoursOf } from "./deadlines.ts";
import type { Fulfillment, Via } from "./fulfillment.ts";

/** The rest of a part that its partner could not take whole (E4): it is waited for, or somebody is reminded to decide. */

/** Later than that it is no wait but another order: what a partner's page takes for a delay. */
const WAIT_DAYS_MAX = 60;

interface Context {
  readonly partner: Partner;
  readonly now: Temporal.Instant;
  readonly holidays: Holidays;
}

/** Whether nobody has decided yet what becomes of it. */
export function awaitsDecision({ state }: Pick<Fulfillment, "state">): boolean {
  return state === "awaiting_decision";
}

/** Of several parts those that go first: what was cut off one of them comes after it. */
export function beforeRests(parts: readonly Fulfillment[]): readonly Fulfillment[] {
  return parts.filter(({ splitFrom }) => !parts.some(({ id }) => id === splitFrom));
}

/** The day that is proposed: the partner's first open one from the promise on, not before tomorrow. */
export function proposedDay({ shipDueAt }: Fulfillment, context: Context): Temporal.PlainDate {
  const { partner, now } = context;
  const tomorrow = localDate(now, partner.timeZone).add({ days: 1 });
  const promised = localDate(shipDueAt ?? now, partner.timeZone);
  let day = Temporal.PlainDate.compare(promised, tomorrow) > 0 ? promised : tomorrow;
  // Closed throughout, as a partner may be for months: whoever decides picks another day, or refunds.
  for (let tried = 0; tried < WAIT_DAYS_MAX && !isOpenOn(day, context); tried += 1)
    day = day.add({ days: 1 });
  return day;
}

/** What waiting came to: the part with its new promise, that it was so before, or why that day is none. */
export type Awaited =
  | { readonly step: "changed"; readonly fulfillment: Fulfillment }
  | { readonly step: "already" }
  | Refusal;

/**
 * The rest is expected to leave on a day, until the partner closes on it. A day that is past, too far, or one on which
 * the partner is closed is refused; the same day again changes nothing.
 */
export function awaitRest(
  fulfillment: Fulfillment,
  until: { readonly day: Temporal.PlainDate; readonly via: Via },
  context: Context,
): Awaited {
  const { day, via } = until;
  const { partner, now } = context;
  const shipDueAt = closingOn(day, context);
  const { state, splitFrom } = fulfillment;
  if (state === "confirmed" && splitFrom !== null && fulfillment.shipDueAt?.equals(shipDueAt))
    return { step: "already" };
  if (!awaitsDecision(fulfillment)) return cannotBecome(fulfillment, "confirmed");
  const unfit = (why: "past" | "far" | "closed"): Refusal =>
    refuse("wait_day_unfit", { partner: partner.code, day: isoDate(day), why }, "day");
  const today = localDate(now, partner.timeZone);
  if (shipDueAt.epochMilliseconds <= now.epochMilliseconds) return unfit("past");
  if (Temporal.PlainDate.compare(day, today.add({ days: WAIT_DAYS_MAX })) > 0) return unfit("far");
  if (!isOpenOn(day, context)) return unfit("closed");
  return {
    step: "changed",
    fulfillment: { ...fulfillment, state: "confirmed", shipDueAt, confirmedAt: now, confirmedVia: via },
  };
}

function isOpenOn(day: Temporal.PlainDate, context: Context): boolean {
  const { days, holidays } = openingHoursOf(context.partner, closingOn(day, context), context.holidays);
  return days.includes(day.dayOfWeek) && !holidays.has(isoDate(day));
}

function closingOn(day: Temporal.PlainDate, { partner, now, holidays }: Context): Temporal.Instant {
  const { closesAt: plainTime, zone: timeZone } = openingHoursOf(partner, now, holidays);
  return day.toZonedDateTime({ timeZone, plainTime }).toInstant();
}

/** As a request of a crisis is (D85): reminded after an hour, then each day while nobody decides. */
const REMINDED_AFTER = { hours: 1 };
const REMINDED_AGAIN_AFTER = { hours: 24 };

/** When somebody is reminded of a decision, first and again. */
export function decisionTimer(
  { id: subject }: Pick<Fulfillment, "id">,
  now: Temporal.Instant,
  turn: "first" | "again",
): TimerEntry {
  const dueAt = now.add(turn === "first" ? REMINDED_AFTER : REMINDED_AGAIN_AFTER);
  return { kind: "decision_open", subject, dueAt };
}
