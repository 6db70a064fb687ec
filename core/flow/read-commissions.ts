import type { Temporal } from "temporal-polyfill";
import {
  type BucketTotals,
  latestPaidLate,
  type PaidLateRun,
  type PartnerBuckets,
  type WaitingStatement,
} from "../commission/overview.ts";
import type { Deps } from "../ports.ts";
import { BUSINESS_ZONE, localDate, startOfDay } from "../time.ts";

/** Read by `/commissions`; changes nothing, so repeating it is safe. */

export interface CommissionsReport {
  /** First day of the month whose payments count as paid. */
  readonly month: Temporal.PlainDate;
  readonly total: Omit<PartnerBuckets, "partner" | "nextRunOn">;
  readonly partners: readonly PartnerBuckets[];
  /** What was paid within the month, but after its run (D46). */
  readonly paidLate: readonly PaidLateRun[];
  /** Where nothing was this month: the month before in which something was, within 35 days. */
  readonly paidLateBefore: { readonly month: Temporal.PlainDate; readonly runs: number } | null;
  /** What of it stands on an open statement, at most one a partner. */
  readonly waiting: readonly WaitingStatement[];
  /** Display names by partner code. */
  readonly partnerNames: ReadonlyMap<string, string>;
  readonly at: Temporal.Instant;
  readonly isThisMonth: boolean;
}

/** A month and a few days: on the first of a month the last run of the one before the last is still told. */
const LOOKS_BACK_HOURS = 35 * 24;

const NOTHING: BucketTotals = { count: 0, grossCents: 0, commissionCents: 0, partnerShareCents: 0 };

/**
 * F23, A4: pending, due, paid, and what is held or was taken back, each with commission, partner share and gross. Paid counts what was paid within
 * the month on the calendar of Brussels; the other buckets are as of now. `month` null means the current one.
 */
export async function readCommissions(
  deps: Deps,
  ask: { readonly month: Temporal.PlainYearMonth | null; readonly partner: string | null },
): Promise<CommissionsReport> {
  const at = deps.clock.now();
  const thisMonth = localDate(at, BUSINESS_ZONE).with({ day: 1 });
  const month = ask.month?.toPlainDate({ day: 1 }) ?? thisMonth;
  const isThisMonth = month.equals(thisMonth);
  const paidFrom = startOfDay(month, BUSINESS_ZONE);
  const paidBefore = startOfDay(month.add({ months: 1 }), BUSINESS_ZONE);
  const today = localDate(at, BUSINESS_ZONE);
  const recently = at.subtract({ hours: LOOKS_BACK_HOURS });
  const lateFrom = isThisMonth ? earlier(recently, paidFrom) : paidFrom;
  const [overview, late, waiting, known] = await deps.store.transaction(
    async (tx) =>
      [
        await tx.commissions.overview({ paidFrom, paidBefore, today, partner: ask.partner }),
        await tx.commissions.paidLate({ paidFrom: lateFrom, paidBefore }),
        await tx.statements.waiting(ask.partner),
        await tx.partners.all(),
      ] as const,
  );
  const { partners } = overview;
  const sum = (bucket: keyof CommissionsReport["total"]): BucketTotals =>
    partners.map((each) => each[bucket]).reduce(plus, NOTHING);
  const runs = late.filter((run) => ask.partner === null || run.partner === ask.partner);
  const ofMonth = runs.filter((run) => run.paidOn.with({ day: 1 }).equals(month));
  return {
    month,
    partners,
    total: {
      ...{ pending: sum("pending"), due: sum("due"), paid: sum("paid"), overdue: sum("overdue") },
      ...{ corrections: sum("corrections"), held: sum("held") },
    },
    paidLate: ofMonth,
    paidLateBefore: ofMonth.length === 0 ? latestPaidLate(runs) : null,
    waiting,
    partnerNames: new Map(known.map((each) => [each.code, each.name])),
    at,
    isThisMonth,
  };
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return a.epochMilliseconds < b.epochMilliseconds ? a : b;
}

function plus(a: BucketTotals, b: BucketTotals): BucketTotals {
  return {
    count: a.count + b.count,
    grossCents: a.grossCents + b.grossCents,
    commissionCents: a.commissionCents + b.commissionCents,
    partnerShareCents: a.partnerShareCents + b.partnerShareCents,
  };
}
