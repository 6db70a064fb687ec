import { z } from "zod";
import { declareLost } from "../../core/flow/declare-lost.ts";
import type { FulfillmentTarget } from "../../core/flow/find-fulfillment.ts";
import { reinstateCommission } from "../../core/flow/reinstate-commission.ts";
import { idSchema } from "../../core/ids.ts";
import { isRefusal } from "../../core/refusal.ts";
import { type Route, route } from "../endpoint.ts";
import { stepShape, stepView } from "./shapes.ts";

const PART_REFUSALS = [
  "order_unknown",
  "order_ambiguous",
  "fulfillment_unknown",
  "fulfillment_required",
  "invalid_transition",
] as const;

const partSchema = z.strictObject({
  fulfillmentId: idSchema("fulfillment").optional(),
  partner: z.string().max(40).optional(),
});

function targetOf(
  orderRef: string,
  { fulfillmentId, partner }: z.output<typeof partSchema>,
): FulfillmentTarget {
  return fulfillmentId ? { fulfillmentId, orderRef } : { orderRef, partner: partner ?? null };
}

const lost = route(
  {
    method: "put",
    path: "/api/orders/:id/lost",
    tag: "Orders",
    summary: "Declare a parcel lost",
    description:
      "Its commission is void, and the team decides between a refund (cancel) and another parcel. Delivered after all, it is delivered.",
    actions: ["declare_lost"],
    body: { schema: partSchema, optional: true, example: { partner: "HABEEBEE" } },
    query: null,
    answer: stepShape,
    ok: "Recorded, or it was before.",
    accepted: null,
    refusals: PART_REFUSALS,
  },
  async ({ gateway, param, body, actor }) => {
    const outcome = await declareLost(gateway.deps, { target: targetOf(param("id"), body), actor });
    return isRefusal(outcome) ? outcome : { kind: "ok", body: stepView(outcome) };
  },
);

const reinstate = route(
  {
    method: "put",
    path: "/api/orders/:id/commission/reinstate",
    tag: "Commissions",
    summary: "Owe a commission after all",
    description:
      "For a part that arrived although its commission was given up: lost and found, or shipped before it was cancelled. It becomes due, payable from seven days after the delivery.",
    actions: ["reinstate_commission"],
    body: { schema: partSchema, optional: true, example: { partner: "HABEEBEE" } },
    query: null,
    answer: stepShape,
    ok: "Due, or there was nothing to reinstate.",
    accepted: null,
    refusals: PART_REFUSALS,
  },
  async ({ gateway, param, body, actor }) => {
    const outcome = await reinstateCommission(gateway.deps, { target: targetOf(param("id"), body), actor });
    return isRefusal(outcome) ? outcome : { kind: "ok", body: stepView(outcome) };
  },
);

/** What becomes of a parcel that has left. */
export const parcelRoutes: readonly Route[] = [lost, reinstate];
