import { describe, expect, test } from "vitest";
import { averageCents, orderFigures } from "../../../core/order/order-figures.ts";
import { orderMargin, orderMarginCents, type SoldLine } from "../../../core/order/order-margin.ts";
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
  ...{ fulfillmentId: "1", fulfiller: "HUB", cameBack: false, isWrittenOff: false },
  ...{ sku: "H", quantity: 1, grossCents: 1400, netCents: 1321, shareCents: 0 },
  ...{ refundedCents: 0, takenBackCents: 0, isHeld: false, parcelCents: 0 },
  ...over,
});
const dropship = (over: Partial<SoldLine> = {}): SoldLine =>
  hero({ kind: "partner", fulfiller: "HABEEBEE", fulfillmentId: "2", sku: "HB", shareCents: 350, ...over });
const costs = (returnLabelCents = 0, terms = [HONEY]) => ({ terms, returnLabelCents });
const margin = (lines: readonly SoldLine[]) => orderFigures(lines, costs()).marginPerOrderCents;
/** 14,00 € given back. */
const REFUNDED = { fate: "back", refundedCents: 1400 } as const;
const RETURNED = { ...REFUNDED, cameBack: true } as const;

describe("what is left of an order", () => {
  test.each([
    ["a hero and a partner's line", [hero(), dropship()], 671],
    ["a hero alone, at 271", [hero({ netCents: 1271 })], 271],
    [
      "a partner's line that was clawed back",
      [dropship({ ...REFUNDED, takenBackCents: 1400, shareCents: 0 })],
      0,
    ],
    // The partner keeps its 10,50: of the 14,00 we have 3,50 and gave back 14,00.
    ["a refund that the partner does not bear", [dropship(REFUNDED)], -1050],
    ["a refund of which nobody has decided", [dropship({ ...REFUNDED, isHeld: true })], 0],
    [
      "half of it given back, of which nobody has decided",
      [dropship({ refundedCents: 700, isHeld: true })],
      175,
    ],
    ["half of it, taken back", [dropship({ refundedCents: 700, takenBackCents: 700, shareCents: 175 })], 175],
    ["a partner's line whose parcel is ours", [dropship({ parcelCents: 490 })], -140],
    ["two lines in one such parcel", [dropship({ parcelCents: 490 }), dropship({ parcelCents: 490 })], 210],
    ["such a parcel that has not left", [dropship({ parcelCents: null, hasShipped: false })], 350],
    [
      "a partner's line lost, its parcel ours",
      [dropship({ isLost: true, shareCents: 0, parcelCents: 490 })],
      -490,
    ],
    ["a hero, half of its price given back", [hero({ refundedCents: 700 })], -340],
    // 300 to send and 70 to be paid; it is on the shelf again.
    ["a hero that came back", [hero({ fate: "back" })], -370],
    ["a hero that came back and was written off", [hero({ ...RETURNED, isWrittenOff: true })], -970],
    ["a hero that was lost", [hero({ fate: "back", isLost: true })], -970],
    ["a hero refunded before it left", [hero({ fate: "back", hasShipped: false })], 0],
    ["a hero, its other part declined", [hero(), dropship({ fate: "gone" })], 321],
    ["two of a hero", [hero({ quantity: 2, grossCents: 2800, netCents: 2642 })], 642],
  ] as const)("%s: %3$d", (_, lines, cents) => {
    expect(margin(lines)).toBe(cents);
  });

  test("the label of a hero that came back is paid once a parcel (D130)", () => {
    const label = costs(650);
    expect(orderMargin([hero(RETURNED)], label)).toEqual({ cents: -(300 + 70 + 650) });
    expect(orderMargin([hero(RETURNED), hero(RETURNED)], label)).toEqual({ cents: -(2 * 370 + 650) });
    expect(orderMargin([hero(RETURNED), hero({ ...RETURNED, fulfillmentId: "3" })], label)).toEqual({
      cents: -2 * (370 + 650),
    });
    expect(orderMargin([hero({ ...REFUNDED, isLost: true }), dropship()], label)).toEqual({ cents: -620 });
    expect(orderMargin([dropship({ ...RETURNED, takenBackCents: 1400, shareCents: 0 })], label)).toEqual({
      cents: 0,
    });
  });

  test("without a cost there is no margin, and it is said which is missing", () => {
    expect(orderMargin([hero({ sku: "X" }), dropship()], costs())).toEqual({
      missing: "unit_costs",
      of: "X",
    });
    expect(orderMargin([hero(), dropship({ parcelCents: null })], costs())).toEqual({
      missing: "parcel_cost",
      of: "HABEEBEE",
    });
  });

  test("the mean leaves out what was cancelled whole and what nobody knows the costs of", () => {
    const unknown = { ...HONEY, sku: "X", paymentFeeCents: null };
    const lines = [
      hero({ orderId: "1" }),
      dropship({ orderId: "2" }),
      hero({ orderId: "3", fate: "gone" }),
      hero({ orderId: "4", sku: "X" }),
    ];
    expect(orderFigures(lines, costs(0, [HONEY, unknown]))).toMatchObject({
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
  expect(orderFigures(lines, costs())).toMatchObject({
    all: { orders: 3, customers: 2, revenueCents: 3501, perOrderCents: 1167, perCustomerCents: 1751 },
    withHero: { orders: 1, customers: 1, revenueCents: 2000, perOrderCents: 2000, perCustomerCents: 2000 },
    withoutHero: { orders: 2, customers: 2, revenueCents: 1501, perOrderCents: 751 },
  });
});
