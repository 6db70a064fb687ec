import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { FulfillmentId } from "../../../core/ids.ts";
import { askWhy, reasonGiven } from "../../../core/partner/decline-why.ts";

const askedAt = Temporal.Instant.from("2026-11-23T10:00:00+01:00");
const asked = askWhy(
  { fulfillmentId: "ful_01J0000000000000000000000A" as FulfillmentId, number: 1042 },
  askedAt,
);
const given = (text: string, after = "PT1M") =>
  reasonGiven(text, asked, { now: askedAt.add(after), orders: [1043] });

test.each([
  ["stock", "stock"],
  ["Délai", "Délai"],
  ["autre", "autre"],
  ["rupture de miel", "rupture de miel"],
  ["1042 : rupture de miel", "rupture de miel"],
  ["#1042 atelier fermé", "atelier fermé"],
  ["retard du fournisseur jusqu’à jeudi", "retard du fournisseur jusqu’à jeudi"],
  ["non, l’atelier est fermé", "non, l’atelier est fermé"],
  ["our bees are on strike", "our bees are on strike"],
])("“%s” is the reason", (text, reason) => {
  expect(given(text)).toBe(reason);
});

test.each([
  "ok",
  "ok 1042",
  "non",
  "merci",
  "annuler",
  "1043 rupture",
  "8K00009775862",
  "livré hier",
  "Pourquoi cette question ?",
  "je vous redis demain",
  "1042",
  "…",
])("“%s” is none", (text) => {
  expect(given(text)).toBeNull();
});

test("after half an hour nobody knows any more what was asked", () => {
  expect(given("stock", "PT30M")).toBe("stock");
  expect(given("stock", "PT30M1S")).toBeNull();
});
