import type { Temporal } from "temporal-polyfill";
import type { Actor } from "../order/journal.ts";
import { refuse } from "../refusal.ts";
import { isLongBefore } from "../time.ts";
import { cannotBecome, type StepDecision, withFlag } from "./answer.ts";
import type { Fulfillment } from "./fulfillment.ts";
import { isBeforeShipping } from "./fulfillment-state.ts";

/** It arrived, by word of a carrier, the client or the team (D6). A second word changes nothing. */
export function deliver(
  fulfillment: Fulfillment,
  when: {
    readonly deliveredAt: Temporal.Instant;
    readonly payableOn: string | null;
    readonly proof: string | null;
    readonly actor: Actor;
  },
): StepDecision {
  if (fulfillment.state === "delivered") return { step: "already" };
  if (isBeforeShipping(fulfillment.state)) {
    return refuse("tracking_required", { fulfiller: fulfillment.fulfiller });
  }
  if (fulfillment.state !== "shipped") return cannotBecome(fulfillment, "delivered");
  const { deliveredAt, actor, payableOn, proof } = when;
  const { shippedAt } = fulfillment;
  // J+7 counts from the delivery: the team cannot date it before the parcel left. Carrier and client saw it happen.
  const isTeam = actor.via === "slack" || actor.via === "api";
  if (isTeam && shippedAt !== null && isLongBefore(deliveredAt, shippedAt)) {
    const facts = { deliveredAt: deliveredAt.toString(), shippedAt: shippedAt.toString() };
    return refuse("delivered_before_shipped", facts, "deliveredAt");
  }
  return {
    step: "changed",
    fulfillment: { ...fulfillment, state: "delivered", deliveredAt, deliveredVia: actor.via },
    entry: {
      type: "delivered",
      facts: {
        fulfiller: fulfillment.fulfiller,
        via: actor.via,
        deliveredAt: deliveredAt.toString(),
        payableOn,
        proof,
      },
    },
  };
}

/** The partner's own word that it arrived: recorded and shown, but it pays nobody (D6). */
export function claimDelivery(fulfillment: Fulfillment, actor: Actor): StepDecision {
  if (fulfillment.state === "delivered" || fulfillment.flags.includes("claimed_delivered"))
    return { step: "already" };
  if (isBeforeShipping(fulfillment.state))
    return refuse("tracking_required", { fulfiller: fulfillment.fulfiller });
  if (fulfillment.state !== "shipped") return cannotBecome(fulfillment, "delivered");
  return {
    step: "changed",
    fulfillment: { ...fulfillment, flags: withFlag(fulfillment.flags, "claimed_delivered") },
    entry: { type: "delivery_claimed", facts: { fulfiller: fulfillment.fulfiller, via: actor.via } },
  };
}
