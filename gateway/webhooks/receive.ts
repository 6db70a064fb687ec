import { createHash } from "node:crypto";
import type { Context } from "hono";
import { z } from "zod";
import { feedbackSubmittedSchema } from "../../core/feedback/feedback-submitted.ts";
import { keepRefusal } from "../../core/flow/keep-refusal.ts";
import { placeOrder } from "../../core/flow/place-order.ts";
import { receiveCancellation } from "../../core/flow/receive-cancellation.ts";
import { receiveClientWord } from "../../core/flow/receive-client-word.ts";
import { receiveRefundAnswer } from "../../core/flow/receive-refund-answer.ts";
import { requestReturn } from "../../core/flow/request-return.ts";
import { takeFeedback } from "../../core/flow/take-feedback.ts";
import { orderCancelledSchema } from "../../core/order/order-cancelled.ts";
import { orderCreatedSchema } from "../../core/order/order-created.ts";
import { orderReceivedSchema } from "../../core/order/order-received.ts";
import { pointsRefundedSchema } from "../../core/order/points-refunded.ts";
import type { Delivery } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { returnRequestedSchema } from "../../core/returns/return-requested.ts";
import { dialablePhone } from "../phone.ts";
import type { GatewayDeps } from "../ports.ts";
import { inWordsOf, malformed } from "../problems.ts";
import { type Judged, receiveSigned, type SignedEvent } from "./guard.ts";

/*
 * What a signed event of the shop comes to, beside what every signed webhook does: an order that is refused or cannot
 * be read is kept and the team is told once, because the client has paid.
 */

/** `POST /webhooks/orders`. */
export function receiveOrderEvent(context: Context, gateway: GatewayDeps): Promise<Response> {
  return receiveSigned(context, gateway, {
    source: gateway.shop,
    keys: gateway.orderKeys,
    handle: (event) => judge(gateway, event),
    keepUnread: async (delivery, refusal) => void (await keep(gateway, delivery, { refusal })),
  });
}

async function judge(gateway: GatewayDeps, event: SignedEvent): Promise<Judged> {
  const { delivery, type, data } = event;
  const { deps, shop: source } = gateway;
  switch (type) {
    case "order.created":
      return orderCreated(gateway, delivery, data);
    case "order.received": {
      const parsed = orderReceivedSchema.safeParse(data);
      if (!parsed.success) return malformed(parsed.error);
      return receiveClientWord(deps, { delivery, source, data: parsed.data });
    }
    case "order.cancelled": {
      const parsed = orderCancelledSchema.safeParse(data);
      if (!parsed.success) return malformed(parsed.error);
      const judged = await receiveCancellation(deps, { delivery, source, data: parsed.data });
      return isRefusal(judged) ? inWordsOf({ id: "order_id" }, judged) : judged;
    }
    case "order.return_requested": {
      const parsed = returnRequestedSchema.safeParse(data);
      if (!parsed.success) return malformed(parsed.error);
      return requestReturn(deps, { delivery, source, data: parsed.data });
    }
    case "feedback.submitted": {
      const parsed = feedbackSubmittedSchema.safeParse(data);
      if (!parsed.success) return malformed(parsed.error);
      return takeFeedback(deps, { delivery, source, data: parsed.data });
    }
    case "points.refunded": {
      const parsed = pointsRefundedSchema.safeParse(data);
      if (!parsed.success) return malformed(parsed.error);
      return receiveRefundAnswer(deps, { delivery, source, data: parsed.data });
    }
    default:
      return refuse("unknown_type", { type }, "type");
  }
}

async function orderCreated(gateway: GatewayDeps, delivery: Delivery, data: unknown): Promise<Judged> {
  const parsed = orderCreatedSchema.safeParse(data);
  if (!parsed.success) return keep(gateway, delivery, { refusal: malformed(parsed.error), data });
  const draft = parsed.data;
  return placeOrder(gateway.deps, {
    delivery,
    source: gateway.shop,
    draft,
    contentFingerprint: createHash("sha256").update(JSON.stringify(draft)).digest("hex"),
    phone: dialablePhone(draft.customer.phone, draft.shipping_address.country),
  });
}

const orderIdSchema = z.object({ order_id: z.string().min(1).max(120) });

async function keep(
  gateway: GatewayDeps,
  delivery: Delivery,
  of: { readonly refusal: Refusal; readonly data?: unknown },
): Promise<Refusal> {
  const named = orderIdSchema.safeParse(of.data);
  const externalId = named.success ? named.data.order_id : null;
  await keepRefusal(gateway.deps, { delivery, refusal: of.refusal, externalId, pointsCents: null });
  return of.refusal;
}
