import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyBps, divHalfUp, netOfVat, parsePointsToCents, prorate } from "../../core/money.ts";
import formulas from "../fixtures/formulas.json" with { type: "json" };

describe("rounding", () => {
  test.each(formulas.F0_divHalfUp)("$in.n / $in.d rounds to $out", ({ in: { n, d }, out }) => {
    expect(divHalfUp(n, d)).toBe(out);
  });

  test("rounding is symmetric around zero and within half a unit", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1 }), (n, d) => {
        const q = divHalfUp(n, d);
        expect(divHalfUp(-n, d) + q).toBe(0);
        const error = 2n * (BigInt(q) * BigInt(d) - BigInt(n));
        expect(error <= BigInt(d) && -error <= BigInt(d)).toBe(true);
      }),
    );
  });

  test.each([
    [1.5, 2],
    [1, 0],
    [1, -2],
    [Number.NaN, 1],
    [Number.MAX_SAFE_INTEGER + 1, 1],
    [1, 0.5],
  ])("%d / %d is refused", (n, d) => {
    expect(() => divHalfUp(n, d)).toThrow(RangeError);
  });

  test("a product past the safe integers loses no cent", () => {
    expect(applyBps(Number.MAX_SAFE_INTEGER, 10_000)).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => applyBps(Number.MAX_SAFE_INTEGER, 20_000)).toThrow(RangeError);
  });

  test("a refunded commission mirrors the commission", () => {
    expect(applyBps(2985, 2500)).toBe(746);
    expect(applyBps(-2985, 2500)).toBe(-746);
  });

  test.each(formulas.F0_netOfVat)("$in.grossCents without $in.vatBps bps is $out", ({ in: line, out }) => {
    expect(netOfVat(line.grossCents, line.vatBps)).toBe(out);
  });

  test("a negative tax rate is refused", () => {
    expect(() => netOfVat(1400, -1)).toThrow(RangeError);
  });
});

describe("points", () => {
  test.each<[string | number, number]>([
    [14, 1400],
    [0, 0],
    [9.5, 950],
    [33.1, 3310],
    [1.15, 115],
    ["14", 1400],
    ["14.00", 1400],
    ["14,00", 1400],
    ["14,5", 1450],
    [" 0,05 ", 5],
    ["1 234,56", 123_456],
    ["1\u202f234,56", 123_456],
    ["1\u00a0234.56", 123_456],
    ["12\u202f345\u202f678", 1_234_567_800],
    ["0014", 1400],
  ])("%j is %d cents", (input, cents) => {
    expect(parsePointsToCents(input)).toBe(cents);
  });

  test.each<[string | number]>([
    [-1],
    ["-1"],
    [0.001],
    [0.1 + 0.2],
    ["14.001"],
    ["14."],
    [".5"],
    [""],
    [" "],
    ["1e3"],
    [1e21],
    ["0x10"],
    ["14 €"],
    ["1,234.56"],
    ["12 34"],
    ["1 4"],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ["99999999999999"],
    [90_071_992_547_410],
    ["١٤"],
  ])("%j is no amount of points", (input) => {
    expect(parsePointsToCents(input)).toBeNull();
  });

  test("every amount of cents survives being written as points", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (cents) => {
        const points = (cents / 100).toFixed(2);
        expect(parsePointsToCents(points)).toBe(cents);
        expect(parsePointsToCents(Number(points))).toBe(cents);
      }),
    );
  });
});

describe("sharing a total", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 });

  test("the parts add up to the total", () => {
    fc.assert(
      fc.property(fc.integer(), weights, (total, shares) => {
        expect(prorate(total, shares).reduce((sum, part) => sum + part, 0)).toBe(total);
      }),
    );
  });

  test("each part is within a cent of its exact share, and none for weight zero", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), weights, (total, shares) => {
        const weightSum = shares.reduce((sum, weight) => sum + weight, 0);
        fc.pre(weightSum > 0);
        prorate(total, shares).forEach((part, index) => {
          const weight = shares[index] ?? 0;
          expect(part).toBeGreaterThanOrEqual(0);
          expect(Math.abs(part - (total * weight) / weightSum)).toBeLessThan(1.001);
          if (weight === 0) expect(part).toBe(0);
        });
      }),
    );
  });

  test("three equal parts of a euro are 33, 34 and 33 cents", () => {
    expect(prorate(100, [1, 1, 1])).toEqual([33, 34, 33]);
  });

  test("weights that are all zero leave the total on the last part", () => {
    expect(prorate(100, [0, 0])).toEqual([0, 100]);
    expect(prorate(0, [])).toEqual([]);
  });

  test("no weights, negative weights and fractions are refused", () => {
    expect(() => prorate(100, [])).toThrow(RangeError);
    expect(() => prorate(100, [1, -1])).toThrow(RangeError);
    expect(() => prorate(100, [0.5])).toThrow(RangeError);
    expect(() => prorate(0.5, [1])).toThrow(RangeError);
  });
});
