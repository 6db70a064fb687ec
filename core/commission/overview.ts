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
