import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { StockLevel } from "../../../core/stock/level.ts";
import type { Lot } from "../../../core/stock/lot.ts";
import {
  bringBack,
  buyConsigned,
  correct,
  discard,
  putOn,
  type Shelf,
  type ShelfMove,
  sendOut,
  setAside,
  takeBack,
  writeOff,
} from "../../../core/stock/shelf.ts";

const ON = Temporal.PlainDate.from("2025-10-20");
const SKU = "MTC-H-001";
const EMPTY: StockLevel = {
  sku: SKU,
  ...{ onHandUnits: 0, reservedUnits: 0, consignedUnits: 0, valueCents: 0 },
  ...{ quarantinedUnits: 0, quarantinedValueCents: 0 },
};

/** A shelf that lives: each move is done to what the one before left, as the database does it. */
function shelf() {
  let level = EMPTY;
  const lots = new Map<number, Lot>();
  const sum = { onHandUnits: 0, valueCents: 0 };
  return {
    get now(): Shelf {
      return { level, lots: [...lots.values()].filter((lot) => lot.leftUnits > 0) };
    },
    sum,
    reserve: (units: number) => {
      level = { ...level, reservedUnits: level.reservedUnits + units };
    },
    do: (move: ShelfMove) => {
      for (const step of move.steps) {
        sum.onHandUnits += step.units;
        sum.valueCents += step.valueCents;
        level = step.level;
      }
      for (const lot of move.lots) {
        const seq = lot.seq ?? lots.size + 1;
        lots.set(seq, { ...lot, seq });
      }
      return move;
    },
  };
}

const arrival = (units: number, unitCostCents: number, over: object = {}) => ({
  ...{
    units,
    unitCostCents,
    reference: "PO-0001",
    receivedOn: ON,
    bestBeforeOn: null,
    consignedUntilOn: null,
  },
  ...over,
});

describe("lots", () => {
  test("what is best before soonest leaves first, what has no date last", () => {
    const it = shelf();
    it.do(putOn(it.now, arrival(5, 600)));
    it.do(putOn(it.now, arrival(5, 600, { bestBeforeOn: ON.add({ months: 20 }) })));
    it.do(putOn(it.now, arrival(5, 600, { bestBeforeOn: ON.add({ months: 10 }) })));
    it.do(sendOut(it.now, 7));
    expect(it.now.lots.map((lot) => [lot.seq, lot.leftUnits])).toEqual([
      [1, 5],
      [2, 3],
    ]);
  });

  test("consigned units tie up nothing until they leave, and then cost what their supplier asks", () => {
    const it = shelf();
    const until = ON.add({ days: 90 });
    it.do(putOn(it.now, arrival(70, 600, { consignedUntilOn: until, bestBeforeOn: ON.add({ months: 1 }) })));
    it.do(putOn(it.now, arrival(10, 700)));
    expect(it.now.level).toMatchObject({ onHandUnits: 80, consignedUnits: 70, valueCents: 7000 });
    const { steps } = it.do(sendOut(it.now, 20));
    expect(steps.map(({ kind, units, valueCents }) => [kind, units, valueCents])).toEqual([
      ["consignment", 0, 12_000],
      ["issue", -20, -12_667],
    ]);
    expect(it.now.level).toMatchObject({ onHandUnits: 60, consignedUnits: 50, valueCents: 6333 });
  });

  test("at the end of its time what is left of a consigned lot is ours", () => {
    const it = shelf();
    it.do(putOn(it.now, arrival(70, 600, { consignedUntilOn: ON.add({ days: 90 }) })));
    it.do(sendOut(it.now, 10));
    const [lot] = it.now.lots;
    if (!lot) throw new Error("no lot");
    it.do(buyConsigned(it.now, lot));
    expect(it.now.level).toMatchObject({ onHandUnits: 60, consignedUnits: 0, valueCents: 36_000 });
    expect(it.now.lots[0]?.consignedUntilOn).toBeNull();
  });
});

describe("off the shelf and back", () => {
  test("what is set aside keeps its cost, brought back or thrown away", () => {
    const it = shelf();
    it.do(putOn(it.now, arrival(10, 610)));
    it.do(setAside(it.now, 3));
    expect(it.now.level).toMatchObject({
      onHandUnits: 7,
      valueCents: 4270,
      quarantinedUnits: 3,
      quarantinedValueCents: 1830,
    });
    it.do(bringBack(it.now, 1, ON));
    it.do(discard(it.now, 2));
    expect(it.now.level).toMatchObject({
      onHandUnits: 8,
      valueCents: 4880,
      quarantinedUnits: 0,
      quarantinedValueCents: 0,
    });
  });

  test("a return comes back at what it had cost when it left (F8)", () => {
    const it = shelf();
    it.do(putOn(it.now, arrival(4, 600)));
    it.do(sendOut(it.now, 4));
    it.do(putOn(it.now, arrival(1, 900)));
    it.do(takeBack(it.now, { units: 2, valueCents: 1200, reference: "ret_1", on: ON }));
    expect(it.now.level).toMatchObject({ onHandUnits: 3, valueCents: 2100 });
  });

  test("units found where nothing of ours was cost what the supplier asks", () => {
    const it = shelf();
    it.do(correct(it.now, { differenceUnits: 3, unitCostCents: 600, reference: "cnt_1", on: ON }));
    expect(it.now.level).toMatchObject({ onHandUnits: 3, valueCents: 1800 });
  });
});

test("whatever happens to a shelf, ledger and lots add up to it, nothing is negative, nothing left is worth nothing", () => {
  const moves = fc.record({
    does: fc.constantFrom(
      "put",
      "consign",
      "send",
      "break",
      "aside",
      "back",
      "discard",
      "return",
      "count",
      "buy",
    ),
    units: fc.integer({ min: 1, max: 40 }),
    costCents: fc.integer({ min: 0, max: 2000 }),
    dated: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(moves, { maxLength: 40 }), (steps) => {
      const it = shelf();
      for (const { does, units: wanted, costCents, dated } of steps) {
        const { level } = it.now;
        const bestBeforeOn = dated ? ON.add({ days: wanted }) : null;
        const onShelf = Math.min(wanted, level.onHandUnits);
        const aside = Math.min(wanted, level.quarantinedUnits);
        const consigned = it.now.lots.find((lot) => lot.consignedUntilOn !== null);
        if (does === "put") it.do(putOn(it.now, arrival(wanted, costCents, { bestBeforeOn })));
        if (does === "consign")
          it.do(putOn(it.now, arrival(wanted, costCents, { bestBeforeOn, consignedUntilOn: ON })));
        if (does === "send" && onShelf > 0) {
          it.reserve(onShelf);
          it.do(sendOut(it.now, onShelf));
        }
        if (does === "break" && onShelf > 0) it.do(writeOff(it.now, onShelf));
        if (does === "aside" && onShelf > 0) it.do(setAside(it.now, onShelf));
        if (does === "back" && aside > 0) it.do(bringBack(it.now, aside, ON));
        if (does === "discard" && aside > 0) it.do(discard(it.now, aside));
        if (does === "return")
          it.do(takeBack(it.now, { units: wanted, valueCents: costCents, reference: "r", on: ON }));
        if (does === "count") {
          const differenceUnits = costCents % 2 === 0 ? wanted : -onShelf;
          it.do(correct(it.now, { differenceUnits, unitCostCents: costCents, reference: "c", on: ON }));
        }
        if (does === "buy" && consigned) it.do(buyConsigned(it.now, consigned));
        const after = it.now;
        const left = after.lots.reduce((sum, lot) => sum + lot.leftUnits, 0);
        const notOurs = after.lots.filter((lot) => lot.consignedUntilOn !== null);
        expect(left).toBe(after.level.onHandUnits);
        expect(notOurs.reduce((sum, lot) => sum + lot.leftUnits, 0)).toBe(after.level.consignedUnits);
        expect(it.sum).toEqual({ onHandUnits: after.level.onHandUnits, valueCents: after.level.valueCents });
        expect(
          Math.min(...Object.values(after.level).filter((each) => typeof each === "number")),
        ).toBeGreaterThanOrEqual(0);
        if (after.level.onHandUnits === after.level.consignedUnits) expect(after.level.valueCents).toBe(0);
        if (after.level.quarantinedUnits === 0) expect(after.level.quarantinedValueCents).toBe(0);
      }
    }),
  );
});
