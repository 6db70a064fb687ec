import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DropshipTerms, splitDropshipLine } from "../../../core/commission/split-line.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };

const terms = fc.record<DropshipTerms>({
  unitPriceCents: fc.integer({ min: 0, max: 10_000_000 }),
  quantity: fc.integer({ min: 1, max: 10_000 }),
  rateBps: fc.integer({ min: 0, max: 10_000 }),
  vatBps: fc.integer({ min: 0, max: 10_000 }),
  base: fc.constantFrom("TTC", "HT"),
  direction: fc.constantFrom("retained", "remitted"),
});
const honey: DropshipTerms = {
  unitPriceCents: 950,
  quantity: 2,
  rateBps: 2500,
  vatBps: 600,
  base: "TTC",
  direction: "retained",
};

describe("dropship line", () => {
  test.each(formulas.F10_dropshipLine)(
    "$in.unitPriceCents x $in.quantity at $in.rateBps $in.base $in.direction",
    ({ in: line, out }) => {
      expect(splitDropshipLine(line as DropshipTerms)).toEqual(out);
    },
  );

  test("two soaps at 9.50 leave 14.25 to the partner", () => {
    expect(splitDropshipLine(honey)).toMatchObject({
      grossCents: 1900,
      commissionCents: 475,
      partnerShareCents: 1425,
    });
  });

  test("shares add up to the gross and neither is negative", () => {
    fc.assert(
      fc.property(terms, (line) => {
        const split = splitDropshipLine(line);
        expect(split.marketplaceShareCents + split.partnerShareCents).toBe(split.grossCents);
        expect(split.netCents + split.vatCents).toBe(split.grossCents);
        expect(
          Math.min(split.marketplaceShareCents, split.partnerShareCents, split.vatCents),
        ).toBeGreaterThanOrEqual(0);
        const commissionOwner =
          line.direction === "retained" ? split.marketplaceShareCents : split.partnerShareCents;
        expect(commissionOwner).toBe(split.commissionCents);
      }),
    );
  });

  test.each<[string, Partial<DropshipTerms>]>([
    ["no unit", { quantity: 0 }],
    ["half a unit", { quantity: 0.5 }],
    ["a negative price", { unitPriceCents: -1 }],
    ["a fraction of a cent", { unitPriceCents: 0.5 }],
    ["a rate above 100 %", { rateBps: 10_001 }],
    ["a negative rate", { rateBps: -1 }],
    ["a negative tax", { vatBps: -1 }],
    ["an amount that is not exact", { unitPriceCents: Number.MAX_SAFE_INTEGER, quantity: 2 }],
  ])("%s is refused", (_name, change) => {
    expect(() => splitDropshipLine({ ...honey, ...change })).toThrow(RangeError);
  });
});
