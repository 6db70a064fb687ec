import { z } from "zod";
import { declareLost } from "../../core/flow/declare-lost.ts";
import { idSchema } from "../../core/ids.ts";
import { isRefusal } from "../../core/refusal.ts";
import { type Route, route } from "../endpoint.ts";
import { stepShape, stepView } from "./shapes.ts";

const lostSchema = z.object({
  fulfillmentId: idSchema("fulfillment").optional(),
  partner: z.string().max(40).optional(),
});

const lost = route(
  {
    method: "put",
    path: "/api/orders/:id/lost",
    tag: "Orders",
    summary: "Declare a parcel lost",
    description:
      "Its commission is void, and the team decides between a refund (cancel) and another parcel. Delivered after all, it is delivered.",
    actions: ["declare_lost"],
    body: { schema: lostSchema, optional: true, example: { partner: "HABEEBEE" } },
    query: null,
    answer: stepShape,
    ok: "Recorded, or it was before.",
    accepted: null,
    refusals: [
      "malformed",
      "order_unknown",
      "order_ambiguous",
      "fulfillment_unknown",
      "fulfillment_required",
      "invalid_transition",
      "role_required",
    ],
  },
  async ({ gateway, param, body, actor }) => {
    const { fulfillmentId, partner = null } = body;
    const orderRef = param("id");
    const target = fulfillmentId ? { fulfillmentId, orderRef } : { orderRef, partner };
    const outcome = await declareLost(gateway.deps, { target, actor });
    return isRefusal(outcome) ? outcome : { kind: "ok", body: stepView(outcome) };
  },
);

/** What becomes of a parcel that has left. */
export const parcelRoutes: readonly Route[] = [lost];
