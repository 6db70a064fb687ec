import { type SupplyPrices, supplyPriceCents } from "./price-tier.ts";
import { type Fraction, reorderThreshold } from "./reorder.ts";

/** How much of a hero to buy again (F3): up to the cover wanted, in whole cases, within the cash that stock may tie up. */

export interface ReorderAsk extends SupplyPrices {
  readonly weekly: Fraction;
  /** Whole days. */
  readonly leadDays: number;
  readonly safetyWeeks: number;
  /** Stands in for the weeks where it is set. */
  readonly safetyUnits?: number | null;
  /** Weeks between two orders. */
  readonly cycleWeeks: number;
  readonly availableUnits: number;
  readonly onOrderUnits: number;
  readonly casePackUnits: number;
  /** The least a supplier sends. */
  readonly minimumUnits: number;
  /** Stock value and all open supplier orders. */
  readonly tiedUpCents: number;
  readonly ceilingCents: number;
}

export interface ReorderSuggestion {
  readonly quantityUnits: number;
  /** `position_ok`: enough is there or on its way. `cash_ceiling`: less than wanted, or nothing, is affordable. */
  readonly reason: "ok" | "position_ok" | "cash_ceiling";
  readonly thresholdUnits: number;
  readonly orderUpToUnits: number;
  readonly positionUnits: number;
}

/** A suggestion with all that it was worked out from, so that its arithmetic can be shown as it was then. */
export interface ReorderMath extends ReorderSuggestion {
  readonly ask: ReorderAsk;
}

const DAYS_PER_WEEK = 7;

/** F3 (R26, R30): units to order, 0 where the position reaches the threshold or the ceiling leaves less than a minimum. */
export function reorderQuantity(ask: ReorderAsk): ReorderSuggestion {
  const { weekly, leadDays, casePackUnits: pack } = ask;
  const { safetyUnits = null, safetyWeeks } = ask;
  const safety = safetyUnits === null ? { weeks: safetyWeeks } : { units: safetyUnits };
  const thresholdUnits = reorderThreshold(weekly, leadDays, safety);
  const orderUpToUnits = reorderThreshold(weekly, leadDays + ask.cycleWeeks * DAYS_PER_WEEK, safety);
  const positionUnits = ask.availableUnits + ask.onOrderUnits;
  const known = { thresholdUnits, orderUpToUnits, positionUnits };
  if (positionUnits >= thresholdUnits) return { quantityUnits: 0, reason: "position_ok", ...known };
  const wanted = Math.ceil(Math.max(orderUpToUnits - positionUnits, ask.minimumUnits) / pack) * pack;
  const quantityUnits = affordable(ask, wanted);
  return { quantityUnits, reason: quantityUnits < wanted ? "cash_ceiling" : "ok", ...known };
}

/** As many whole cases, `wanted` at most, as the ceiling leaves room for at the price that so many reach (R26, R30). */
function affordable(ask: ReorderAsk, wanted: number): number {
  const leftCents = ask.ceilingCents - ask.tiedUpCents;
  for (let units = wanted; units > 0 && units >= ask.minimumUnits; units -= ask.casePackUnits) {
    if (units * supplyPriceCents(units, ask) <= leftCents) return units;
  }
  return 0;
}
