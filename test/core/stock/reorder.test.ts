import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { StockRow } from "../../../core/stock/overview.ts";
import {
  coverDays,
  coverWeeks,
  reorderThreshold,
  rotation,
  weeklySales,
} from "../../../core/stock/reorder.ts";
import { byUrgency, stockLine } from "../../../core/stock/stock-line.ts";

interface Example<I, O> {
  readonly in: I;
  readonly out: O;
}
const FORMULAS = JSON.parse(
  readFileSync(new URL("../../fixtures/formulas.json", import.meta.url), "utf8"),
) as {
  F1_weeklySales: Example<Parameters<typeof weeklySales>[0], { weekly: number; provisional: boolean }>[];
  F2_reorderThreshold: Example<
    {
      weeklyNum: number;
      weeklyDen: number;
      leadDays: number;
      safetyUnits: number | null;
      safetyWeeks: number | null;
    },
    number
  >[];
  F4_coverDays: Example<{ available: number; weeklyNum: number; weeklyDen: number }, number | null>[];
  F5_rotation: Example<{ weekly: number; eligibleDays: number }, Readonly<Record<string, unknown>>>[];
};

describe("F1, weekly sales", () => {
  test.each(FORMULAS.F1_weeklySales)("$in gives $out", (example) => {
    const { weekly, provisional } = weeklySales(example.in);
    expect({ weekly: weekly.num / weekly.den, provisional }).toEqual(example.out);
  });
});

describe("F2, the threshold", () => {
  test.each(FORMULAS.F2_reorderThreshold)("$in gives $out", ({ in: of, out }) => {
    const safety = of.safetyUnits === null ? { weeks: of.safetyWeeks ?? 0 } : { units: of.safetyUnits };
    expect(reorderThreshold({ num: of.weeklyNum, den: of.weeklyDen }, of.leadDays, safety)).toBe(out);
  });

  test("a third of a unit is not lost to floats", () => {
    expect(reorderThreshold({ num: 7, den: 3 }, 18, { units: 0 })).toBe(6);
  });
});

describe("F4, cover", () => {
  test.each(FORMULAS.F4_coverDays)("$in gives $out", ({ in: of, out }) => {
    expect(coverDays(of.available, { num: of.weeklyNum, den: of.weeklyDen })).toBe(out);
  });

  test("weeks are floored to a tenth too", () => {
    expect(coverWeeks(89, { num: 20, den: 1 })).toBe(4.4);
    expect(coverWeeks(0, { num: 0, den: 1 })).toBe(0);
  });
});

describe("F5, rotation", () => {
  test.each(FORMULAS.F5_rotation)("$in gives $out", ({ in: of, out }) => {
    const { color, alert } = rotation({ num: Math.round(of.weekly * 100), den: 100 }, of.eligibleDays);
    expect([color, alert]).toEqual(Object.values(out));
  });
});

describe("a hero judged", () => {
  const hero: StockRow = {
    sku: "MTC-H-001",
    name: "Miel",
    supplier: "ILANGA",
    onHandUnits: 90,
    reservedUnits: 1,
    valueCents: 54_000,
    unitPriceCents: 1400,
    leadTimeWeeks: 2,
    safetyWeeks: 1,
    soldUnits: 80,
    activeDays: 28,
    stockOutDays: 0,
    plannedWeeklyUnits: 20,
    consignedUnits: 0,
    quarantinedUnits: 0,
    safetyUnits: null,
    soldLast7Units: 20,
    lastOutOn: null,
    weeklyOverrideUnits: null,
    onOrderUnits: 0,
    expectedOn: null,
    isHidden: false,
  };

  test("what is reserved is not available", () => {
    expect(stockLine(hero)).toMatchObject({
      availableUnits: 89,
      thresholdUnits: 60,
      state: "ok",
      coverWeeks: 4.4,
    });
  });

  test("at the threshold there is no alert, one below there is", () => {
    expect(stockLine({ ...hero, onHandUnits: 61 }).state).toBe("ok");
    expect(stockLine({ ...hero, onHandUnits: 60 }).state).toBe("below");
  });

  test("59 of 60 is an alert and 60 is none, whether safety is a week or 20 units (R45, R224)", () => {
    for (const safetyUnits of [null, 20]) {
      const line = (onHandUnits: number) =>
        stockLine({ ...hero, reservedUnits: 0, safetyUnits, onHandUnits });
      expect(line(60)).toMatchObject({ thresholdUnits: 60, state: "ok" });
      expect(line(59)).toMatchObject({ thresholdUnits: 60, state: "below" });
    }
  });

  test("what is on order covers, as far as it goes (A19)", () => {
    const line = (onOrderUnits: number) => stockLine({ ...hero, onHandUnits: 41, onOrderUnits });
    expect(line(20).state).toBe("covered");
    expect(line(19).state).toBe("below");
    expect(stockLine({ ...hero, onHandUnits: 1, onOrderUnits: 96 }).state).toBe("out");
  });

  test("a manager's figure stands before what was sold, and is shown as theirs", () => {
    const line = stockLine({ ...hero, weeklyOverrideUnits: 17.5 });
    expect(line).toMatchObject({ overridden: true, provisional: false, thresholdUnits: 53 });
    expect(line.weekly.num / line.weekly.den).toBe(17.5);
  });

  test("what a manager expects does not make a slow hero sell", () => {
    expect(stockLine({ ...hero, soldUnits: 20, weeklyOverrideUnits: 30 })).toMatchObject({
      rotation: "red",
      isSlow: true,
    });
  });

  test("the trend is this week against the month", () => {
    expect(stockLine({ ...hero, soldUnits: 80, soldLast7Units: 8 }).trendPct).toBe(-60);
    expect(stockLine({ ...hero, soldUnits: 0, soldLast7Units: 0 }).trendPct).toBeNull();
  });

  test("nothing left is worse than slow, and comes first", () => {
    const lines = [
      stockLine({ ...hero, sku: "B" }),
      stockLine({ ...hero, sku: "C", soldUnits: 8 }),
      stockLine({ ...hero, sku: "A", onHandUnits: 1 }),
    ];
    expect(byUrgency(lines).map((line) => [line.sku, line.state])).toEqual([
      ["A", "out"],
      ["C", "slow"],
      ["B", "ok"],
    ]);
  });
});
