import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  isInStock,
  isOnSale,
  type PartnerProduct,
  withAnswer,
} from "../../../core/catalogue/partner-product.ts";

const noon = Temporal.Instant.from("2025-10-20T12:00:00Z");
const HONEY: PartnerProduct = {
  sku: "HB-001",
  partner: "HABEEBEE",
  partnerSku: "HAB-MPR-250",
  name: "Miel de printemps 250 g",
  category: "miel",
  priceCents: 950,
  zones: ["BE"],
  availabilityMode: "manual",
  status: "available",
  seasonMonths: null,
  hiddenReasons: [],
  backupFor: [],
  checked: null,
};
const marie = { name: "Marie", via: "webhook" } as const;
const answered = (product: PartnerProduct, available: boolean, asOf = noon) =>
  withAnswer(product, { available, asOf }, marie);

test.each([
  ["available", {}, 10, true],
  ["unavailable", { status: "unavailable" }, 10, false],
  ["seasonal in season", { status: "seasonal", seasonMonths: [10, 11] }, 10, true],
  ["seasonal out of season", { status: "seasonal", seasonMonths: [10, 11] }, 12, false],
  ["seasonal the whole year", { status: "seasonal" }, 1, true],
  ["hidden for quality", { hiddenReasons: ["quality"] }, 10, false],
] as const)("%s: on sale is told by status, season and reasons to hide", (_, over, month, onSale) => {
  const product: PartnerProduct = { ...HONEY, ...over };
  expect(isOnSale(product, Temporal.PlainDate.from({ year: 2025, month, day: 20 }))).toBe(onSale);
});

test("an answer changes the status, and keeps who said it and when", () => {
  expect(answered(HONEY, false)).toEqual({
    ...HONEY,
    status: "unavailable",
    checked: { at: noon, by: "Marie", via: "webhook" },
  });
  expect(answered({ ...HONEY, status: "unavailable" }, true)).toMatchObject({ status: "available" });
});

test("an answer that changes nothing is a check all the same", () => {
  expect(answered(HONEY, true)).toEqual({ ...HONEY, checked: { at: noon, by: "Marie", via: "webhook" } });
});

describe("a seasonal product", () => {
  const seasonal: PartnerProduct = { ...HONEY, status: "seasonal", seasonMonths: [10] };

  test("stays seasonal: out of stock it is hidden for that, and shows again when it is back", () => {
    const gone = answered(seasonal, false);
    expect(gone).toMatchObject({ status: "seasonal", hiddenReasons: ["out_of_stock"] });
    expect(gone && isInStock(gone)).toBe(false);
    expect(gone && answered(gone, true, noon.add({ hours: 1 }))).toMatchObject({ hiddenReasons: [] });
  });

  test("is hidden once, however often it is said", () => {
    const gone = answered(seasonal, false);
    expect(gone && answered(gone, false, noon.add({ hours: 1 }))?.hiddenReasons).toEqual(["out_of_stock"]);
  });
});

test("other reasons to hide it are left alone", () => {
  expect(answered({ ...HONEY, hiddenReasons: ["quality", "out_of_stock"] }, true)?.hiddenReasons).toEqual([
    "quality",
  ]);
});

test.each([
  ["older", noon.subtract({ seconds: 1 })],
  ["the same moment", noon],
])("a word of %s than what is known is ignored", (_, asOf) => {
  const known = answered(HONEY, false);
  expect(known && answered(known, true, asOf)).toBeNull();
});
