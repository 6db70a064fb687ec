import type { Temporal } from "temporal-polyfill";

/** R205: a partner whose goods come back again and again for their quality has its contract looked at. */

export const COMMISSION_REVIEW = "commission_review";
const REVIEW_DAYS = 90;
const REVIEW_INCIDENTS = 3;

/** What the alert says; an instant of each incident, oldest first. */
export interface CommissionReviewFacts {
  readonly partner: string;
  readonly partnerName: string;
  readonly incidents: number;
  readonly rateBps: number | null;
  /** The numbers of the orders that came back. */
  readonly orders: readonly number[];
}

/** Since when incidents count. */
export function reviewedSince(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: REVIEW_DAYS * 24 });
}

/** Whether a review is due: three incidents or more within the 90 days up to now, the 90th included. */
export function reviewIsDue(incidents: readonly Temporal.Instant[], now: Temporal.Instant): boolean {
  const since = reviewedSince(now).epochMilliseconds;
  const counted = incidents.filter(({ epochMilliseconds: at }) => at >= since && at <= now.epochMilliseconds);
  return counted.length >= REVIEW_INCIDENTS;
}
