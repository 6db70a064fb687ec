import { describe, expect, test } from "vitest";
import {
  averageCents,
  orderFigures,
  orderMarginCents,
  type SoldLine,
} from "../../../core/order/order-figures.ts";
import type { SupplyTerms } from "../../../core/stock/supply-terms.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };

test.each(formulas.F26_averages)("F26 of $in is $out", ({ in: { revenueCents, count }, out }) => {
  expect(averageCents(revenueCents, count)).toBe(out);
});

test.each(formulas.F27_orderMargin)("F27 of $in is $out", ({ in: of, out }) => {
  expect(orderMarginCents(of)).toBe(out);
});

const HONEY = {
  ...{ sku: "H", unitCostCents: 600, exclusivePriceTiers: [] },
  ...{ shippingPackagingCents: 300, paymentFeeCents: 70, returnsProvisionCents: 30 },
} as unknown as SupplyTerms;

const hero = (over: Partial<SoldLine> = {}): SoldLine => ({
  ...{ orderId: "1", customer: "julie", kind: "hub", fate: "stands", hasShipped: true, isLost: false },
  ...{ sku: "H", quantity: 1, grossCents: 1400, netCents: 1321, shareCents: 0 },
  ...over,
});
const dropship = (over: Partial<SoldLine> = {}): SoldLine =>
  hero({ kind: "partner", sku: "HB", shareCents: 350, ...over });
const margin = (lines: readonly SoldLine[], terms = [HONEY]) =>
  orderFigures(lines, terms).marginPerOrderCents;

describe("what is left of an order", () => {
  test.each([
    ["a hero and a partner's line", [hero(), dropship()], 671],
    ["a partner's line that was clawed back", [dropship({ fate: "back", shareCents: 0 })], 0],
    // 300 to send and 70 to be paid; it is on the shelf again.
    ["a hero that came back", [hero({ fate: "back" })], -370],
    ["a hero that was lost", [hero({ fate: "back", isLost: true })], -970],
    ["a hero refunded before it left", [hero({ fate: "back", hasShipped: false })], 0],
    ["a hero, its other part declined", [hero(), dropship({ fate: "gone" })], 321],
    ["two of a hero", [hero({ quantity: 2, grossCents: 2800, netCents: 2642 })], 642],
  ] as const)("%s: %3$d", (_, lines, cents) => {
    expect(margin(lines)).toBe(cents);
  });

  test("the mean leaves out what was cancelled whole and what nobody knows the costs of", () => {
    const unknown = { ...HONEY, sku: "X", paymentFeeCents: null };
    const lines = [
      hero({ orderId: "1" }),
      dropship({ orderId: "2" }),
      hero({ orderId: "3", fate: "gone" }),
      hero({ orderId: "4", sku: "X" }),
    ];
    expect(orderFigures(lines, [HONEY, unknown])).toMatchObject({
      marginPerOrderCents: 336,
      marginOrders: 2,
    });
    expect(margin([])).toBeNull();
  });
});

test("orders and customers with a hero and without (R25)", () => {
  const lines = [
    hero({ orderId: "1" }),
    dropship({ orderId: "1", grossCents: 600 }),
    dropship({ orderId: "2", grossCents: 1000 }),
    dropship({ orderId: "3", customer: "paul", grossCents: 501 }),
    hero({ orderId: "4", customer: "eve", fate: "back" }),
    dropship({ orderId: "5", customer: "eve", fate: "gone" }),
  ];
  expect(orderFigures(lines, [HONEY])).toMatchObject({
    all: { orders: 3, customers: 2, revenueCents: 3501, perOrderCents: 1167, perCustomerCents: 1751 },
    withHero: { orders: 1, customers: 1, revenueCents: 2000, perOrderCents: 2000, perCustomerCents: 2000 },
    withoutHero: { orders: 2, customers: 2, revenueCents: 1501, perOrderCents: 751 },
  });
});
