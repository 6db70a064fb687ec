import { expect, test } from "vitest";
import type { PartnerProduct } from "../../../core/catalogue/partner-product.ts";
import { isKnown, readShelf } from "../../../core/partner/availability-form.ts";
import {
  type CheckLink,
  checkLinkText,
  checkToken,
  isCheckOver,
  readCheckNonce,
  readCheckToken,
  shelfTurn,
} from "../../../core/partner/availability-link.ts";
import { readPageToken } from "../../../core/partner/page-link.ts";
import { NOW } from "../../bot/parcel.ts";

const SEAL = "a".repeat(43);
const link: CheckLink = { checkId: "chk_01K80000000000000000000001", partner: "HABEEBEE" };
const product = (sku: string, more: Partial<PartnerProduct> = {}): PartnerProduct => ({
  ...{ sku, partner: "HABEEBEE", partnerSku: `P-${sku}`, name: sku, category: "honey", priceCents: 950 },
  ...{ zones: ["BE"], availabilityMode: "manual", status: "available", seasonMonths: null, backupFor: [] },
  ...{ hiddenReasons: [], checked: { at: NOW, by: "Marie", via: "page" } },
  ...more,
});

test("a token is read as the link it was made of, and is no order's", () => {
  const token = checkToken(link, SEAL);
  expect(token).toMatch(/^[\w.-]+[A-Z0-9]$/);
  expect(readCheckToken(token)).toEqual({ link, seal: SEAL });
  expect(readPageToken(token)).toBeNull();
  const other = { ...link, partner: "ILANGA" };
  expect(checkLinkText(link)).not.toBe(checkLinkText(other));
});

test.each(["", "..", `${SEAL}.01K80000000000000000000001`, `${SEAL}.01K80000000000000000000001.h`, "%00"])(
  "“%s” is none",
  (text) => expect(readCheckToken(text)).toBeNull(),
);

test("a question is open for a day, to the second", () => {
  expect(isCheckOver(NOW, NOW.add({ hours: 24 }))).toBe(false);
  expect(isCheckOver(NOW, NOW.add({ hours: 24, seconds: 1 }))).toBe(true);
});

test("a form's turn is the last word on any of its products", () => {
  const silent = product("HB-002", { checked: null });
  expect(shelfTurn([silent])).toBe(0);
  expect(shelfTurn([silent, product("HB-001")])).toBe(NOW.epochMilliseconds);
  expect(readCheckNonce(`${NOW.epochMilliseconds}.${SEAL}`)?.turn).toBe(NOW.epochMilliseconds);
  expect(readCheckNonce(`x.${SEAL}`)).toBeNull();
});

test("every product needs its word, and nothing else is read", () => {
  const products = [product("HB-001"), product("HB-002", { status: "unavailable" })];
  expect(readShelf({ "has_HB-001": "yes", "has_HB-002": "maybe" }, products)).toEqual({ unsaid: ["HB-002"] });
  const read = readShelf({ "has_HB-001": "yes", "has_HB-002": "no", "has_IL-001": "no" }, products);
  expect(read).toEqual({
    words: [
      { sku: "HB-001", available: true },
      { sku: "HB-002", available: false },
    ],
  });
  expect("words" in read && isKnown(read.words, products)).toBe(true);
  expect(isKnown([{ sku: "HB-002", available: true }], products)).toBe(false);
});
