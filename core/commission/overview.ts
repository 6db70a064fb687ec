import { Temporal } from "temporal-polyfill";
import type { StatementState } from "../settlement/statement-state.ts";

/** Sums of a bucket, in cents (A1: a reader of either meaning of "commission" finds his number). */
export interface BucketTotals {
  readonly count: number;
  readonly grossCents: number;
  readonly commissionCents: number;
  readonly partnerShareCents: number;
}

export interface PartnerBuckets {
  readonly partner: string;
  readonly pending: BucketTotals;
  readonly due: BucketTotals;
  readonly paid: BucketTotals;
  /** Earliest run date among what is due, ISO date; null when nothing is. */
  readonly nextRunOn: string | null;
  readonly overdue: BucketTotals;
  /** The part of due that was taken back by adjustments and clawbacks, below 0: due is net of it (F23). */
  readonly corrections: BucketTotals;
  /** Frozen by a contest or a return: in none of the others. */
  readonly held: BucketTotals;
}

/** What one partner was owed at one run and was paid on one later day (D46). */
export interface PaidLateRun {
  readonly partner: string;
  /** The run's date, and the local day on which the bank paid. */
  readonly runOn: Temporal.PlainDate;
  readonly paidOn: Temporal.PlainDate;
  /** Commissions of it. */
  readonly count: number;
  readonly partnerShareCents: number;
}

/** What of a partner's due stands on a statement already, so that nobody prepares it twice. */
export interface WaitingStatement {
  readonly partner: string;
  readonly number: string;
  readonly state: StatementState;
  /** Shares of its rows that are not paid. */
  readonly partnerShareCents: number;
}

/** All that was paid after its run: how many runs, what for, and the slowest of them. */
export interface PaidLateTotals {
  readonly runs: number;
  readonly partnerShareCents: number;
  readonly daysLateMax: number;
}

/** Calendar days from the run to the payment. */
export function daysLate({ runOn, paidOn }: Pick<PaidLateRun, "runOn" | "paidOn">): number {
  return runOn.until(paidOn, { largestUnit: "days" }).days;
}

/** Sums up runs that were paid late; null where none was. */
export function paidLateTotals(runs: readonly PaidLateRun[]): PaidLateTotals | null {
  if (runs.length === 0) return null;
  return {
    runs: runs.length,
    partnerShareCents: runs.reduce((cents, run) => cents + run.partnerShareCents, 0),
    daysLateMax: Math.max(...runs.map(daysLate)),
  };
}

/** The latest month in which something was paid late, with how many of its runs; null where there is none. */
export function latestPaidLate(
  runs: readonly PaidLateRun[],
): { readonly month: Temporal.PlainDate; readonly runs: number } | null {
  const months = runs.map(({ paidOn }) => paidOn.with({ day: 1 }));
  const month = months.toSorted(Temporal.PlainDate.compare).at(-1);
  return month === undefined ? null : { month, runs: months.filter((each) => each.equals(month)).length };
}

/** F23: pending, due and paid this month, in all and by partner; held rows are in none of them. */
export interface CommissionOverview {
  readonly partners: readonly PartnerBuckets[];
}

/**
 * F10, R89: the marketplace's share of what clients paid for partners' products, in percent rounded to two decimals;
 * null where nothing was sold. Held and void commissions count for nothing.
 */
export function dropshipMarginRate(buckets: Pick<PartnerBuckets, "pending" | "due" | "paid">): number | null {
  const { pending, due, paid } = buckets;
  const grossCents = pending.grossCents + due.grossCents + paid.grossCents;
  if (grossCents === 0) return null;
  const partnerShareCents = pending.partnerShareCents + due.partnerShareCents + paid.partnerShareCents;
  return Math.round(((grossCents - partnerShareCents) / grossCents) * 10_000) / 100;
}
