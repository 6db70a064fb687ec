import type { PartnerStatus } from "./partner.ts";

/** SM-10: how a partner stands, what changes it by itself, and what a person may do. */

export const PARTNER_STATUS_TRANSITIONS = {
  standby: ["active"],
  active: ["degraded", "suspended", "standby"],
  degraded: ["active", "suspended"],
  suspended: ["recovering"],
  recovering: ["active", "suspended"],
} as const satisfies Record<PartnerStatus, readonly PartnerStatus[]>;

/** Whether a partner may go from one to the other at all. */
export function mayStand(from: PartnerStatus, to: PartnerStatus): boolean {
  return (PARTNER_STATUS_TRANSITIONS[from] as readonly PartnerStatus[]).includes(to);
}

/** One request for confirmation that was answered, or whose deadline has passed (F13). */
export interface ClosedRequest {
  /** A yes, whole or in part, within the partner's business clock. */
  readonly isInTime: boolean;
}

/** What the last requests and parcels of a partner came to. */
export interface PartnerRecord {
  /** Newest first, at most the last twenty; since it became degraded or recovering where it is. */
  readonly closed: readonly ClosedRequest[];
  /** Requests given up on within 24 hours. */
  readonly expired: number;
  /** Parcels that missed their promise within 7 days. */
  readonly lateParcels: number;
  /** Requests that wait now, past eight of the partner's business hours. */
  readonly unanswered: number;
}

/** Requests that a rate is judged on; fewer say nothing. */
export const JUDGED_REQUESTS = 20;
const RATE_MIN_PERCENT = 95;
const EXPIRED_MAX = 2;
const LATE_PARCELS_MAX = 3;
const UNANSWERED_MAX = 3;
const RECOVERED_BY = 5;

/**
 * F13: the share of closed requests that were confirmed in time, in percent rounded to one decimal, half up; null where
 * none is closed. A target of 95 is met above it only, on the board; a partner is degraded below it (SM-10).
 */
export function confirmationRate(of: {
  readonly confirmedInTime: number;
  readonly closed: number;
}): number | null {
  if (of.closed === 0) return null;
  return Math.round((of.confirmedInTime * 1000) / of.closed) / 10;
}

export type Why =
  | "rate"
  | "expired"
  | "late_parcels"
  | "rate_again"
  | "confirmed_again"
  | "approved"
  | "by_hand"
  | "backup";

/** A change and its reason, with the figure behind it. */
export interface StandingChange {
  readonly partner: string;
  readonly from: PartnerStatus;
  readonly to: PartnerStatus;
  readonly why: Why;
  /** The rate in percent, or how many. */
  readonly figure: number | null;
}

/** What a partner is told of its own standing: off sale, on sale again, or standing in for somebody (C-11). */
export type StandingWord = "partner_suspended" | "partner_resumed" | "backup_activation";

/** Of which changes the partner itself hears; the others are the team's own judgment. */
export function wordToPartner({
  from,
  to,
  why,
}: Pick<StandingChange, "from" | "to" | "why">): StandingWord | null {
  if (to === "suspended") return "partner_suspended";
  if (from === "suspended") return "partner_resumed";
  return from === "standby" && why === "backup" ? "backup_activation" : null;
}

/** Whether that word still holds for a partner that stands so by now. */
export function stillHolds(word: StandingWord, status: PartnerStatus): boolean {
  const isOff = status === "suspended" || status === "standby";
  return word === "partner_suspended" ? status === "suspended" : !isOff;
}

/** What changes by itself, judged on the record; null where nothing does. */
export function judge(
  { code: partner, status: from }: { readonly code: string; readonly status: PartnerStatus },
  { closed, expired, lateParcels }: PartnerRecord,
): StandingChange | null {
  const inTime = closed.filter(({ isInTime }) => isInTime).length;
  const rate =
    closed.length < JUDGED_REQUESTS
      ? null
      : confirmationRate({ confirmedInTime: inTime, closed: closed.length });
  const change = (to: PartnerStatus, why: Why, figure: number): StandingChange => ({
    partner,
    from,
    to,
    why,
    figure,
  });
  switch (from) {
    case "active":
      if (expired >= EXPIRED_MAX) return change("degraded", "expired", expired);
      if (lateParcels >= LATE_PARCELS_MAX) return change("degraded", "late_parcels", lateParcels);
      return rate !== null && rate < RATE_MIN_PERCENT ? change("degraded", "rate", rate) : null;
    case "degraded":
      return rate !== null && rate >= RATE_MIN_PERCENT ? change("active", "rate_again", rate) : null;
    case "recovering":
      return inTime >= RECOVERED_BY ? change("active", "confirmed_again", inTime) : null;
    default:
      return null;
  }
}

/** Whether its suspension is to be proposed: silent to three or more for eight hours of its own. */
export function isToBeSuspended(status: PartnerStatus, { unanswered }: PartnerRecord): boolean {
  return mayStand(status, "suspended") && unanswered >= UNANSWERED_MAX;
}
