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
});
