import type { Temporal } from "temporal-polyfill";
import { divHalfUp } from "../money.ts";
import type { StockLevel } from "./level.ts";
import { type Lot, type LotTake, takeFrom } from "./lot.ts";
import type { MovementKind } from "./movement.ts";
import { issue, receive } from "./moving-average.ts";

/**
 * What can happen to a shelf. Each move gives the level after it, the lots that changed, and the steps of the ledger
 * in their order, each with the level as it then is, so that the ledger adds up to the level whatever happens.
 */

/** One SKU's level with the lots that have units left. */
export interface Shelf {
  readonly level: StockLevel;
  readonly lots: readonly Lot[];
}

export interface LedgerStep {
  readonly kind: MovementKind;
  readonly units: number;
  readonly valueCents: number;
  readonly level: StockLevel;
}

export interface ShelfMove {
  readonly steps: readonly LedgerStep[];
  /** New lots and lots with other units left than before. */
  readonly lots: readonly Lot[];
}

export interface Arrival {
  readonly units: number;
  /** HT. */
  readonly unitCostCents: number;
  readonly reference: string;
  readonly receivedOn: Temporal.PlainDate;
  readonly bestBeforeOn: Temporal.PlainDate | null;
  readonly consignedUntilOn: Temporal.PlainDate | null;
}

/** Units of a supplier are put on the shelf (F8, R18); consigned ones without a value, since they are not ours (R28). */
export function putOn({ level }: Shelf, arrival: Arrival): ShelfMove {
  const { units, unitCostCents } = arrival;
  const isConsigned = arrival.consignedUntilOn !== null;
  const owned = receive(ownedOf(level), isConsigned ? 0 : units, unitCostCents);
  const after = {
    ...level,
    onHandUnits: level.onHandUnits + units,
    consignedUnits: level.consignedUnits + (isConsigned ? units : 0),
    valueCents: owned.valueCents,
  };
  const valueCents = owned.valueCents - level.valueCents;
  return {
    steps: [{ kind: isConsigned ? "consignment" : "receipt", units, valueCents, level: after }],
    lots: [newLot(level.sku, arrival)],
  };
}

/** Reserved units leave with their parcel at moving average cost (F8, SM-2b). */
export function sendOut(shelf: Shelf, units: number): ShelfMove {
  return takeOff(shelf, units, (step) => ({
    ...step,
    kind: "issue",
    level: { ...step.level, reservedUnits: step.level.reservedUnits - units },
  }));
}

/** Units found broken on the shelf are gone, with their cost (SM-2b). */
export function writeOff(shelf: Shelf, units: number): ShelfMove {
  return takeOff(shelf, units, (step) => ({ ...step, kind: "damage" }));
}

/** Doubtful units are set aside with their cost until somebody decides. */
export function setAside(shelf: Shelf, units: number): ShelfMove {
  return takeOff(shelf, units, (step) => ({
    ...step,
    kind: "quarantine",
    level: {
      ...step.level,
      quarantinedUnits: step.level.quarantinedUnits + units,
      quarantinedValueCents: step.level.quarantinedValueCents - step.valueCents,
    },
  }));
}

/** What was set aside is good after all: back on the shelf at what it cost. */
export function bringBack(shelf: Shelf, units: number, on: Temporal.PlainDate): ShelfMove {
  const { level } = shelf;
  const { left, costCents } = issue(
    { units: level.quarantinedUnits, valueCents: level.quarantinedValueCents },
    units,
  );
  const after = {
    ...level,
    onHandUnits: level.onHandUnits + units,
    valueCents: level.valueCents + costCents,
    quarantinedUnits: left.units,
    quarantinedValueCents: left.valueCents,
  };
  const lot = foundLot(level.sku, { units, valueCents: costCents, reference: "quarantine", on });
  return { steps: [{ kind: "quarantine", units, valueCents: costCents, level: after }], lots: [lot] };
}

/** What was set aside is lost for good, with its cost; the shelf itself does not change. */
export function discard({ level }: Shelf, units: number): ShelfMove {
  const { left } = issue({ units: level.quarantinedUnits, valueCents: level.quarantinedValueCents }, units);
  const after = { ...level, quarantinedUnits: left.units, quarantinedValueCents: left.valueCents };
  return { steps: [{ kind: "damage", units: 0, valueCents: 0, level: after }], lots: [] };
}

/** A client's parcel came back sound: on the shelf again at what it had cost when it left (F8). */
export function takeBack(
  { level }: Shelf,
  back: {
    readonly units: number;
    readonly valueCents: number;
    readonly reference: string;
    readonly on: Temporal.PlainDate;
  },
): ShelfMove {
  const { units, valueCents } = back;
  const after = {
    ...level,
    onHandUnits: level.onHandUnits + units,
    valueCents: level.valueCents + valueCents,
  };
  return {
    steps: [{ kind: "return", units, valueCents, level: after }],
    lots: [foundLot(level.sku, back)],
  };
}

/**
 * The shelf holds what was counted: fewer leave at moving average cost, more come in at it, or at `unitCostCents`
 * where nothing of ours is left to average.
 */
export function correct(
  shelf: Shelf,
  count: {
    readonly differenceUnits: number;
    readonly unitCostCents: number;
    readonly reference: string;
    readonly on: Temporal.PlainDate;
  },
): ShelfMove {
  const { level } = shelf;
  const { differenceUnits: units, reference, on } = count;
  if (units < 0) return takeOff(shelf, -units, (step) => ({ ...step, kind: "count" }));
  if (units === 0) return { steps: [], lots: [] };
  const owned = ownedOf(level);
  const valueCents =
    owned.units === 0 ? units * count.unitCostCents : divHalfUp(owned.valueCents * units, owned.units);
  const after = {
    ...level,
    onHandUnits: level.onHandUnits + units,
    valueCents: level.valueCents + valueCents,
  };
  return {
    steps: [{ kind: "count", units, valueCents, level: after }],
    lots: [foundLot(level.sku, { units, valueCents, reference, on })],
  };
}

/** Consigned units of one lot become ours at what their supplier asks: its time is over (R28). */
export function buyConsigned({ level }: Shelf, lot: Lot): ShelfMove {
  const step = bought(level, [{ lot, units: lot.leftUnits }]);
  return { steps: step ? [step] : [], lots: [{ ...lot, consignedUntilOn: null }] };
}

/** Units leave the shelf, soonest best-before first; those that are a supplier's are bought as they leave (R28). */
function takeOff(shelf: Shelf, units: number, as: (step: LedgerStep) => LedgerStep): ShelfMove {
  const takes = takeFrom(shelf.lots, units);
  const purchase = bought(
    shelf.level,
    takes.filter(({ lot }) => lot.consignedUntilOn !== null),
  );
  const before = purchase?.level ?? shelf.level;
  const { left, costCents } = issue(ownedOf(before), units);
  const level = { ...before, onHandUnits: before.onHandUnits - units, valueCents: left.valueCents };
  // Not −0 for what cost nothing.
  const last = as({ kind: "issue", units: -units, valueCents: 0 - costCents, level });
  return {
    steps: purchase ? [purchase, last] : [last],
    lots: takes.map(({ lot, units: taken }) => ({ ...lot, leftUnits: lot.leftUnits - taken })),
  };
}

/** The ledger's step in which consigned units become ours; null where there are none. */
function bought(level: StockLevel, takes: readonly LotTake[]): LedgerStep | null {
  const units = takes.reduce((sum, take) => sum + take.units, 0);
  if (units === 0) return null;
  const valueCents = takes.reduce((sum, take) => sum + take.units * take.lot.unitCostCents, 0);
  const after = {
    ...level,
    consignedUnits: level.consignedUnits - units,
    valueCents: level.valueCents + valueCents,
  };
  return { kind: "consignment", units: 0, valueCents, level: after };
}

function ownedOf(level: StockLevel) {
  return { units: level.onHandUnits - level.consignedUnits, valueCents: level.valueCents };
}

function newLot(sku: string, { units, ...arrival }: Arrival): Lot {
  const { reference, receivedOn, bestBeforeOn, unitCostCents, consignedUntilOn } = arrival;
  return {
    ...{ seq: null, sku, reference, receivedOn, bestBeforeOn, unitCostCents, consignedUntilOn },
    receivedUnits: units,
    leftUnits: units,
  };
}

function foundLot(
  sku: string,
  found: {
    readonly units: number;
    readonly valueCents: number;
    readonly reference: string;
    readonly on: Temporal.PlainDate;
  },
): Lot {
  return newLot(sku, {
    units: found.units,
    unitCostCents: divHalfUp(found.valueCents, found.units),
    reference: found.reference,
    receivedOn: found.on,
    bestBeforeOn: null,
    consignedUntilOn: null,
  });
}
