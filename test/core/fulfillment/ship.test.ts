import { describe, expect, test } from "vitest";
import { mayMove } from "../../../core/fulfillment/fulfillment-state.ts";
import { correctTracking, readParcel, ship } from "../../../core/fulfillment/ship.ts";
import { aFulfillment, EVERY_STATE, later, MARIE, NINE } from "../a-fulfillment.ts";

const parcel = { carrier: "colissimo", trackingNumber: "8K00009775862" };
const by = { shippedAt: NINE, actor: MARIE };

describe("a parcel leaves", () => {
  // Narrower than the table: a parcel that left after its order was cancelled has its own path back (E7).
  test.each(EVERY_STATE)("$kind $state", (of) => {
    const moves = mayMove(of.kind, of.state, "shipped");
    // Out of delivered and return_open the table leads back to shipped by revocation, on a parcel with a number.
    const revocable = of.state === "delivered" || of.state === "return_open";
    const number = revocable || of.state === "shipped" ? "XY100000017FR" : null;
    const came = ship(aFulfillment({ ...of, trackingNumber: number }), parcel, by);
    if (number !== null) expect(came).toMatchObject({ refused: "tracking_conflict" });
    else if (of.kind === "partner" && of.state === "cancelled")
      expect(came).toMatchObject({ refused: "cancelled_before" });
    else if (of.kind === "hub" && ["queued", "awaiting_stock", "picking"].includes(of.state))
      expect(came).toMatchObject({ refused: "sop_incomplete" });
    else if (moves) expect(came).toMatchObject({ step: "changed" });
    else
      expect(came).toMatchObject({ refused: "invalid_transition", facts: { from: of.state, to: "shipped" } });
  });

  test("the same number again changes nothing, whatever happened since", () => {
    for (const of of EVERY_STATE)
      expect(ship(aFulfillment({ ...of, ...parcel }), parcel, by)).toEqual({ step: "already" });
  });

  test("another number is refused with the one that stays", () => {
    const shipped = aFulfillment({ ...parcel, state: "shipped" });
    expect(ship(shipped, { ...parcel, trackingNumber: "XY100000017FR" }, by)).toMatchObject({
      refused: "tracking_conflict",
      facts: { already: parcel.trackingNumber, trackingNumber: "XY100000017FR" },
    });
  });

  test("a partner that ships without a yes has said yes by shipping", () => {
    expect(ship(aFulfillment(), parcel, by)).toMatchObject({
      fulfillment: {
        ...parcel,
        state: "shipped",
        confirmedAt: NINE,
        confirmedVia: "whatsapp",
        flags: ["implicit"],
      },
    });
    const confirmed = aFulfillment({ state: "confirmed", confirmedAt: later("PT1M"), confirmedVia: "email" });
    expect(ship(confirmed, parcel, by)).toMatchObject({
      fulfillment: { confirmedAt: later("PT1M"), confirmedVia: "email", flags: [] },
    });
  });
});

describe("a number as it was typed", () => {
  test.each([
    ["8k 0000977586 2", { carrier: "colissimo", trackingNumber: "8K00009775862" }],
    ["ce100000017be", { carrier: "bpost", trackingNumber: "CE100000017BE" }],
    ["ABCD12345678", { carrier: "other", trackingNumber: "ABCD12345678" }],
  ])("%s", (typed, read) => {
    expect(readParcel(typed, null, false)).toEqual(read);
  });

  test.each([
    ["", "tracking_empty"],
    ["demain", "tracking_format"],
    ["8K00009775863", "check_digit_suspect"],
  ])("“%s” is refused: %s", (typed, refused) => {
    expect(readParcel(typed, null, false)).toMatchObject({ refused, field: "trackingNumber" });
  });

  test("a wrong check digit passes with force, a wrong form does not", () => {
    expect(readParcel("8K00009775863", null, true)).toMatchObject({ trackingNumber: "8K00009775863" });
    expect(readParcel("demain", null, true)).toMatchObject({ refused: "tracking_format" });
  });
});

test("a parcel that left before it was cancelled has left, one that left after has not (E7)", () => {
  const cancelled = aFulfillment({ state: "cancelled", cancelledAt: NINE });
  const at = (shippedAt: typeof NINE) => ship(cancelled, parcel, { ...by, shippedAt });
  expect(at(later("-PT1S"))).toMatchObject({ step: "changed", fulfillment: { state: "shipped" } });
  expect(at(NINE)).toMatchObject({ refused: "cancelled_before" });
});

test("the number of a parcel that arrived without one is kept with the delivery (E8)", () => {
  const arrived = aFulfillment({ state: "delivered", flags: ["inferred"], deliveredAt: NINE });
  expect(ship(arrived, parcel, by)).toMatchObject({
    fulfillment: { ...parcel, state: "delivered", deliveredAt: NINE },
    entry: { type: "tracking_added" },
  });
});

describe("a number corrected (E12)", () => {
  const right = { carrier: "colissimo", trackingNumber: "8K10000000016" };
  const any = { replaces: null, actor: MARIE };

  test.each(EVERY_STATE)("$kind $state", (of) => {
    const came = correctTracking(aFulfillment({ ...of, ...parcel }), right, any);
    expect(came).toMatchObject(
      ["shipped", "delivered", "lost"].includes(of.state)
        ? { step: "changed", fulfillment: { ...right, state: of.state } }
        : { refused: "invalid_transition" },
    );
  });

  test("names what it replaced; the same number corrects nothing, and where there is none there is nothing to correct", () => {
    const shipped = aFulfillment({ ...parcel, state: "shipped" });
    expect(correctTracking(shipped, right, any)).toMatchObject({
      entry: { type: "tracking_corrected", facts: { ...right, replaced: parcel.trackingNumber } },
    });
    expect(correctTracking(shipped, parcel, any)).toEqual({ step: "already" });
    expect(correctTracking(aFulfillment({ state: "shipped" }), right, any)).toMatchObject({
      refused: "invalid_transition",
    });
  });

  test("is not overwritten by whoever saw the one before", () => {
    const shipped = aFulfillment({ ...parcel, state: "shipped" });
    const late = { replaces: "8K00009775862", actor: MARIE };
    expect(correctTracking({ ...shipped, trackingNumber: "CE100000017BE" }, right, late)).toMatchObject({
      refused: "tracking_conflict",
      facts: { trackingNumber: right.trackingNumber, already: "CE100000017BE" },
    });
    const seen = { replaces: parcel.trackingNumber, actor: MARIE };
    expect(correctTracking(shipped, right, seen)).toMatchObject({ step: "changed" });
  });
});
