import fc from "fast-check";
import { expect, test } from "vitest";
import { issue, receive } from "../../../core/stock/moving-average.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };

test("F8: the published story of one shelf, step by step", () => {
  let shelf = { units: 0, valueCents: 0 };
  for (const step of formulas.F8_movingAverage) {
    if (step.op === "rec") {
      shelf = receive(shelf, step.units, step.unitCostCents ?? 0);
    } else {
      const issued = issue(shelf, step.units);
      expect(issued.costCents).toBe(step.issueCostCents);
      shelf = issued.left;
    }
    expect(shelf).toEqual({ units: step.unitsAfter, valueCents: step.valueCentsAfter });
  }
});

test("however a shelf is emptied, what left cost what came, to the cent", () => {
  const shelf = fc.record({
    units: fc.integer({ min: 1, max: 500 }),
    valueCents: fc.nat({ max: 10_000_000 }),
  });
  fc.assert(
    fc.property(shelf, fc.array(fc.integer({ min: 1, max: 50 })), (start, takes) => {
      let left = start;
      let costCents = 0;
      for (const wanted of takes) {
        const units = Math.min(wanted, left.units);
        if (units === 0) break;
        const issued = issue(left, units);
        expect(issued.costCents).toBeGreaterThanOrEqual(0);
        costCents += issued.costCents;
        left = issued.left;
      }
      expect(left.valueCents + costCents).toBe(start.valueCents);
      if (left.units === 0) expect(left.valueCents).toBe(0);
    }),
  );
});

test("more than there is cannot be issued", () => {
  expect(() => issue({ units: 2, valueCents: 1200 }, 3)).toThrow(/3 of 2/);
});
