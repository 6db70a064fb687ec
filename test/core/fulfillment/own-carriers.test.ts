import { expect, test } from "vitest";
import { otherThanAgreed } from "../../../core/fulfillment/own-carriers.ts";
import { aPartner } from "../a-fulfillment.ts";

const partner = aPartner({ carriers: ["colissimo", "chronopost"] });

test.each([
  ["colissimo", null],
  ["chronopost", null],
  ["dpd", ["colissimo", "chronopost"]],
  ["other", ["colissimo", "chronopost"]],
  ["s10", null],
  [null, null],
])("a parcel by %s: %j", (carrier, warned) => {
  expect(otherThanAgreed(partner, { carrier })).toEqual(warned);
});

test("the hub, and a partner with which none was agreed, may send by any", () => {
  expect(otherThanAgreed(null, { carrier: "dpd" })).toBeNull();
  expect(otherThanAgreed(aPartner({ carriers: [] }), { carrier: "dpd" })).toBeNull();
});
