import type { Temporal } from "temporal-polyfill";
import type { Partner } from "../partner/partner.ts";
import type { Holidays, TimerEntry } from "../ports.ts";
import { addBusinessMinutes, addWorkingDayHours } from "../time.ts";
import { AFTER_LIMIT, openingHoursOf } from "./deadlines.ts";
import type { Fulfillment } from "./fulfillment.ts";

/** How long "do not ship" waits for its answer, and who is told of it (SM-2, D41). */

/** A partner has one of its opening hours to answer before the team is told. */
const ANSWER_MINUTES = 60;
/** On the working-day clock; what a partner writes later without naming an order is about another one. */
const SPOKEN_OF_HOURS = 24;

/** Whether the partner was told not to ship, its order being cancelled or given to another, and has not answered. */
export function awaitsCancelAnswer(fulfillment: Fulfillment): boolean {
  const { kind, state, flags } = fulfillment;
  const isGone = state === "cancelled" || state === "rerouted";
  return kind === "partner" && isGone && !flags.includes("cancel_seen") && !wasNeverTaken(fulfillment);
}

/** The rest of a part, of which its partner said that it has none: nobody tells it not to ship that (E4). */
export function wasNeverTaken({ splitFrom, confirmedAt }: Fulfillment): boolean {
  return splitFrom !== null && confirmedAt === null;
}

/** Whether words that name no order may be about that one, cancelled and not answered. */
export function isSpokenOf(
  fulfillment: Fulfillment,
  context: { readonly partner: Partner; readonly holidays: Holidays; readonly now: Temporal.Instant },
): boolean {
  const { partner, holidays, now } = context;
  const { cancelledAt } = fulfillment;
  if (!awaitsCancelAnswer(fulfillment) || cancelledAt === null) return false;
  const until = addWorkingDayHours(
    cancelledAt,
    SPOKEN_OF_HOURS,
    openingHoursOf(partner, cancelledAt, holidays),
  );
  return now.epochMilliseconds <= until.epochMilliseconds;
}

/** The timer that watches the answer; none for an order that the partner never heard of. */
export function cancelTimers(
  fulfillment: Fulfillment,
  partner: Partner,
  holidays: Holidays,
): readonly TimerEntry[] {
  const { id: subject, cancelledAt, notifiedAt, confirmedAt } = fulfillment;
  const wasTold = notifiedAt !== null || confirmedAt !== null;
  if (cancelledAt === null || !wasTold || !awaitsCancelAnswer(fulfillment)) return [];
  const hours = openingHoursOf(partner, cancelledAt, holidays);
  const dueAt = addBusinessMinutes(cancelledAt, ANSWER_MINUTES, hours).add(AFTER_LIMIT);
  return [{ kind: "cancel_unseen", subject, dueAt }];
}
