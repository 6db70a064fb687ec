import { Temporal } from "temporal-polyfill";

/** What came in together and is best before one day; its units add up with those of the other lots to the level. */
export interface Lot {
  /** Null until it is saved. */
  readonly seq: number | null;
  readonly sku: string;
  /** What it came by: a supplier order's receipt, a count, a return. */
  readonly reference: string;
  readonly receivedOn: Temporal.PlainDate;
  /** Null where nobody wrote it down. */
  readonly bestBeforeOn: Temporal.PlainDate | null;
  readonly receivedUnits: number;
  readonly leftUnits: number;
  /** HT. */
  readonly unitCostCents: number;
  /** The supplier's own until then; null is ours (R28). */
  readonly consignedUntilOn: Temporal.PlainDate | null;
}

/** R28: for so long a supplier leaves goods with us. */
const CONSIGNMENT_DAYS = { min: 60, max: 90 } as const;
/** Days before its date from which a lot is nobody's to sell at leisure (R10). */
const BEST_BEFORE_MARGIN_DAYS = 90;

/** What is best before soonest leaves first; a lot without a date leaves after those that have one, oldest first. */
export function inOrderOfLeaving(lots: readonly Lot[]): readonly Lot[] {
  return lots.toSorted(
    (a, b) =>
      compareDates(a.bestBeforeOn, b.bestBeforeOn) ||
      Temporal.PlainDate.compare(a.receivedOn, b.receivedOn) ||
      (a.seq ?? Number.MAX_SAFE_INTEGER) - (b.seq ?? Number.MAX_SAFE_INTEGER),
  );
}

export interface LotTake {
  readonly lot: Lot;
  readonly units: number;
}

/** The lots that so many units leave from. Throws RangeError when there are fewer. */
export function takeFrom(lots: readonly Lot[], units: number): readonly LotTake[] {
  let wanted = units;
  const takes: LotTake[] = [];
  for (const lot of inOrderOfLeaving(lots)) {
    const taken = Math.min(wanted, lot.leftUnits);
    if (taken > 0) takes.push({ lot, units: taken });
    wanted -= taken;
  }
  if (wanted > 0) throw new RangeError(`${units} units cannot leave: the lots are ${wanted} short`);
  return takes;
}

/** R10: whether a lot will be too close to its date before it is sold; `coverDays` null when nothing sells. */
export function isAtRisk(
  lot: Pick<Lot, "bestBeforeOn" | "leftUnits">,
  today: Temporal.PlainDate,
  coverDays: number | null,
): boolean {
  if (lot.bestBeforeOn === null || lot.leftUnits === 0) return false;
  if (coverDays === null) return true;
  const safeFrom = today.add({ days: Math.ceil(coverDays) + BEST_BEFORE_MARGIN_DAYS });
  return Temporal.PlainDate.compare(lot.bestBeforeOn, safeFrom) < 0;
}

function compareDates(a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return Temporal.PlainDate.compare(a, b);
}

/** R28: whether a supplier may leave goods with us until then, counted from today. */
export function isConsignable(until: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  const { days } = today.until(until, { largestUnit: "day" });
  return days >= CONSIGNMENT_DAYS.min && days <= CONSIGNMENT_DAYS.max;
}
