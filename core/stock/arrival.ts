import type { Fraction } from "./reorder.ts";

/**
 * Units there will be when what is ordered now has come: less what sells until then, rounded down, and never below
 * what comes, since an empty shelf sells nothing (chat-ux §3.2, `/reorder`).
 */
export function unitsOnArrival(of: {
  /** On the shelf and on order before it. */
  readonly positionUnits: number;
  readonly orderedUnits: number;
  readonly weekly: Fraction;
  /** Whole days. */
  readonly leadDays: number;
}): number {
  const { positionUnits, orderedUnits, weekly, leadDays } = of;
  const sold = (weekly.num * leadDays) / (weekly.den * 7);
  return Math.max(0, Math.floor(positionUnits - sold)) + orderedUnits;
}
