import { expect, test } from "vitest";
import { bufferWeeks, restockUnits } from "../../../core/stock/buffer.ts";
import { cashTiedUp } from "../../../core/stock/cash.ts";
import { isStockOutRateGood, rotationDays, stockOutRatePct, trendPct } from "../../../core/stock/turnover.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };

test.each(formulas.F6_rotationDays)("F6: $in gives $out", ({ in: of, out }) => {
  const closingUnits = of.meanDailyUnits.map((units) => units * of.days);
  expect(rotationDays({ closingUnits, soldUnits: of.unitsSold })).toBe(out);
});

test.each(formulas.F7_stockOutRatePct)("F7: $in gives $out", ({ in: of, out }) => {
  expect(stockOutRatePct(of.outDays, of.activeDays)).toBe(out);
});

test("R212: five percent is not good any more, and no day on sale is no rate", () => {
  expect([4.8, 5].map(isStockOutRateGood)).toEqual([true, false]);
  expect(stockOutRatePct(0, 0)).toBeNull();
});

test.each(formulas.F18_cashTiedUp)("F18: $in gives $out", ({ in: of, out }) => {
  const stockValueCents = of.owned.reduce((sum, [units = 0, costCents = 0]) => sum + units * costCents, 0);
  const { cents, state } = cashTiedUp({ stockValueCents, prepaidCents: of.prepaidCents });
  expect({ cents, green: state !== "high" }).toEqual(out);
});

test.each([
  [199_999, "low"],
  [200_000, "good"],
  [299_999, "good"],
  [300_000, "high"],
  [300_001, "high"],
])("R12: %d cents tied up are %s", (stockValueCents, state) => {
  expect(cashTiedUp({ stockValueCents, prepaidCents: 0 }).state).toBe(state);
});

test.each(formulas.F25_bufferWeeks)("F25: $in gives $out", ({ in: of, out }) => {
  const weekly = { num: of.weekly, den: 1 };
  if (typeof out === "object" && out !== null) {
    const { inTransit = 0, targetWeeks = 17 } = of;
    expect(restockUnits({ depotUnits: of.stock, inTransitUnits: inTransit, weekly, targetWeeks })).toBe(
      out.restock,
    );
  } else {
    expect(bufferWeeks(of.stock, weekly)).toBe(out);
  }
});

test("F25: what is on its way need not be brought again", () => {
  const weekly = { num: 10, den: 1 };
  expect(restockUnits({ depotUnits: 129, inTransitUnits: 41, weekly })).toBe(0);
  expect(restockUnits({ depotUnits: 500, inTransitUnits: 0, weekly })).toBe(0);
});

test("a week like the others has no trend, twice as much is a hundred percent more", () => {
  const trend = (last7Units: number, last28Units: number) =>
    trendPct({ last7Units, last28Units, eligibleDays: 28 });
  expect([trend(20, 80), trend(40, 80), trend(0, 80), trend(0, 0)]).toEqual([0, 100, -100, null]);
});

test("a young hero has no trend before its second week, and none that only its youth makes", () => {
  const trend = (eligibleDays: number) =>
    trendPct({ last7Units: 14, last28Units: 2 * eligibleDays, eligibleDays });
  expect([2, 13, 14, 20, 28].map(trend)).toEqual([null, null, 0, 0, 0]);
});
