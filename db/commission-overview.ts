import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { bucketOf, COMMISSION_STATES, type CommissionState } from "../core/commission/commission-state.ts";
import type { CommissionOverview, PaidLateRun, PartnerBuckets } from "../core/commission/overview.ts";
import type { CommissionsPort } from "../core/ports/orders.ts";
import { BUSINESS_ZONE } from "../core/time.ts";
import type { Tables } from "./tables.ts";

const STATES = Object.keys(COMMISSION_STATES) as CommissionState[];
/** Taken from core's own table, so that a bucket cannot mean one thing here and another there. */
const statesIn = (bucket: "pending" | "due") => STATES.filter((state) => bucketOf(state) === bucket);

type OverviewRow = Omit<PartnerBuckets, "nextRunOn"> & {
  readonly next_run_on: Temporal.PlainDate | null;
};

/** F23 by partner, in the order of their codes. What was paid in other months and what is void is not even read. */
export async function commissionOverview(
  db: Kysely<Tables>,
  month: Parameters<CommissionsPort["overview"]>[0],
): Promise<CommissionOverview> {
  const isDue = sql`state = any (${statesIn("due")}::text[])`;
  const { rows } = await sql<OverviewRow>`
    select partner_code as partner,
      ${totals(sql`state = any (${statesIn("pending")}::text[])`)} as pending,
      ${totals(isDue)} as due,
      ${totals(sql`${isDue} and kind <> 'clawback' and run_on < ${month.today}::date`)} as overdue,
      ${totals(sql`state = 'paid'`)} as paid,
      ${totals(sql`state = 'held'`)} as held,
      ${totals(sql`${isDue} and kind <> 'sale'`)} as corrections,
      min(run_on) filter (where ${isDue}) as next_run_on
    from commissions
    where (state not in ('paid', 'void')
      or paid_at >= ${month.paidFrom}::timestamptz and paid_at < ${month.paidBefore}::timestamptz)
      ${month.partner === null ? sql`` : sql`and partner_code = ${month.partner}`}
    group by partner_code order by partner_code`.execute(db);
  return {
    partners: rows.map(({ next_run_on, ...row }) => ({ ...row, nextRunOn: next_run_on?.toString() ?? null })),
  };
}

type PaidLateRow = Omit<PaidLateRun, "runOn" | "paidOn"> & {
  readonly run_on: Temporal.PlainDate;
  readonly paid_on: Temporal.PlainDate;
};

/** One row a partner, run and day of payment (D46). */
export async function paidLate(
  db: Kysely<Tables>,
  { paidFrom, paidBefore }: Parameters<CommissionsPort["paidLate"]>[0],
): Promise<readonly PaidLateRun[]> {
  const { rows } = await sql<PaidLateRow>`
    select partner_code as partner, run_on, paid_on, count(*)::integer as count,
      sum(partner_share_cents)::integer as "partnerShareCents"
    from commissions cross join lateral (select (paid_at at time zone ${BUSINESS_ZONE})::date as paid_on) as payment
    where state = 'paid' and paid_at >= ${paidFrom}::timestamptz and paid_at < ${paidBefore}::timestamptz
      and run_on < paid_on
    group by partner_code, run_on, paid_on order by partner_code, run_on, paid_on`.execute(db);
  return rows.map(({ run_on: runOn, paid_on: paidOn, ...row }) => ({ ...row, runOn, paidOn }));
}

function totals(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`jsonb_build_object(
    'count', count(*) filter (where ${condition}),
    'grossCents', coalesce(sum(gross_cents) filter (where ${condition}), 0),
    'commissionCents', coalesce(sum(commission_cents) filter (where ${condition}), 0),
    'partnerShareCents', coalesce(sum(partner_share_cents) filter (where ${condition}), 0))`;
}
