import type { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import type { HeroEconomics } from "./hero-economics.ts";
import type { Fraction, RotationColor } from "./reorder.ts";
import type { StockLine } from "./stock-line.ts";
import type { GateVerdict } from "./unit-margin.ts";

/** Whether the pilot goes on: looked at after four weeks and after eight (brief l.32, R13, R31, R32). */

/** Days after the first hero was on sale. */
export const PILOT_REVIEW_DAYS = [28, 56] as const;
export type PilotReviewDay = (typeof PILOT_REVIEW_DAYS)[number];

const REVIEW_AT = "09:00";

/** The figures as they are on that day; small facts that a message carries. */
export interface PilotReview {
  readonly day: PilotReviewDay;
  /** ISO dates of Brussels. */
  readonly startedOn: string;
  readonly on: string;
  readonly heroes: readonly PilotHero[];
  /** Value of our own stock and cost of what is on order, HT. */
  readonly tiedUpCents: number;
  readonly ceilingCents: number;
}

export interface PilotHero {
  readonly sku: string;
  readonly name: string;
  /** Since the pilot began. */
  readonly soldUnits: number;
  readonly weekly: Fraction;
  readonly isProvisional: boolean;
  readonly rotation: RotationColor;
  /** HT, a unit more than dropship would bring; null where a cost was never written down. */
  readonly deltaCents: number | null;
  readonly verdict: GateVerdict | null;
  /** Units until the pilot has paid for itself; null when it never does. */
  readonly breakEvenUnits: number | null;
}

/** When the reviews of a pilot that began then are due: at nine in Brussels. */
export function pilotReviewsAt(
  startedAt: Temporal.Instant,
): readonly { readonly day: PilotReviewDay; readonly at: Temporal.Instant }[] {
  const startedOn = localDate(startedAt, BUSINESS_ZONE);
  return PILOT_REVIEW_DAYS.map((day) => ({
    day,
    at: startedOn
      .add({ days: day })
      .toZonedDateTime({ timeZone: BUSINESS_ZONE, plainTime: REVIEW_AT })
      .toInstant(),
  }));
}

/** The day that a timer's subject names; null for anything else. */
export function parsePilotDay(subject: string): PilotReviewDay | null {
  return PILOT_REVIEW_DAYS.find((day) => String(day) === subject) ?? null;
}

/** One hero as the review shows it (R31 per SKU). */
export function pilotHero(
  line: StockLine,
  of: { readonly soldUnits: number; readonly economics: HeroEconomics | null },
): PilotHero {
  const { sku, name, weekly, rotation } = line;
  const { soldUnits, economics } = of;
  return {
    ...{ sku, name, soldUnits, weekly, rotation },
    isProvisional: line.provisional,
    deltaCents: economics?.deltaCents ?? null,
    verdict: economics?.verdict ?? null,
    breakEvenUnits: economics?.breakEvenUnits ?? null,
  };
}
