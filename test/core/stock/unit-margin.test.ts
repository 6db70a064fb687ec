import { describe, expect, test } from "vitest";
import { breakEvenUnits, gate, unitMarginHt, unitMarginTtc } from "../../../core/stock/unit-margin.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };

describe("F9, what a unit earns", () => {
  test.each(formulas.F9_unitMargin)("$in gives $out", ({ in: of, out }) => {
    const costs = {
      priceCents: of.priceCents,
      vatBps: of.vatBps,
      costCents: of.costCents,
      shippingPackagingCents: of.shipCents,
      paymentFeeCents: of.paymentCents,
      returnsProvisionCents: of.returnsCents,
    };
    const [ht, ttc] = [unitMarginHt(costs), unitMarginTtc(costs)];
    expect({
      ht: ht.priceCents,
      M1_ht: ht.m1.cents,
      M1_ht_pct: ht.m1.percent,
      M2_ht_pct: ht.m2.percent,
      M3_ht: ht.m3.cents,
      M3_ht_pct: ht.m3.percent,
      M1_ttc: ttc.m1.cents,
      M1_ttc_pct: ttc.m1.percent,
      M2_ttc_pct: ttc.m2.percent,
      M3_ttc: ttc.m3.cents,
      M3_ttc_pct: ttc.m3.percent,
    }).toMatchObject(out);
  });
});

test.each(formulas.F12_breakEvenUnits)("F12: $in gives $out", ({ in: of, out }) => {
  expect(breakEvenUnits(of.fixedCents, of.deltaCents)).toBe(out);
});

test.each([
  [150, 15, "go"],
  [149, 15, "margin"],
  [150, 14.9, "rotation"],
  [149, 14.9, "both"],
] as const)("R31: %i cents more and %d a week is %s", (deltaCents, weekly, verdict) => {
  expect(gate({ deltaCents, weekly: { num: Math.round(weekly * 10), den: 10 } })).toBe(verdict);
});
