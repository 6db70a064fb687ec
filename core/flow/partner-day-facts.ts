import type { Temporal } from "temporal-polyfill";
import { workingDaysOf } from "../fulfillment/deadlines.ts";
import { missesTracking } from "../fulfillment/missing-tracking.ts";
import { promisedArrival } from "../fulfillment/presumed-lost.ts";
import { awaitsAnswer, remindersOf } from "../fulfillment/reminder.ts";
import type { Partner } from "../partner/partner.ts";
import type { UnderWayPart } from "../ports/day.ts";
import type { Deps, Tx } from "../ports.ts";
import { slotBefore } from "../routine/slots.ts";
import type { MissingTracking, StepFacts } from "../routine/step-facts.ts";
import { BUSINESS_ZONE, startOfDay, type WorkingCalendar } from "../time.ts";
import { routineCalendar } from "./plan-routines.ts";
import { withTakeovers } from "./reroute.ts";

/* What the steps about partners say (R176–R178, R182, R183); reads only. */

/** Parts that a card has room for; the rest is a figure, and `/orders` lists them. */
const PARTS_MAX = 5;

interface Day {
  readonly on: Temporal.PlainDate;
  readonly underWay: readonly UnderWayPart[];
}

/** R176: those that the late alert is about, the longest silent first; with whom each could be given to. */
export async function toConfirm(tx: Tx, deps: Deps, { underWay }: Day): Promise<StepFacts["to_confirm"]> {
  const silent = underWay.filter(
    (part) => awaitsAnswer(part) && part.flags.some((flag) => flag === "late" || flag === "late_wall"),
  );
  const isLate = ({ flags }: UnderWayPart): boolean => flags.includes("late");
  const inOrder = silent.toSorted(
    (a, b) => Number(isLate(b)) - Number(isLate(a)) || oldestFirst(a.acceptedAt, b.acceptedAt),
  );
  const parts: StepFacts["to_confirm"]["parts"][number][] = [];
  for (const part of inOrder.slice(0, PARTS_MAX)) {
    const known = await tx.orders.view(part.orderId);
    if (!known) continue;
    const view = await withTakeovers(tx, deps, known);
    const { id: fulfillmentId, number, acceptedAt } = part;
    parts.push({
      ...{ fulfillmentId, number, since: acceptedAt.toString(), isLate: isLate(part) },
      partner: view.partners.get(part.fulfiller)?.name ?? part.fulfiller,
      reminders: remindersOf(view.journal, fulfillmentId).count,
      backup: view.takeovers?.get(fulfillmentId) ?? null,
    });
  }
  const whileClosed = silent.filter((part) => !isLate(part)).length;
  return { parts, orders: silent.length, whileClosed };
}

/** R177: the orders from the evening before until nine. */
export async function nightOrders(tx: Tx, deps: Deps, { on }: Day): Promise<StepFacts["night_orders"]> {
  const from = slotBefore(on, "evening", routineCalendar(deps)).dueAt;
  const until = on.toZonedDateTime({ timeZone: BUSINESS_ZONE, plainTime: "09:00" }).toInstant();
  const asked = await tx.day.asked({ from, until });
  const untold = asked.filter(({ isTold }) => !isTold);
  const names = await partnersByCode(tx);
  return {
    since: from.toString(),
    asked: asked.length,
    told: asked.length - untold.length,
    parts: untold.slice(0, PARTS_MAX).map(({ fulfillmentId, number, partner, request, reminders }) => ({
      ...{ fulfillmentId, number, request, reminders },
      partner: names.get(partner)?.name ?? partner,
    })),
  };
}

/** R178, F24: the oldest first; exactly 24 or 48 hours are not missed yet. */
export async function missingTracking(tx: Tx, deps: Deps, { underWay }: Day): Promise<MissingTracking> {
  const now = deps.clock.now();
  const partners = await partnersByCode(tx);
  const calendars = calendarsOf(deps, partners);
  const missed = underWay.filter((part) =>
    missesTracking(part, { acceptedAt: part.acceptedAt, now, calendar: calendars(part.fulfiller) }),
  );
  const since = ({ kind, acceptedAt, notifiedAt }: UnderWayPart): Temporal.Instant =>
    kind === "hub" ? acceptedAt : (notifiedAt ?? acceptedAt);
  const stock = missed.filter(({ kind }) => kind === "hub").length;
  return {
    parts: missed
      .toSorted((a, b) => oldestFirst(since(a), since(b)))
      .slice(0, PARTS_MAX)
      .map((part) => ({
        ...{ fulfillmentId: part.id, number: part.number, since: since(part).toString() },
        partner: nameOf(part, partners),
      })),
    ...{ stock, dropship: missed.length - stock },
  };
}

/** R182: what partners gave today, and what is still missing of theirs. */
export async function trackingReceived(
  tx: Tx,
  deps: Deps,
  day: Day,
): Promise<StepFacts["tracking_received"]> {
  const { count, newest } = await tx.day.trackingSince(startOfDay(day.on, BUSINESS_ZONE), PARTS_MAX);
  const underWay = day.underWay.filter(({ kind }) => kind === "partner");
  return { received: newest, count, missing: await missingTracking(tx, deps, { ...day, underWay }) };
}

/** R183: past the promise of SM-2 and not arrived by anybody's word; those that nobody has asked about come first. */
export async function deliveries(tx: Tx, deps: Deps, day: Day): Promise<StepFacts["deliveries"]> {
  const { on, underWay } = day;
  const now = deps.clock.now();
  const partners = await partnersByCode(tx);
  const calendars = calendarsOf(deps, partners);
  const overdue = underWay.flatMap((part) => {
    const { acceptedAt, country } = part;
    const of = { acceptedAt, country, calendar: calendars(part.fulfiller) };
    const promisedAt = part.state === "shipped" ? promisedArrival(part, of) : null;
    const isPast = promisedAt !== null && now.epochMilliseconds > promisedAt.epochMilliseconds;
    return isPast ? [{ part, promisedAt, isAsked: part.flags.includes("lost_suspected") }] : [];
  });
  const inOrder = overdue.toSorted(
    (a, b) => Number(a.isAsked) - Number(b.isAsked) || oldestFirst(a.promisedAt, b.promisedAt),
  );
  const span = {
    from: startOfDay(on, BUSINESS_ZONE),
    until: startOfDay(on.add({ days: 1 }), BUSINESS_ZONE),
  };
  return {
    parts: inOrder.slice(0, PARTS_MAX).map(({ part, promisedAt, isAsked }) => ({
      ...{ fulfillmentId: part.id, number: part.number, isAsked, promisedAt: promisedAt.toString() },
      partner: nameOf(part, partners),
    })),
    overdue: overdue.length,
    asked: overdue.filter(({ isAsked }) => isAsked).length,
    today: await tx.day.delivered(span),
  };
}

async function partnersByCode(tx: Tx): Promise<ReadonlyMap<string, Partner>> {
  return new Map((await tx.partners.all()).map((partner) => [partner.code, partner]));
}

function nameOf({ kind, fulfiller }: UnderWayPart, partners: ReadonlyMap<string, Partner>): string | null {
  return kind === "hub" ? null : (partners.get(fulfiller)?.name ?? fulfiller);
}

/** Whose days count, worked out once for all parts of one fulfiller. */
function calendarsOf(
  deps: Deps,
  partners: ReadonlyMap<string, Partner>,
): (fulfiller: string) => WorkingCalendar {
  const now = deps.clock.now();
  const known = new Map<string, WorkingCalendar>();
  return (fulfiller) => {
    const calendar = known.get(fulfiller) ?? workingDaysOf(partners.get(fulfiller) ?? null, now, deps);
    known.set(fulfiller, calendar);
    return calendar;
  };
}

function oldestFirst(a: Temporal.Instant, b: Temporal.Instant): number {
  return a.epochMilliseconds - b.epochMilliseconds;
}
