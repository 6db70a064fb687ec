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
}

/** F23: pending, due and paid this month, in all and by partner; held rows are in none of them. */
export interface CommissionOverview {
  readonly partners: readonly PartnerBuckets[];
  readonly held: BucketTotals;
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
