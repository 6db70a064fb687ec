import { describe, expect, test } from "vitest";
import { reorderQuantity } from "../../../core/stock/reorder-quantity.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };

describe("F3, what to order", () => {
  test.each(formulas.F3_suggestion)("$in gives $out", ({ in: of, out }) => {
    const suggested = reorderQuantity({
      weekly: { num: of.weeklyNum, den: of.weeklyDen },
      leadDays: of.leadWeeks * 7,
      safetyWeeks: of.safetyWeeks,
      cycleWeeks: of.cycleWeeks,
      availableUnits: of.available,
      onOrderUnits: of.onOrder,
      casePackUnits: of.casePack,
      minimumUnits: of.moq,
      unitCostCents: of.unitCostCents,
      ...{ priceTiers: [], exclusivePriceTiers: [] },
      tiedUpCents: of.tiedUpCents,
      ceilingCents: of.ceilingCents,
    });
    expect(suggested).toEqual({
      quantityUnits: out.quantity,
      reason: out.reason,
      thresholdUnits: out.threshold,
      orderUpToUnits: out.orderUpTo,
      positionUnits: out.position,
    });
  });

  const ASK = {
    ...{ weekly: { num: 20, den: 1 }, leadDays: 14, safetyWeeks: 1, cycleWeeks: 2, availableUnits: 0 },
    ...{ onOrderUnits: 0, casePackUnits: 12, minimumUnits: 24, unitCostCents: 600, ceilingCents: 300_000 },
  };
  const tiers = (fromUnits: number, unitCostCents: number) => [{ fromUnits, unitCostCents }];

  test("the ceiling is held at the price that so many reach, not at one that fewer would not have (R26, R30)", () => {
    // 108 at 6.00 are 648.00; at our own 3.00, which 120 have, only more than these would cost less.
    const left = (cents: number) => ({ ...ASK, tiedUpCents: ASK.ceilingCents - cents });
    const exclusive = { priceTiers: [], exclusivePriceTiers: tiers(120, 300) };
    expect(reorderQuantity({ ...left(59_999), ...exclusive })).toMatchObject({
      ...{ quantityUnits: 96, reason: "cash_ceiling" },
    });
    const common = { priceTiers: tiers(96, 570), exclusivePriceTiers: [] };
    expect(reorderQuantity({ ...left(61_560), ...common })).toMatchObject({
      ...{ quantityUnits: 108, reason: "ok" },
    });
  });

  test("where the ceiling is passed already nothing is suggested", () => {
    const over = { ...ASK, tiedUpCents: 300_001, priceTiers: [], exclusivePriceTiers: [] };
    expect(reorderQuantity(over)).toMatchObject({ quantityUnits: 0, reason: "cash_ceiling" });
  });
});
