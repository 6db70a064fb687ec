import { z } from "zod";
import { recordShippingCost } from "../../core/flow/record-shipping-cost.ts";
import { type Route, route } from "../endpoint.ts";
import { ORDER_REFUSALS, step, targetOf, whichSchema } from "./order-target.ts";
import { stepShape } from "./shapes.ts";

/** A parcel of a thousand euros is a mistake at the keyboard. */
const COST_CENTS_MAX = 100_000;

const costSchema = z.strictObject({ ...whichSchema, cents: z.int().min(0).max(COST_CENTS_MAX) });

const shippingCost = route(
  {
    method: "put",
    path: "/api/orders/:id/shipping-cost",
    tag: "Orders",
    summary: "Record what a partner's parcel cost us",
    description:
      "In euro cents, without VAT. It is taken off the order's net margin where the partner's contract leaves shipping to the marketplace; the last word counts.",
    actions: ["record_shipping_cost"],
    body: { schema: costSchema, optional: false, example: { partner: "HABEEBEE", cents: 490 } },
    query: null,
    answer: stepShape,
    ok: "Recorded, or it was before.",
    accepted: null,
    refusals: [...ORDER_REFUSALS],
  },
  async ({ gateway, param, body, actor }) =>
    step(
      await recordShippingCost(gateway.deps, {
        ...{ target: targetOf(param("id"), body), cents: body.cents, actor },
      }),
    ),
);

/** What parcels cost that are ours to pay (A25). */
export const shippingCostRoutes: readonly Route[] = [shippingCost];
