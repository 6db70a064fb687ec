import { Hono } from "hono";
import { z } from "zod";
import type { FulfillmentTarget } from "../../core/flow/find-fulfillment.ts";
import { recordDelivery } from "../../core/flow/record-delivery.ts";
import { recordTracking } from "../../core/flow/record-tracking.ts";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import { idSchema } from "../../core/ids.ts";
import type { Order } from "../../core/order/order.ts";
import { instantSchema } from "../../core/order/order-created.ts";
import { isRefusal } from "../../core/refusal.ts";
import { partnerOf } from "../../core/team/roles.ts";
import { answerFault, answerRefusal, answerWith } from "../answer.ts";
import { requireRole } from "../auth.ts";
import { parseBody } from "../json.ts";
import type { Authenticated, GatewayDeps } from "../ports.ts";
import { malformed } from "../problems.ts";

const whichSchema = {
  fulfillmentId: idSchema("fulfillment").optional(),
  partner: z.string().max(40).optional(),
};

const trackingSchema = z.object({
  ...whichSchema,
  carrier: z.string().trim().max(60).nullish(),
  trackingNumber: z.string().trim().min(1).max(80),
  shippedAt: instantSchema.nullish(),
  force: z.boolean().default(false),
});

const deliveredSchema = z.object({
  ...whichSchema,
  deliveredAt: instantSchema.nullish(),
  proof: z.string().trim().max(500).nullish(),
});

/** `PUT /api/orders/{id}/tracking` and `PUT /api/orders/{id}/delivered` (R165, R166). */
export function orderRoutes(gateway: GatewayDeps): Hono<Authenticated> {
  const routes = new Hono<Authenticated>();
  routes.put("/:id/tracking", requireRole(gateway, "record_tracking"), async (context) => {
    const body = parseBody(new Uint8Array(await context.req.arrayBuffer()));
    if ("problem" in body) return answerFault(context, { code: "body_invalid", message: body.problem });
    const parsed = trackingSchema.safeParse(body.json);
    if (!parsed.success) return answerRefusal(context, malformed(parsed.error));
    const { carrier, trackingNumber, shippedAt, force } = parsed.data;
    const outcome = await recordTracking(gateway.deps, {
      target: targetOf(context.req.param("id"), parsed.data),
      carrier: carrier ?? null,
      trackingNumber,
      shippedAt: shippedAt ?? null,
      force,
      actor: { name: context.get("tokenName"), via: "api" },
      onlyPartner: partnerOf(context.get("role")),
    });
    gateway.wake();
    return isRefusal(outcome) ? answerRefusal(context, outcome) : answerWith(context, "ok", view(outcome));
  });
  routes.put("/:id/delivered", requireRole(gateway, "record_delivery"), async (context) => {
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    const body = bytes.length === 0 ? { json: {} } : parseBody(bytes);
    if ("problem" in body) return answerFault(context, { code: "body_invalid", message: body.problem });
    const parsed = deliveredSchema.safeParse(body.json);
    if (!parsed.success) return answerRefusal(context, malformed(parsed.error));
    const outcome = await recordDelivery(gateway.deps, {
      target: targetOf(context.req.param("id"), parsed.data),
      deliveredAt: parsed.data.deliveredAt ?? null,
      proof: parsed.data.proof ?? null,
      actor: { name: context.get("tokenName"), via: "api" },
      onlyPartner: partnerOf(context.get("role")),
    });
    gateway.wake();
    if (isRefusal(outcome)) return answerRefusal(context, outcome);
    return answerWith(context, outcome.outcome === "claimed" ? "accepted" : "ok", view(outcome));
  });
  return routes;
}

function targetOf(
  orderRef: string,
  which: { readonly fulfillmentId?: Fulfillment["id"] | undefined; readonly partner?: string | undefined },
): FulfillmentTarget {
  const { fulfillmentId, partner } = which;
  if (fulfillmentId) return { fulfillmentId, orderRef };
  return { orderRef, partner: partner ?? null };
}

function view(outcome: {
  readonly outcome: string;
  readonly order: Order;
  readonly fulfillment: Fulfillment;
}): object {
  const { order, fulfillment } = outcome;
  return {
    outcome: outcome.outcome,
    orderId: order.id,
    number: order.number,
    fulfillment: {
      id: fulfillment.id,
      fulfiller: fulfillment.fulfiller,
      status: fulfillment.state,
      carrier: fulfillment.carrier,
      trackingNumber: fulfillment.trackingNumber,
      shippedAt: fulfillment.shippedAt?.toString() ?? null,
      deliveredAt: fulfillment.deliveredAt?.toString() ?? null,
    },
  };
}
