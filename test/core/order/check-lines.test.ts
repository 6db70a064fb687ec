import { expect, test } from "vitest";
import { checkLines } from "../../../core/order/check-lines.ts";
import { aPartner } from "../a-fulfillment.ts";
import { aContract, aDraft, aProduct, someFacts } from "./a-draft.ts";

const hero = { sku: "MTC-H-001", quantity: 1, cents: 1400 };
const honey = { sku: "HB-001", quantity: 2, cents: 950 };

test("what may be sold comes back in the shop's order, with the facts to freeze", () => {
  expect(checkLines(aDraft([honey, hero]), someFacts(), "BE")).toMatchObject([
    { ref: "1", quantity: 2, unitPriceCents: 950, vatBps: 600, contract: { rateBps: 2500 } },
    { ref: "2", quantity: 1, unitPriceCents: 1400, vatBps: 600, contract: null },
  ]);
});

test.each([
  ["a SKU nobody knows", {}, { ...honey, sku: "HB-999" }, "unknown_sku", "lines[1].sku"],
  ["another price", {}, { ...honey, cents: 949 }, "price_mismatch", "lines[1].unit_price_points"],
  [
    "a product not on sale",
    { products: [aProduct({ sellable: false })] },
    honey,
    "product_unavailable",
    "lines[1].sku",
  ],
  [
    "a product that does not go there",
    { products: [aProduct({ zones: ["FR"] })] },
    honey,
    "zone_not_served",
    "lines[1]",
  ],
  ["a partner that does not go there", { zoneFulfillers: ["HUB"] }, honey, "zone_not_served", "lines[1]"],
  [
    "a suspended partner",
    { partners: [aPartner({ status: "suspended" })] },
    honey,
    "partner_inactive",
    "lines[1].sku",
  ],
  [
    "a partner on standby",
    { partners: [aPartner({ status: "standby" })] },
    honey,
    "partner_inactive",
    "lines[1].sku",
  ],
  ["no partner", { partners: [] }, honey, "partner_inactive", "lines[1].sku"],
  [
    "no contract in force",
    { contracts: [aContract({ partner: "ILANGA" })] },
    honey,
    "contract_missing",
    "lines[1].sku",
  ],
] as const)("%s: the second line is named", (_, over, line, refused, field) => {
  const facts = someFacts();
  const products = [
    ...("products" in over ? over.products : facts.products.slice(0, 1)),
    ...facts.products.slice(1),
  ];
  expect(checkLines(aDraft([hero, line]), { ...facts, ...over, products }, "BE")).toMatchObject({
    refused,
    field,
  });
});

test.each(["active", "degraded", "recovering"] as const)("a partner that is %s is sent orders", (status) => {
  const facts = someFacts({ partners: [aPartner({ status })] });
  expect(checkLines(aDraft([honey]), facts, "BE")).toHaveLength(1);
});

test("a product without a VAT rate there is not sold at none", () => {
  expect(checkLines(aDraft([hero]), someFacts({ vatBps: new Map() }), "BE")).toMatchObject({
    refused: "vat_missing",
    facts: { sku: "MTC-H-001", zone: "BE" },
  });
});

test.each([3299, 3301, 0])("a debit of %i cents for 3300 is refused with both sums", (debited) => {
  expect(checkLines(aDraft([hero, honey], debited), someFacts(), "BE")).toMatchObject({
    refused: "debit_mismatch",
    field: "points.debited",
    facts: { debitedCents: debited, linesCents: 3300 },
  });
});

test("the first line that cannot be sold decides, before the sum", () => {
  const draft = aDraft(
    [
      { ...honey, cents: 1 },
      { ...hero, cents: 2 },
    ],
    7,
  );
  expect(checkLines(draft, someFacts(), "BE")).toMatchObject({
    refused: "price_mismatch",
    field: "lines[0].unit_price_points",
  });
});
