import { describe, expect, test } from "vitest";
import {
  maskEmail,
  readReplyToken,
  replyAddress,
  replyText,
  replyToken,
} from "../../../core/partner/inbound-mail.ts";
import { seededStore } from "../../db/seeded-store.ts";
import { idOf } from "../a-fulfillment.ts";

const db = seededStore();
const ID = idOf("ful", 1042);

describe("a reply address", () => {
  test("comes back as it was, whatever a server does to its letters, and names no other part", async () => {
    const seal = await db.inTx((tx) => tx.seals.shortSeal(replyText(ID)));
    const address = replyAddress("commandes@comptoir.test", replyToken(ID, seal));
    expect(address).toBe(address.toLowerCase());
    expect(address.split("@")[0]?.length).toBeLessThanOrEqual(64);
    const read = readReplyToken(address.slice("commandes+".length, address.indexOf("@")).toUpperCase());
    expect(read).toEqual({ fulfillmentId: ID, seal });
    const isOurs = (id: typeof ID, given: string) =>
      db.inTx((tx) => tx.seals.isShortSealOf(given, replyText(id)));
    expect(await isOurs(ID, seal)).toBe(true);
    expect(await isOurs(idOf("ful", 1043), seal)).toBe(false);
    expect(await isOurs(ID, `${seal.slice(1)}a`)).toBe(false);
    expect(await isOurs(ID, "")).toBe(false);
  });

  test.each([
    "",
    "x",
    "0".repeat(46),
    `${"0".repeat(26)}${"a".repeat(19)}`,
    `${"u".repeat(26)}${"a".repeat(20)}`,
  ])("%s is none", (token) => {
    expect(readReplyToken(token)).toBeNull();
  });
});

test.each([
  ["julie@example.org", "j…@example.org"],
  ["@example.org", "…"],
  ["nobody", "…"],
])("%s is shown as %s", (address, masked) => {
  expect(maskEmail(address)).toBe(masked);
});
