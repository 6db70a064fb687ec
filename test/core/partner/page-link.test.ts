import { describe, expect, test } from "vitest";
import {
  isLinkOver,
  linkText,
  pageLink,
  pageToken,
  readNonce,
  readPageToken,
  turnCount,
} from "../../../core/partner/page-link.ts";
import { fulfillment, NOW, order } from "../../bot/parcel.ts";

const SEAL = "a".repeat(43);
const link = pageLink(order, fulfillment);

describe("a token", () => {
  test("is read as the link it was made of", () => {
    const read = readPageToken(pageToken(link, SEAL));
    expect(read?.seal).toBe(SEAL);
    expect(linkText(read?.link ?? link)).toBe(linkText(link));
  });

  test("ends in a letter and needs no escaping in an address", () => {
    expect(pageToken(link, SEAL)).toMatch(/^[\w.-]+[A-Z0-9]$/);
  });

  test.each([
    "",
    "x",
    "....",
    `${SEAL}.01HZZZZZZZZZZZZZZZZZZZZZZZ.zzzzzzzz.HABEEBEE`,
    `${SEAL}.ful.1.H`,
    "%00",
  ])("“%s” is none", (text) => {
    expect(readPageToken(text)).toBeNull();
  });

  test("lives sixty days after the order was accepted, in whole seconds", () => {
    expect(link.expiresAt.since(NOW).total("hours")).toBe(1440);
    const odd = { acceptedAt: NOW.add({ nanoseconds: 5 }) };
    expect(pageLink(odd, fulfillment).expiresAt.equals(link.expiresAt)).toBe(true);
  });
});

describe("a link is over", () => {
  const at = (state: typeof fulfillment.state, over: object, hours: number) =>
    isLinkOver(link, {
      fulfillment: { ...fulfillment, state, ...over },
      journal: [],
      now: NOW.add({ hours }),
    });

  test.each([
    ["delivered", { deliveredAt: NOW }],
    ["return_open", { deliveredAt: NOW }],
    ["returned", { deliveredAt: NOW }],
    ["cancelled", { cancelledAt: NOW }],
  ] as const)("past seven days of being %s", (state, over) => {
    expect(at(state, over, 168)).toBe(false);
    expect(at(state, over, 169)).toBe(true);
  });

  test.each(["notified", "confirmed", "shipped"] as const)(
    "never while it is %s, before its last day",
    (state) => {
      expect(at(state, {}, 1440)).toBe(false);
      expect(at(state, {}, 1441)).toBe(true);
    },
  );
});

describe("a form is of the turn it was shown at", () => {
  const entry = (type: string, fulfillmentId: string = fulfillment.id) =>
    ({ fulfillmentId, entry: { type }, at: NOW }) as never;

  test.each([
    ...["confirmed", "confirmation_undone", "declined", "partial_answered", "delay_announced", "shipped"],
    ...["tracking_added", "tracking_corrected", "delivery_claimed", "delivered", "cancelled", "cancel_seen"],
    ...["parcel_lost", "parcel_returned", "return_requested", "delivery_revoked", "ship_inferred"],
  ])("%s is a turn, of its own part alone", (type) => {
    expect(turnCount(fulfillment, [entry(type)])).toBe(1);
    expect(turnCount(fulfillment, [entry(type, "ful_01HYYYYYYYYYYYYYYYYYYYYYYY")])).toBe(0);
  });

  test.each(["partner_reminded", "notice_failed", "confirm_late", "reply_received"])("%s is none", (type) => {
    expect(turnCount(fulfillment, [entry(type)])).toBe(0);
  });
});

test.each(["", "1", ".x", `-1.${SEAL}`, `1.${SEAL}.`, `9999999.${SEAL}`])("“%s” is no nonce", (text) => {
  expect(readNonce(text)).toBeNull();
  expect(readNonce(`3.${SEAL}`)).toEqual({ turn: 3, seal: SEAL });
});
