import type { Temporal } from "temporal-polyfill";
import type { Actor } from "../order/journal.ts";
import { cannotBecome, type StepDecision, withFlag } from "./answer.ts";
import type { Fulfillment } from "./fulfillment.ts";
import { mayMove } from "./fulfillment-state.ts";

/** What can still happen to a parcel that has left. */

/** A parcel on its way was declared lost by the team or its carrier (SM-2). */
export function lose(fulfillment: Fulfillment, actor: Actor): StepDecision {
  if (fulfillment.state === "lost") return { step: "already" };
  if (fulfillment.state !== "shipped") return cannotBecome(fulfillment, "lost");
  return {
    step: "changed",
    fulfillment: { ...fulfillment, state: "lost" },
    entry: { type: "parcel_lost", facts: { fulfiller: fulfillment.fulfiller, via: actor.via } },
  };
}

/** The client asked to send something of it back; null where another return has opened it already. */
export function openReturn(fulfillment: Fulfillment): Fulfillment | null {
  return mayMove(fulfillment.kind, fulfillment.state, "return_open")
    ? { ...fulfillment, state: "return_open", flags: withFlag(fulfillment.flags, "return_asked") }
    : null;
}

const MAY_COME_BACK: readonly string[] = ["shipped", "delivered", "lost", "return_open"];

/** The carrier brought it back: through `return_open` in one step, since nobody asked for a return first. */
export function comeBack(fulfillment: Fulfillment, actor: Actor): StepDecision {
  if (fulfillment.state === "returned") return { step: "already" };
  if (!MAY_COME_BACK.includes(fulfillment.state)) return cannotBecome(fulfillment, "returned");
  return {
    step: "changed",
    fulfillment: { ...fulfillment, state: "returned" },
    entry: { type: "parcel_returned", facts: { fulfiller: fulfillment.fulfiller, via: actor.via } },
  };
}

/** The carrier takes its own proof of delivery back: the parcel is on its way again (E14). */
export function takeBackDelivery(fulfillment: Fulfillment): StepDecision {
  if (fulfillment.state === "shipped") return { step: "already" };
  if (fulfillment.state !== "delivered" || fulfillment.deliveredVia !== "carrier")
    return cannotBecome(fulfillment, "shipped");
  return {
    step: "changed",
    fulfillment: { ...fulfillment, state: "shipped", deliveredAt: null, deliveredVia: null },
    entry: { type: "delivery_revoked", facts: { fulfiller: fulfillment.fulfiller } },
  };
}

const ARRIVED: readonly string[] = ["delivered", "return_open", "returned"];

/** The carrier's date of a delivery takes the place of another's word, or of none (E13). */
export function redateDelivery(
  fulfillment: Fulfillment,
  when: { readonly deliveredAt: Temporal.Instant; readonly payableOn: string | null },
): StepDecision {
  const { deliveredAt, payableOn } = when;
  if (!ARRIVED.includes(fulfillment.state)) return cannotBecome(fulfillment, "delivered");
  if (fulfillment.deliveredVia === "carrier" && fulfillment.deliveredAt?.equals(deliveredAt))
    return { step: "already" };
  const facts = { fulfiller: fulfillment.fulfiller, deliveredAt: deliveredAt.toString(), payableOn };
  return {
    step: "changed",
    fulfillment: { ...fulfillment, deliveredAt, deliveredVia: "carrier" },
    entry: { type: "delivery_redated", facts },
  };
}
