/** A partner's stock in France: how long it lasts, and what to bring (F25, D5). */

/** Three months (brief, ILANGA). */
export const BUFFER_MIN_WEEKS = 13;
/** Three months and the month until the next boat. */
export const BUFFER_TARGET_WEEKS = 17;
const TENTHS = 10;

/** F25: weeks the depot lasts, floored to 0.1; null when nothing sells. `weekly` units as an exact fraction. */
export function bufferWeeks(
  depotUnits: number,
  weekly: { readonly num: number; readonly den: number },
): number | null {
  if (weekly.num === 0) return null;
  return Math.floor((depotUnits * weekly.den * TENTHS) / weekly.num) / TENTHS;
}

/** F25: units to bring so that the depot lasts the target again; 0 when it does. Rounded up. */
export function restockUnits(of: {
  readonly depotUnits: number;
  readonly inTransitUnits: number;
  readonly weekly: { readonly num: number; readonly den: number };
  readonly targetWeeks?: number;
}): number {
  const { weekly, targetWeeks = BUFFER_TARGET_WEEKS } = of;
  const wanted = Math.ceil((weekly.num * targetWeeks) / weekly.den) - of.depotUnits - of.inTransitUnits;
  return Math.max(0, wanted);
}
