import { z } from "zod";
import type { FulfillmentTarget } from "../../core/flow/find-fulfillment.ts";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import { idSchema } from "../../core/ids.ts";
import { isRefusal, type Refusal } from "../../core/refusal.ts";
import type { Reply } from "../endpoint.ts";
import { type stepShape, stepView } from "./shapes.ts";

/** Which part of an order a call is about, and what a step on it is answered. */

/** Of whatever names an order or a part of it. */
export const ORDER_REFUSALS = [
  "order_unknown",
  "order_ambiguous",
  "fulfillment_unknown",
  "fulfillment_required",
] as const;

/** One part by its id, or by its partner. */
export const whichSchema = {
  fulfillmentId: idSchema("fulfillment").optional(),
  partner: z.string().max(40).optional(),
};

/** What a path and a body name together. */
export function targetOf(
  orderRef: string,
  which: { readonly fulfillmentId?: Fulfillment["id"] | undefined; readonly partner?: string | undefined },
): FulfillmentTarget {
  const { fulfillmentId, partner } = which;
  if (fulfillmentId) return { fulfillmentId, orderRef };
  return { orderRef, partner: partner ?? null };
}

/** The answer to a step; a partner's claim is accepted, and no more. */
export function step(
  outcome: Parameters<typeof stepView>[0] | Refusal,
): Reply<z.infer<typeof stepShape>> | Refusal {
  if (isRefusal(outcome)) return outcome;
  return { kind: outcome.outcome === "claimed" ? "accepted" : "ok", body: stepView(outcome) };
}
