import type { Temporal } from "temporal-polyfill";
import type { Actor, JournalEntry } from "../order/journal.ts";
import { refuse } from "../refusal.ts";
import { isLongBefore } from "../time.ts";
import { cannotBecome, type StepDecision, withFlag } from "./answer.ts";
import type { Fulfillment } from "./fulfillment.ts";
import { isBeforeShipping } from "./fulfillment-state.ts";

/**
 * It arrived, by word of a carrier, the client or the team (D6), be it a parcel given up as lost (E18). A second word
 * changes nothing.
 */
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
  if (fulfillment.state !== "shipped" && fulfillment.state !== "lost")
    return cannotBecome(fulfillment, "delivered");
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
    fulfillment: {
      ...fulfillment,
      state: "delivered",
      // What arrived had left: a word on its departure that came later, or a clock of whole seconds, gives way.
      shippedAt: shippedAt && earlier(shippedAt, deliveredAt),
      ...{ deliveredAt, deliveredVia: actor.via },
    },
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

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return one.epochMilliseconds <= other.epochMilliseconds ? one : other;
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

/**
 * It arrived before anybody said that it left (E8): the departure is inferred at the moment of delivery, without a
 * number. Any part that could still leave has left, whatever step it was at: the fact is outside. Null for others.
 */
export function inferShipping(
  fulfillment: Fulfillment,
  deliveredAt: Temporal.Instant,
  actor: Actor,
): { readonly fulfillment: Fulfillment; readonly entry: JournalEntry } | null {
  if (!isBeforeShipping(fulfillment.state)) return null;
  const implicit = fulfillment.kind === "partner" && fulfillment.confirmedAt === null;
  const flags = withFlag(fulfillment.flags, "inferred");
  return {
    fulfillment: {
      ...fulfillment,
      state: "shipped",
      shippedAt: deliveredAt,
      confirmedAt: implicit ? deliveredAt : fulfillment.confirmedAt,
      confirmedVia: implicit ? actor.via : fulfillment.confirmedVia,
      flags: implicit ? withFlag(flags, "implicit") : flags,
    },
    entry: { type: "ship_inferred", facts: { fulfiller: fulfillment.fulfiller, via: actor.via } },
  };
}
