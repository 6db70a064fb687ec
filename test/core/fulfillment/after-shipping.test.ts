import { describe, expect, test } from "vitest";
import {
  comeBack,
  lose,
  redateDelivery,
  takeBackDelivery,
} from "../../../core/fulfillment/after-shipping.ts";
import type { StepDecision } from "../../../core/fulfillment/answer.ts";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import { aFulfillment, EVERY_STATE, later, NINE } from "../a-fulfillment.ts";

const carrier = { name: "colissimo", via: "carrier" } as const;
const when = { deliveredAt: later("PT1H"), payableOn: null };

describe.each([
  ["is lost", (of: Fulfillment) => lose(of, carrier), ["shipped"], "lost", "lost"],
  [
    "comes back",
    (of: Fulfillment) => comeBack(of, carrier),
    ["shipped", "delivered", "lost", "return_open"],
    "returned",
    "returned",
  ],
  [
    "was not delivered after all",
    (of: Fulfillment) => takeBackDelivery(of),
    ["delivered"],
    "shipped",
    "shipped",
  ],
] as const)("a parcel that %s", (_, decide, from: readonly string[], to, already) => {
  test.each(EVERY_STATE)("$kind $state", (of) => {
    const decision: StepDecision = decide(
      aFulfillment({ ...of, deliveredAt: NINE, deliveredVia: "carrier" }),
    );
    if (of.state === already) expect(decision).toEqual({ step: "already" });
    else if (from.includes(of.state))
      expect(decision).toMatchObject({ step: "changed", fulfillment: { state: to } });
    else expect(decision).toMatchObject({ refused: "invalid_transition" });
  });
});

test("another's word is not the carrier's to take back", () => {
  const said = aFulfillment({ state: "delivered", deliveredAt: NINE, deliveredVia: "client" });
  expect(takeBackDelivery(said)).toMatchObject({ refused: "invalid_transition" });
});

test("the carrier's date takes the place of another's; its own again changes nothing", () => {
  const said = aFulfillment({ state: "delivered", deliveredAt: NINE, deliveredVia: "client" });
  const redated = redateDelivery(said, when);
  expect(redated).toMatchObject({ fulfillment: { deliveredAt: when.deliveredAt, deliveredVia: "carrier" } });
  const own = aFulfillment({ state: "delivered", deliveredAt: when.deliveredAt, deliveredVia: "carrier" });
  expect(redateDelivery(own, when)).toEqual({ step: "already" });
  expect(redateDelivery(aFulfillment({ state: "shipped" }), when)).toMatchObject({
    refused: "invalid_transition",
  });
});
