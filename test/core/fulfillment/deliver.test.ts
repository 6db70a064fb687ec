import { describe, expect, test } from "vitest";
import { claimDelivery, deliver, inferShipping } from "../../../core/fulfillment/deliver.ts";
import { isBeforeShipping } from "../../../core/fulfillment/fulfillment-state.ts";
import { aFulfillment, EVERY_STATE, later, MARIE } from "../a-fulfillment.ts";

const team = { name: "Léa", via: "slack" } as const;
const when = { deliveredAt: later("PT24H"), payableOn: "2025-10-28", proof: null, actor: team };

/** Narrower than the table: out of `return_open` the way to delivered needs a person's decision. */
function expected(state: (typeof EVERY_STATE)[number]["state"], from: readonly string[]): object {
  if (isBeforeShipping(state)) return { refused: "tracking_required" };
  if (state === "delivered") return { step: "already" };
  return from.includes(state) ? { step: "changed" } : { refused: "invalid_transition" };
}

describe("it arrived", () => {
  test.each(EVERY_STATE)("$kind $state", (of) => {
    expect(deliver(aFulfillment(of), when)).toMatchObject(expected(of.state, ["shipped", "lost"]));
  });

  test("when and by whose word is kept, with J+7 and the proof", () => {
    expect(deliver(aFulfillment({ state: "shipped" }), { ...when, proof: "signature" })).toMatchObject({
      fulfillment: { state: "delivered", deliveredAt: later("PT24H"), deliveredVia: "slack" },
      entry: { facts: { payableOn: "2025-10-28", proof: "signature", via: "slack" } },
    });
  });
});

describe("the partner's own word", () => {
  test.each(EVERY_STATE)("$kind $state", (of) => {
    expect(claimDelivery(aFulfillment(of), MARIE)).toMatchObject(expected(of.state, ["shipped"]));
  });

  test("is a flag: the parcel stays shipped, and said twice it is one", () => {
    const claim = claimDelivery(aFulfillment({ state: "shipped" }), MARIE);
    expect(claim).toMatchObject({
      fulfillment: { state: "shipped", deliveredAt: null, flags: ["claimed_delivered"] },
      entry: { type: "delivery_claimed" },
    });
    const claimed = aFulfillment({ state: "shipped", flags: ["claimed_delivered"] });
    expect(claimDelivery(claimed, MARIE)).toEqual({ step: "already" });
  });
});

describe("it arrived before anybody said that it left", () => {
  test.each(EVERY_STATE)("$kind $state", (of) => {
    const came = inferShipping(aFulfillment(of), later("PT24H"), team);
    if (!isBeforeShipping(of.state)) return expect(came).toBeNull();
    return expect(came?.fulfillment).toMatchObject({
      state: "shipped",
      shippedAt: later("PT24H"),
      trackingNumber: null,
      flags: of.kind === "partner" ? ["inferred", "implicit"] : ["inferred"],
    });
  });
});
test("the team cannot date a delivery before the parcel left, or J+7 would come too soon", () => {
  const shippedAt = later("PT240H");
  const deliveredAt = later("PT1H");
  const left = aFulfillment({ state: "shipped", shippedAt });
  const told = (via: "slack" | "api" | "carrier") =>
    deliver(left, { deliveredAt, payableOn: null, proof: null, actor: { name: "Léa", via } });
  expect(told("slack")).toMatchObject({ refused: "delivered_before_shipped", field: "deliveredAt" });
  expect(told("api")).toMatchObject({ refused: "delivered_before_shipped" });
  expect(told("carrier")).toMatchObject({ step: "changed" });
});

test("what arrived had left: told a little or long before it was said to leave, it left then at the latest", () => {
  const shippedAt = later("PT10H");
  const left = aFulfillment({ state: "shipped", shippedAt });
  for (const [via, earlier] of [
    ["client", "PT0.4S"],
    ["slack", "PT1S"],
    ["carrier", "PT9H"],
  ] as const) {
    const deliveredAt = shippedAt.subtract(earlier);
    const came = deliver(left, { ...when, deliveredAt, actor: { name: "Julie", via } });
    expect(came).toMatchObject({ fulfillment: { shippedAt: deliveredAt, deliveredAt } });
  }
  const after = deliver(left, when);
  expect(after).toMatchObject({ fulfillment: { shippedAt, deliveredAt: when.deliveredAt } });
});
