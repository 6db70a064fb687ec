import type { Temporal } from "temporal-polyfill";
import type { Deps, Tx } from "../ports.ts";
import { channelOfDay, revenueOf } from "../routine/day-report.ts";
import { morningAfter, slotBefore } from "../routine/slots.ts";
import type { StepFacts } from "../routine/step-facts.ts";
import { stockLine } from "../stock/stock-line.ts";
import { stockOutRatePct } from "../stock/turnover.ts";
import { BUSINESS_ZONE, startOfDay } from "../time.ts";
import { routineCalendar } from "./plan-routines.ts";
import { marginCosts, shippingHours } from "./read-order-figures.ts";

/* What the steps about money, the day and clients say (R179, R184, R185); reads only. */

/** F15 is a mean over four weeks, as everywhere else. */
const DELAY_DAYS = 28;
const WEEK_DAYS = 7;
/** R185: clients are asked about what arrived two days before. */
const SURVEY_AFTER_DAYS = 2;
const DETRACTORS_MAX = 5;

/** R179: the day before; and since the last morning, where a weekend or a holiday lies between (D164). */
export async function moneyOfYesterday(
  tx: Tx,
  deps: Deps,
  on: Temporal.PlainDate,
): Promise<StepFacts["money_of_yesterday"]> {
  const yesterday = on.subtract({ days: 1 });
  const before = slotBefore(on, "morning", routineCalendar(deps)).on;
  const money = (from: Temporal.PlainDate) => tx.day.delivered(days(from, yesterday));
  return {
    ...(await money(yesterday)),
    on: yesterday.toString(),
    since: before.equals(yesterday) ? null : { ...(await money(before)), on: before.toString() },
  };
}

/** R184, R189: the orders of the day, stock beside dropship, and what the next morning begins with. */
export async function dailyReport(
  tx: Tx,
  deps: Deps,
  { on, toPrepare }: { readonly on: Temporal.PlainDate; readonly toPrepare: number },
): Promise<StepFacts["daily_report"]> {
  const costs = await marginCosts(tx, deps);
  const lines = await tx.figures.soldLines(days(on, on));
  const parcels = await tx.figures.departed(days(on.subtract({ days: DELAY_DAYS }), on));
  const channel = (kind: "hub" | "partner") =>
    channelOfDay(lines, kind, {
      costs,
      shippingHours: shippingHours(
        deps,
        parcels.filter((parcel) => parcel.kind === kind),
      ),
    });
  const rows = (await tx.stock.overview(deps.clock.now())).filter(({ isHidden }) => !isHidden);
  const heroes = rows.map(stockLine);
  return {
    on: on.toString(),
    orders: new Set(lines.filter(({ fate }) => fate === "stands").map(({ orderId }) => orderId)).size,
    stock: channel("hub"),
    dropship: channel("partner"),
    week: await weekUntil(tx, on),
    rotation: heroes.map(({ sku, name, soldWeekly, isSlow }) => ({
      ...{ sku, name, isSlow },
      weeklyUnits: Math.round((soldWeekly.num * 10) / soldWeekly.den) / 10,
    })),
    stockOutRatePct: stockOutRatePct(
      rows.reduce((sum, { stockOutDays }) => sum + stockOutDays, 0),
      rows.reduce((sum, { activeDays }) => sum + activeDays, 0),
    ),
    tomorrow: await tomorrowOf(tx, deps, { on, toPrepare, heroes }),
  };
}

async function weekUntil(tx: Tx, on: Temporal.PlainDate): Promise<StepFacts["daily_report"]["week"]> {
  const week: StepFacts["daily_report"]["week"][number][] = [];
  for (let back = WEEK_DAYS - 1; back >= 0; back -= 1) {
    const day = on.subtract({ days: back });
    const lines = await tx.figures.soldLines(days(day, day));
    const [stockCents, dropshipCents] = [revenueOf(lines, "hub"), revenueOf(lines, "partner")];
    week.push({ on: day.toString(), stockCents, dropshipCents });
  }
  return week;
}

async function tomorrowOf(
  tx: Tx,
  deps: Deps,
  of: {
    readonly on: Temporal.PlainDate;
    readonly toPrepare: number;
    readonly heroes: readonly ReturnType<typeof stockLine>[];
  },
): Promise<StepFacts["daily_report"]["tomorrow"]> {
  const { on, toPrepare, heroes } = of;
  const next = morningAfter(on, routineCalendar(deps)).on;
  return {
    on: next.toString(),
    isNextDay: next.equals(on.add({ days: 1 })),
    parcels: toPrepare,
    arrivals: heroes
      .filter(({ expectedOn }) => expectedOn?.equals(next))
      .map(({ name, onOrderUnits: units }) => ({ name, units })),
    payableCents: await tx.day.payableOn(next),
  };
}

/** R185: two days before, and those days before it that no evening asked about. */
export async function satisfaction(
  tx: Tx,
  deps: Deps,
  on: Temporal.PlainDate,
): Promise<StepFacts["satisfaction"]> {
  const { from, until } = surveyDays(deps, on);
  const delivered = await tx.day.arrived(days(from, until));
  const since = slotBefore(on, "evening", routineCalendar(deps)).dueAt;
  return {
    ...{ from: from.toString(), until: until.toString(), delivered: delivered.length },
    asked: deps.settings.surveyUrl ? await tx.day.surveyed(delivered) : null,
    ...(await tx.day.opinions(since, DETRACTORS_MAX)),
  };
}

/** Whose deliveries an evening asks about: of the days since those of the evening before, both included. */
export function surveyDays(
  deps: Deps,
  on: Temporal.PlainDate,
): { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate } {
  const until = on.subtract({ days: SURVEY_AFTER_DAYS });
  const evening = slotBefore(on, "evening", routineCalendar(deps)).on;
  return { from: evening.subtract({ days: SURVEY_AFTER_DAYS - 1 }), until };
}

/** The local days from one to another, both included. */
export function days(from: Temporal.PlainDate, until: Temporal.PlainDate) {
  return {
    from: startOfDay(from, BUSINESS_ZONE),
    until: startOfDay(until.add({ days: 1 }), BUSINESS_ZONE),
  };
}
