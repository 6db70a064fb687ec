import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { baseCostCents, supplyPriceCents } from "../../../core/stock/price-tier.ts";
import { termsWarnings } from "../../../core/stock/supply-terms.ts";

const tiers = (...of: readonly (readonly [number, number])[]) =>
  of.map(([fromUnits, unitCostCents]) => ({ fromUnits, unitCostCents }));
const COMMON = {
  unitCostCents: 610,
  priceTiers: tiers([96, 570], [24, 600]),
  exclusivePriceTiers: tiers(),
};
const EXCLUSIVE = { ...COMMON, exclusivePriceTiers: tiers([200, 520], [48, 580]) };

describe("the price of so many units", () => {
  test.each([
    [23, 610],
    [24, 600],
    [95, 600],
    [96, 570],
    [500, 570],
  ])("%d by the common list: %d (R26)", (units, cents) => {
    expect(supplyPriceCents(units, COMMON)).toBe(cents);
  });

  test.each([
    [23, 610],
    [47, 600],
    [48, 580],
    // Ours goes before the common one, cheaper or not.
    [96, 580],
    [200, 520],
  ])("%d by our own list where it reaches one: %d (R30)", (units, cents) => {
    expect(supplyPriceCents(units, EXCLUSIVE)).toBe(cents);
  });

  test("where no quantity is asked about, our own list begins", () => {
    expect([baseCostCents(COMMON), baseCostCents(EXCLUSIVE)]).toEqual([610, 580]);
  });
});

describe("what is worth a look", () => {
  const today = Temporal.PlainDate.from("2025-10-20");
  const judged = (shippingPackagingCents: number | null, expiresOn: string | null = null) => {
    const day = expiresOn === null ? null : Temporal.PlainDate.from(expiresOn);
    return termsWarnings(
      { shippingPackagingCents, coBranding: { documentUrl: null, expiresOn: day } },
      today,
    );
  };

  test.each([
    [299, ["shipping_packaging_out_of_band"]],
    [300, []],
    [350, []],
    [351, ["shipping_packaging_out_of_band"]],
    [360, ["shipping_packaging_out_of_band"]],
    [null, []],
  ] as const)("%s cents to ship and pack: %j (R19)", (cents, warnings) => {
    expect(judged(cents)).toEqual(warnings);
  });

  test.each([
    ["2025-10-19", ["co_branding_expired"]],
    ["2025-10-20", ["co_branding_expires_soon"]],
    ["2025-12-19", ["co_branding_expires_soon"]],
    ["2025-12-20", []],
    [null, []],
  ] as const)("a right until %s: %j (R27)", (expiresOn, warnings) => {
    expect(judged(320, expiresOn)).toEqual(warnings);
  });
});
