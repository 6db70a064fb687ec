import type { Temporal } from "temporal-polyfill";
import { AVAILABILITY_STALE } from "../alert/availability-stale.ts";
import {
  availabilityStale,
  type FigureAge,
  figureAge,
  isOffered,
  newestOpening,
  nextOpening,
  toAskAbout,
} from "../catalogue/availability.ts";
import { openingHoursOf, workingDaysOf } from "../fulfillment/deadlines.ts";
import { SYSTEM } from "../order/journal.ts";
import type { Partner } from "../partner/partner.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { skipsRoutines } from "../routine/slots.ts";
import { isOpenAt, localDate } from "../time.ts";
import { askIn } from "./ask-availability.ts";
import { settleAlert } from "./settle-alert.ts";

/*
 * Each partner that sells for us is asked when its day begins which products it has, in its own calendar; of mornings
 * that a machine slept through only the one that is still a day of work is made up. A figure that is more than a
 * working day old is an alert until somebody says something newer.
 */

const SELLING: readonly Partner["status"][] = ["active", "degraded"];

/** The partner's day begins: it is asked what was not said since midnight, and the next day is planned. */
export async function askDailyIn(tx: Tx, deps: Deps, timer: TimerEntry): Promise<void> {
  const partner = await tx.partners.find(timer.subject);
  if (!partner) return;
  const now = deps.clock.now();
  const hours = openingHoursOf(partner, now, deps.holidays);
  await tx.timers.set([{ ...timer, dueAt: nextOpening(now, hours) }]);
  if (!partner.askedDaily || !SELLING.includes(partner.status) || !isOpenAt(now, hours)) return;
  await tx.partners.lock(partner.code);
  const all = await tx.products.lock(partner.code, null);
  const products = toAskAbout(all, { now, zone: partner.timeZone });
  if (products.length === 0) return;
  await askIn(tx, deps, { partner, products, askedBy: SYSTEM.name, now, isByMail: false });
  await checkAvailabilityIn(tx, deps, partner.code);
}

/** Before a clock is moved by hand over many days: of the mornings on its way only the last is asked. */
export function skipQuestions(deps: Deps, target: Temporal.Instant): Promise<void> {
  return deps.store.transaction(async (tx) => {
    if (!skipsRoutines(deps.clock.now(), target)) return;
    for (const partner of await tx.partners.all()) {
      const planned = await tx.timers.dueAt("availability_ask", partner.code);
      const dueAt = newestOpening(target, openingHoursOf(partner, target, deps.holidays));
      if (planned && dueAt && planned.epochMilliseconds < dueAt.epochMilliseconds)
        await tx.timers.set([{ kind: "availability_ask", subject: partner.code, dueAt }]);
    }
  });
}

/** Raises, changes or resolves the alert about a partner's figures, and sets when the next of them is too old (R66). */
export async function checkAvailabilityIn(tx: Tx, deps: Deps, code: string): Promise<void> {
  const partner = await tx.partners.find(code);
  if (!partner) return;
  const ages = SELLING.includes(partner.status) ? await agesIn(tx, deps, partner) : [];
  const feedProblem = await tx.stockFeeds.problem(code);
  const { found, nextAt } = availabilityStale(ages, { code, name: partner.name, feedProblem });
  await settleAlert(tx, deps, { rule: AVAILABILITY_STALE, entity: code, found });
  // Exactly a day old is not too old: one second after is (R225).
  const dueAt = nextAt?.add({ seconds: 1 }) ?? null;
  if (dueAt) await tx.timers.set([{ kind: "availability_stale", subject: code, dueAt }]);
  else await tx.timers.cancel(["availability_stale"], code);
}

/** The age and source of each figure of what a partner offers. */
export async function agesIn(tx: Tx, deps: Deps, partner: Partner): Promise<readonly FigureAge[]> {
  const now = deps.clock.now();
  const today = localDate(now, partner.timeZone);
  const askedAt = await tx.products.waitingSince(partner.code);
  const all = await tx.products.list({ partner: partner.code, status: null, category: null });
  const calendarAt = (at: Temporal.Instant) => workingDaysOf(partner, at, deps);
  return all
    .filter((product) => isOffered(product, today))
    .map((product) => figureAge(product, { now, calendarAt, askedAt }));
}
