import type { FigureAge } from "../catalogue/availability.ts";
import type { PartnerStatus } from "../partner/partner.ts";

/** `/partners` and `/sla`: who our partners are, and how they keep their promises. What people typed is made harmless already. */

export interface LevelFacts {
  readonly partner: string;
  readonly confirmedPercent: number | null;
  readonly confirmedWallPercent: number | null;
  readonly shippedPercent: number | null;
  readonly medianMinutes: number | null;
  readonly deliveryHours: number | null;
  readonly closed: number;
  readonly open: number;
  /** Strictly more than 95 % (R216). */
  readonly isOnTarget: boolean | null;
}

export interface PartnerFacts extends LevelFacts {
  readonly country: string;
  readonly status: PartnerStatus;
  readonly rateBps: number | null;
  readonly contact: string | null;
  /** Null where it is not known; `hidden` to who may not see it. */
  readonly phone: string | "hidden" | null;
  readonly email: string | "hidden" | null;
  readonly whatsapp: "off" | "stopped" | "no_number" | "urgent_only" | "all";
  /** Whether free text reaches its phone now: it wrote within a day. */
  readonly isWindowOpen: boolean;
  readonly backup: string | null;
  readonly openingHours: string;
  readonly timeZone: string;
  readonly shipWithinHours: number;
  readonly confirmWithinMinutes: number;
  /** What it offers, how much of that is more than a working day old, and the oldest of it. */
  readonly offered: number;
  readonly stale: number;
  readonly oldest: Pick<FigureAge, "ageMinutes" | "source" | "author"> | null;
  /** Written out: "24 déc. – 2 janv.". */
  readonly closedOn: readonly string[];
}

export interface PunctualityWords {
  readonly helpOf: Record<"partners" | "sla", string>;
  /** "30 jours", "novembre". */
  readonly period: (of: { readonly period: "7" | "30" | "month"; readonly since: string }) => string;
  readonly slaTitle: (of: {
    readonly scope: string | null;
    readonly period: string;
    readonly closed: number;
  }) => string;
  readonly slaLine: (facts: LevelFacts) => string;
  readonly slaClocks: string;
  readonly worst: (of: {
    readonly number: number;
    readonly partner: string;
    readonly minutes: number;
    readonly at: string;
    readonly isSilent: boolean;
  }) => string;
  readonly worstTitle: string;
  readonly noRequests: (of: {
    readonly scope: string | null;
    readonly period: string;
    /** Whether no longer period could be asked for. */
    readonly isLongest: boolean;
  }) => string;
  readonly partnersTitle: (count: number) => string;
  readonly partnerLine: (facts: PartnerFacts) => string;
  readonly partnerCard: (facts: PartnerFacts) => readonly string[];
  readonly openButton: string;
  readonly none: string;
}
