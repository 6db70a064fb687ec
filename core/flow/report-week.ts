import { Temporal } from "temporal-polyfill";
import { type NoiseOfDay, nextReportAt, noiseOfWeek, type RuleOfWeek, reportMonday } from "../alert/week.ts";
import { weeklyReport } from "../notice/enqueue-watch.ts";
import type { Deps, Tx } from "../ports.ts";
import { BUSINESS_ZONE, startOfDay } from "../time.ts";

/*
 * It is Monday, nine o'clock, or a machine is back that was off by then: the team reads what last week's alerts and
 * messages came to. One timer plans the next; the Monday is the message's key.
 */

const DESK = "desk";
const DAYS_PER_WEEK = 7;

export interface WeekReport {
  readonly monday: Temporal.PlainDate;
  readonly rules: readonly RuleOfWeek[];
  /** Half were taken faster; null where nobody took any. */
  readonly medianTakeMinutes: number | null;
  readonly days: readonly NoiseOfDay[];
  readonly daysBefore: readonly NoiseOfDay[];
}

/** At the start: what came due while nobody ran stays due. */
export async function planWeeklyReportIn(tx: Tx, deps: Deps): Promise<void> {
  const planned = await tx.timers.dueAt("weekly_report", DESK);
  const next = nextReportAt(deps.clock.now());
  if (planned === null || planned.epochMilliseconds > next.epochMilliseconds) await planNext(tx, deps);
}

/**
 * Tells of the newest week that is over, within the caller's transaction, and plans the next; a quiet one too (D172),
 * though of none before the desk has said anything.
 */
export async function reportWeekIn(tx: Tx, deps: Deps): Promise<void> {
  await planNext(tx, deps);
  const now = deps.clock.now();
  const monday = reportMonday(now);
  const { rules } = await readWeekIn(tx, monday);
  const hasBegun = rules.length > 0 || (await tx.watch.saidBefore(monday));
  if (hasBegun) await tx.outbox.enqueue([weeklyReport(monday)], now);
}

/** The seven days before a Monday, beside the seven before those. */
export function readWeek(deps: Deps, monday: string): Promise<WeekReport> {
  return deps.store.transaction((tx) => readWeekIn(tx, Temporal.PlainDate.from(monday)));
}

async function readWeekIn(tx: Tx, monday: Temporal.PlainDate): Promise<WeekReport> {
  const from = monday.subtract({ days: DAYS_PER_WEEK });
  const before = from.subtract({ days: DAYS_PER_WEEK });
  const said = await tx.watch.slackDays(before, monday);
  const { rules, medianTakeMinutes } = await tx.watch.alertsBetween(
    startOfDay(from, BUSINESS_ZONE),
    startOfDay(monday, BUSINESS_ZONE),
  );
  return {
    ...{ monday, rules, medianTakeMinutes },
    ...{ days: noiseOfWeek(said, from), daysBefore: noiseOfWeek(said, before) },
  };
}

function planNext(tx: Tx, deps: Deps): Promise<void> {
  const dueAt = nextReportAt(deps.clock.now());
  return tx.timers.set([{ kind: "weekly_report", subject: DESK, dueAt }]);
}
