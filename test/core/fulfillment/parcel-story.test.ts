import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  movesTo,
  PARCEL_STATUSES,
  type ParcelEvent,
  type ParcelStatus,
  parcelStory,
  speaksFor,
} from "../../../core/fulfillment/parcel-story.ts";
import { EVERY_STATE, later } from "../a-fulfillment.ts";

const at = (status: ParcelStatus, minutes: number): ParcelEvent => ({
  carrier: "colissimo",
  trackingNumber: "8K00009775862",
  status,
  occurredAt: later(`PT${minutes}M`),
});
const story = (...told: readonly ParcelEvent[]) => parcelStory(told);

describe("what a carrier's words add up to", () => {
  test.each([
    [[], "on_its_way"],
    [["in_transit", "out_for_delivery"], "on_its_way"],
    [["in_transit", "delivered"], "delivered"],
    [["delivered", "in_transit"], "delivered"],
    [["delivered", "delivery_revoked"], "on_its_way"],
    [["delivered", "delivery_revoked", "delivered"], "delivered"],
    [["lost", "delivered"], "delivered"],
    [["delivered", "lost"], "delivered"],
    [["returned", "delivered"], "returned"],
    [["delivered", "returned"], "returned"],
    [["delivery_revoked", "delivered"], "delivered"],
  ] as const)("%j is %s", (statuses, whereabouts) => {
    expect(story(...statuses.map((status, index) => at(status, index))).whereabouts).toBe(whereabouts);
  });

  test("the earliest proof counts, and none that was taken back (E13, E14)", () => {
    expect(story(at("delivered", 9), at("delivered", 5)).deliveredAt).toEqual(later("PT5M"));
    const again = story(at("delivered", 5), at("delivery_revoked", 6), at("delivered", 9));
    expect(again).toEqual({ whereabouts: "delivered", deliveredAt: later("PT9M"), revoked: false });
  });

  test("in whatever order the words come, the story is the same", () => {
    const anEvent = fc
      .tuple(fc.constantFrom(...PARCEL_STATUSES), fc.integer({ min: 0, max: 8 }))
      .map(([status, minutes]) => at(status, minutes));
    const shuffled = fc
      .array(anEvent, { maxLength: 7 })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([events, others]) => {
        expect(parcelStory(others)).toEqual(parcelStory(events));
      }),
    );
  });
});

describe("what is left to do", () => {
  const delivered = story(at("delivered", 5));
  const returned = story(at("delivered", 5), at("returned", 9));
  const lost = story(at("lost", 5));
  const revoked = story(at("delivered", 5), at("delivery_revoked", 6));
  const none = { deliveredAt: null, deliveredVia: null };
  const byCarrier = { deliveredAt: later("PT5M"), deliveredVia: "carrier" } as const;
  const byClient = { deliveredAt: later("PT2M"), deliveredVia: "client" } as const;

  test.each([
    ["shipped", none, delivered, ["delivered"]],
    ["shipped", none, returned, ["delivered", "returned"]],
    ["shipped", none, lost, ["lost"]],
    ["shipped", none, revoked, []],
    ["delivered", byCarrier, delivered, []],
    ["delivered", byClient, delivered, ["redated"]],
    ["delivered", byCarrier, revoked, ["revoked"]],
    ["delivered", byClient, revoked, ["contradicted"]],
    ["delivered", byClient, lost, ["contradicted"]],
    ["delivered", byCarrier, returned, ["returned"]],
    ["lost", none, delivered, ["delivered"]],
    ["lost", none, lost, []],
    ["returned", none, returned, ["redated"]],
    ["returned", byCarrier, returned, []],
  ] as const)("%s, case %#", (state, known, told, moves) => {
    expect(movesTo({ state, ...known }, told)).toEqual(moves);
  });

  test("a parcel that never left, or was given up, is moved by nobody's carrier", () => {
    const still = EVERY_STATE.filter(
      ({ state }) => !["shipped", "delivered", "lost", "returned", "return_open"].includes(state),
    );
    for (const { state } of still)
      for (const told of [delivered, returned, lost, revoked])
        expect([state, movesTo({ state, ...none }, told)]).toEqual([state, []]);
  });
});

test("a carrier speaks for its own numbers, and for those whose carrier nobody could tell", () => {
  const of = (carrier: string, trackingNumber = "323212345678901234567890") => ({ carrier, trackingNumber });
  expect(speaksFor("dpd", of("dpd"))).toBe(true);
  expect(speaksFor("dpd", of("other"))).toBe(true);
  expect(speaksFor("dpd", of("bpost"))).toBe(false);
});

test("a number that two carriers share is either's: who recorded it may have guessed", () => {
  const guessed = { carrier: "colissimo", trackingNumber: "XY100000017FR" };
  expect(speaksFor("chronopost", guessed)).toBe(true);
  expect(speaksFor("colissimo", { ...guessed, carrier: "chronopost" })).toBe(true);
  expect(speaksFor("dpd", guessed)).toBe(false);
  expect(speaksFor("chronopost", { carrier: "colissimo", trackingNumber: "8K10000000016" })).toBe(false);
});
