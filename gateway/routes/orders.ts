import { z } from "zod";
import { cancelOrder } from "../../core/flow/cancel-order.ts";
import { notifyPartner } from "../../core/flow/notify-partner.ts";
import { recordDelivery } from "../../core/flow/record-delivery.ts";
import { recordTracking } from "../../core/flow/record-tracking.ts";
import { idSchema } from "../../core/ids.ts";
import { instantSchema } from "../../core/order/order-created.ts";
import { isRefusal } from "../../core/refusal.ts";
import { type Route, route } from "../endpoint.ts";
import { inWordsOf } from "../problems.ts";
import { ORDER_REFUSALS, step, targetOf, whichSchema } from "./order-target.ts";
import {
  centsShape,
  fulfillmentShape,
  fulfillmentView,
  instantShape,
  stepShape,
  stepView,
} from "./shapes.ts";

const trackingSchema = z.strictObject({
  ...whichSchema,
  carrier: z.string().trim().max(60).nullish(),
  trackingNumber: z.string().trim().min(1).max(80),
  shippedAt: instantSchema.nullish(),
  force: z.boolean().default(false),
  /** Another order of the same sender travels in this parcel (E10). */
  sharedParcel: z.boolean().default(false),
  /** Put this number in place of the one that the parcel has. */
  correct: z.boolean().default(false),
});

const deliveredSchema = z.strictObject({
  ...whichSchema,
  deliveredAt: instantSchema.nullish(),
  proof: z.string().trim().max(500).nullish(),
});

const notifySchema = z.strictObject({
  orderId: z
    .union([z.string().trim().min(1).max(120), z.int().positive()])
    .transform(String)
    .meta({ examples: ["1042"] }),
  partner: z.string().max(40).optional(),
  force: z.boolean().default(false),
});

const cancelSchema = z.strictObject({
  reason: z.enum(["customer", "fraud", "out_of_stock", "lost", "returned", "other"]).default("customer"),
  lineIds: z.array(z.string().trim().min(1).max(80)).min(1).max(50).optional(),
  /** One part, in place of lines: two parts may hold units of one line. */
  fulfillmentId: idSchema("fulfillment").optional(),
});

const tracking = route(
  {
    method: "put",
    path: "/api/orders/:id/tracking",
    tag: "Orders",
    summary: "Record a tracking number",
    description:
      "The parcel left: its commission is pending, and the client and the marketplace are told once. The carrier is recognized from the number where none is given. `force` takes a number whose check digit is wrong, `sharedParcel` one that another order of the same sender has too; `correct` replaces a wrong number.",
    actions: ["record_tracking"],
    body: {
      schema: trackingSchema,
      optional: false,
      example: { partner: "HABEEBEE", carrier: "colissimo", trackingNumber: "8K10000000016" },
    },
    query: null,
    answer: stepShape,
    ok: "Recorded, or it was before.",
    accepted: null,
    refusals: [
      ...ORDER_REFUSALS,
      "invalid_transition",
      "sop_incomplete",
      "tracking_empty",
      "tracking_format",
      "check_digit_suspect",
      "tracking_duplicate",
      "tracking_conflict",
      "cancelled_before",
    ],
  },
  async ({ gateway, param, body, actor, onlyPartner }) => {
    const { carrier, trackingNumber, shippedAt, force, sharedParcel, correct } = body;
    const outcome = await recordTracking(gateway.deps, {
      target: targetOf(param("id"), body),
      carrier: carrier ?? null,
      trackingNumber,
      shippedAt: shippedAt ?? null,
      force,
      shared: sharedParcel,
      correct,
      actor,
      onlyPartner,
    });
    return step(outcome);
  },
);

const delivered = route(
  {
    method: "put",
    path: "/api/orders/:id/delivered",
    tag: "Orders",
    summary: "Record a delivery",
    description:
      "The commission becomes due, payable seven days later. A partner's token records a claim: 202, and the parcel stays shipped.",
    actions: ["record_delivery"],
    body: {
      schema: deliveredSchema,
      optional: true,
      example: { deliveredAt: "2026-11-24T10:00:00Z", proof: "signature" },
    },
    query: null,
    answer: stepShape,
    ok: "Recorded, or it was before: one commission.",
    accepted: "A partner's own word: kept as a claim.",
    refusals: [
      ...ORDER_REFUSALS,
      "invalid_transition",
      "tracking_required",
      "delivered_in_future",
      "delivered_before_order",
      "delivered_before_shipped",
    ],
  },
  async ({ gateway, param, body, actor, onlyPartner }) => {
    const outcome = await recordDelivery(gateway.deps, {
      target: targetOf(param("id"), body),
      deliveredAt: body.deliveredAt ?? null,
      proof: body.proof ?? null,
      actor,
      onlyPartner,
    });
    return step(outcome);
  },
);

const notify = route(
  {
    method: "post",
    path: "/api/orders/notify-partner",
    tag: "Orders",
    summary: "Tell a partner of an order, or remind it",
    description:
      "The partner was told when the order was accepted; asked again, the answer is when. `force` sends a reminder on every channel the partner takes.",
    actions: ["remind_partner"],
    body: { schema: notifySchema, optional: false, example: { orderId: "1042", force: true } },
    query: null,
    answer: stepShape.extend({ at: instantShape }),
    ok: "`notified`: told before, at `at`. `reminded`: a reminder leaves. `already`: it was just asked for.",
    accepted: null,
    refusals: [...ORDER_REFUSALS, "no_answer_awaited", "reminded_recently", "channel_unavailable"],
  },
  async ({ gateway, body, actor }) => {
    const target = { orderRef: body.orderId, partner: body.partner ?? null };
    const outcome = await notifyPartner(gateway.deps, { target, force: body.force, actor });
    if (isRefusal(outcome)) return inWordsOf({ id: "orderId", fulfillmentId: "partner" }, outcome);
    return { kind: "ok", body: { ...stepView(outcome), at: outcome.at.toString() } };
  },
);

const cancel = route(
  {
    method: "post",
    path: "/api/orders/:id/cancel",
    tag: "Orders",
    summary: "Cancel an order, or whole parts of it, before shipping",
    description:
      "Stock is released, partners are told not to ship, commissions are void and the points go back. `fulfillmentId` names one part, such as what a partner said it has none of. A shop's token cancels its own orders.",
    actions: ["cancel_order"],
    body: { schema: cancelSchema, optional: true, example: { reason: "customer" } },
    query: null,
    answer: z.object({
      outcome: z.enum(["cancelled", "partly", "already"]),
      orderId: z.string(),
      number: z.int(),
      refundCents: centsShape,
      fulfillments: z.array(fulfillmentShape),
    }),
    ok: "`partly` where a part has left already.",
    accepted: null,
    refusals: [
      "order_unknown",
      "order_ambiguous",
      "fulfillment_unknown",
      "already_shipped",
      "lines_not_separable",
    ],
  },
  async ({ gateway, param, body, role, actor }) => {
    const outcome = await cancelOrder(gateway.deps, {
      orderRef: param("id"),
      lineRefs: body.lineIds ?? null,
      fulfillmentId: body.fulfillmentId ?? null,
      reason: body.reason,
      actor,
      onlySource: role === "shop" ? gateway.shop : null,
    });
    if (isRefusal(outcome)) return inWordsOf({ order_id: "id", line_ids: "lineIds" }, outcome);
    const { order, fulfillments, refundCents } = outcome;
    return {
      kind: "ok",
      body: {
        outcome: outcome.outcome,
        orderId: order.id,
        number: order.number,
        refundCents,
        fulfillments: fulfillments.map(fulfillmentView),
      },
    };
  },
);

/** What is done with one order; `{id}` is our id, its number, or the shop's own id (design §7). */
export const orderRoutes: readonly Route[] = [notify, tracking, delivered, cancel];
