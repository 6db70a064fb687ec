import { expect, test } from "vitest";
import type { StockRow } from "../../../core/stock/overview.ts";
import { stockLine } from "../../../core/stock/stock-line.ts";
import { wordsIn } from "../../../core/words/words.ts";

/* What `/stock` says of how fast heroes turn, and of the cash they tie up. */

const ROW: StockRow = {
  ...{ sku: "H", name: "Miel", supplier: "ILANGA", onHandUnits: 60, reservedUnits: 0, consignedUnits: 0 },
  ...{ quarantinedUnits: 0, valueCents: 36_000, unitPriceCents: 1400, leadTimeWeeks: 2, safetyWeeks: 1 },
  ...{ safetyUnits: null, soldUnits: 0, soldLast7Units: 0, activeDays: 28, stockOutDays: 0, lastOutOn: null },
  ...{
    plannedWeeklyUnits: 15,
    weeklyOverrideUnits: null,
    onOrderUnits: 0,
    expectedOn: null,
    isHidden: false,
  },
};
const lineOf = (over: Partial<StockRow>) => stockLine({ ...ROW, ...over });
const said = (...over: readonly Partial<StockRow>[]) => wordsIn("fr").team.stock.rotation(over.map(lineOf));

test.each([
  [84, "🟢 H 21, prévoir un réassort"],
  [80, "🟢 H 20"],
  [60, "🟢 H 15"],
  [59, "🟠 H 14,75"],
  [40, "🟠 H 10"],
  [39, "🔴 H 9,75"],
])("%d sold in four weeks are %s (R46, A16)", (soldUnits, mark) => {
  expect(said({ soldUnits })).toBe(`Rotation (objectif 15 à 20 par semaine) : ${mark}`);
});

test("what a manager expects has no color, since it is no sale", () => {
  expect(said({ weeklyOverrideUnits: 30 })).toBe("");
  expect(said({ soldUnits: 80 }, { weeklyOverrideUnits: 30 })).toMatch(/H 20$/);
});

test.each([
  ["low", "ℹ️ sous-investi : moins de 2\u202f000\u00a0€"],
  ["good", "🟢"],
  ["high", "🔴 plafond atteint"],
] as const)("cash tied up that is %s ends in %s (R12)", (cashState, end) => {
  const totals = { units: 60, valueCents: 36_000, ceilingCents: 300_000, cashState };
  expect(wordsIn("fr").team.stock.footer(totals).endsWith(`) ${end}`)).toBe(true);
});
