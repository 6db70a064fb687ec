import { describe, expect, test } from "vitest";
import { heroCriteria } from "../../../core/stock/hero-criteria.ts";
import { heroLimit } from "../../../core/stock/hero-limit.ts";

describe("at most three heroes (R2)", () => {
  const three = ["H-1", "H-2", "H-3"];

  test("a fourth is refused by name, the same three again are not", () => {
    expect(heroLimit(three, ["H-3", "H-4"])).toMatchObject({
      refused: "hero_limit",
      facts: { max: 3, active: three, added: ["H-4"] },
    });
    expect(heroLimit(three, three)).toBeNull();
    expect(heroLimit(["H-1"], ["H-2", "H-3"])).toBeNull();
  });

  test("four at once are one too many", () => {
    expect(heroLimit([], ["H-1", "H-2", "H-3", "H-4"])).toMatchObject({ refused: "hero_limit" });
  });
});

describe("what a hero must be (R9)", () => {
  const honey = {
    ...{ priceCents: 1400, vatBps: 600, unitCostCents: 600, bestBeforeMonths: 24, isSeasonal: false },
    exclusivePriceTiers: [],
  };
  const met = (over: Partial<typeof honey> | { bestBeforeMonths: number | null }) =>
    heroCriteria({ ...honey, ...over }).map(({ isMet }) => isMet);

  test("margin above half, a year to its date, all year long", () => {
    expect(heroCriteria(honey)).toEqual([
      { of: "margin", isMet: true, percent: 54.6 },
      { of: "best_before", isMet: true, months: 24 },
      { of: "season", isMet: true },
    ]);
  });

  test("each is missed by itself", () => {
    expect(met({ unitCostCents: 700 })).toEqual([false, true, true]);
    expect(met({ bestBeforeMonths: 11 })).toEqual([true, false, true]);
    expect(met({ bestBeforeMonths: 12 })).toEqual([true, true, true]);
    expect(met({ bestBeforeMonths: null })).toEqual([true, true, true]);
    expect(met({ isSeasonal: true })).toEqual([true, true, false]);
  });

  test("exactly half is not above it", () => {
    expect(met({ priceCents: 1000, vatBps: 0, unitCostCents: 500 })).toEqual([false, true, true]);
  });
});
