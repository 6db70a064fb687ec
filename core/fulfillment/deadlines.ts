import { Temporal } from "temporal-polyfill";
import { dayAfter, isoDate } from "../civil-date.ts";
import { closedDays } from "../partner/closures.ts";
import type { Partner } from "../partner/partner.ts";
import type { Holidays, TimerEntry } from "../ports.ts";
import {
  addBusinessMinutes,
  addWorkingDayHours,
  BUSINESS_ZONE,
  localDate,
  type OpeningHours,
  parseOpeningHours,
  type WorkingCalendar,
} from "../time.ts";
import type { Fulfillment } from "./fulfillment.ts";

/** The plain-clock promise of the brief, "confirmation < 2h" (D4). */
const WALL_CONFIRM_HOURS = 2;

/** The hub closes its parcels at six in the evening, the hour of the evening routine (R34, R180). */
const HUB_SHIPS_AT = Temporal.PlainTime.from("18:00");
const HUB_CALENDAR = "BE";

export type Promises = Pick<Fulfillment, "confirmDueAt" | "confirmWallDueAt" | "shipDueAt">;

/**
 * The deadlines that start at `from`: for a partner its answer on both clocks (D4, F21) and its shipping on the
 * working-day clock (A10); for the hub (`partner` null) six in the evening of the next working day (R34).
 */
export function promisesFor(ask: {
  readonly partner: Partner | null;
  readonly from: Temporal.Instant;
  readonly holidays: Holidays;
}): Promises {
  const { partner, from, holidays } = ask;
  if (!partner) return { confirmDueAt: null, confirmWallDueAt: null, shipDueAt: hubShipsBy(from, holidays) };
  const hours = openingHoursOf(partner, from, holidays);
  return {
    confirmDueAt: addBusinessMinutes(from, partner.confirmWithinMinutes, hours),
    confirmWallDueAt: from.add({ hours: WALL_CONFIRM_HOURS }),
    shipDueAt: addWorkingDayHours(from, partner.shipWithinHours, {
      zone: hours.zone,
      holidays: hours.holidays,
    }),
  };
}

/** A first notice that leaves later than this moves the deadlines with it, once (D9). */
const NOTICE_GRACE_SECONDS = 60;

/**
 * The promises as they are if the partner is told at `toldAt`: those of acceptance, or new ones from then where the
 * first notice leaves more than a minute late (D9). The message that leaves names the same deadlines.
 */
export function promisesWhenTold(ask: {
  readonly fulfillment: Fulfillment;
  readonly acceptedAt: Temporal.Instant;
  readonly partner: Partner;
  readonly toldAt: Temporal.Instant;
  readonly holidays: Holidays;
}): Promises {
  const { fulfillment, acceptedAt, partner, toldAt, holidays } = ask;
  const waitedMs = toldAt.epochMilliseconds - acceptedAt.epochMilliseconds;
  if (fulfillment.state === "queued" && waitedMs > NOTICE_GRACE_SECONDS * 1000) {
    return promisesFor({ partner, from: toldAt, holidays });
  }
  const { confirmDueAt, confirmWallDueAt, shipDueAt } = fulfillment;
  return { confirmDueAt, confirmWallDueAt, shipDueAt };
}

/** A partner's opening hours with the holidays and its own closures of the years around `at`. */
export function openingHoursOf(partner: Partner, at: Temporal.Instant, holidays: Holidays): OpeningHours {
  const hours = parseOpeningHours(partner.openingHours);
  if (!hours)
    throw new Error(`the opening hours of ${partner.code} cannot be read: "${partner.openingHours}"`);
  return {
    ...hours,
    zone: partner.timeZone,
    holidays: closedDays(partner, localDate(at, partner.timeZone).year, holidays),
  };
}

/** The working days of who ships: a partner's own calendar, the hub's where it is none. */
export function workingDaysOf(
  partner: Pick<Partner, "timeZone" | "holidayCalendar" | "closures"> | null,
  at: Temporal.Instant,
  { holidays }: { readonly holidays: Holidays },
): WorkingCalendar {
  const whose = partner ?? { timeZone: BUSINESS_ZONE, holidayCalendar: HUB_CALENDAR, closures: [] };
  const { timeZone: zone } = whose;
  return { zone, holidays: closedDays(whose, localDate(at, zone).year, holidays) };
}

function hubShipsBy(from: Temporal.Instant, holidays: Holidays): Temporal.Instant {
  let day = localDate(from, BUSINESS_ZONE);
  const closed = holidays.around(HUB_CALENDAR, day.year);
  do day = dayAfter(day);
  while (day.dayOfWeek > 5 || closed.has(isoDate(day)));
  return day.toZonedDateTime({ timeZone: BUSINESS_ZONE, plainTime: HUB_SHIPS_AT }).toInstant();
}

/** Limits are strict: what is exactly on time is not late, so a timer fires one second after (D9, R225). */
export const AFTER_LIMIT = { seconds: 1 };

/** The timers that watch a fulfillment's deadlines. */
export function deadlineTimers(fulfillment: Fulfillment): readonly TimerEntry[] {
  const due = [
    ["confirm_wall", fulfillment.confirmWallDueAt],
    ["confirm_business", fulfillment.confirmDueAt],
    ["ship_due", fulfillment.shipDueAt],
  ] as const;
  return due.flatMap(([kind, dueAt]) =>
    dueAt ? [{ kind, subject: fulfillment.id, dueAt: dueAt.add(AFTER_LIMIT) }] : [],
  );
}
