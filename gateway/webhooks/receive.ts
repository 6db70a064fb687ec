import { createHash } from "node:crypto";
import type { Context } from "hono";
import { z } from "zod";
import { keepRefusal } from "../../core/flow/keep-refusal.ts";
import { placeOrder } from "../../core/flow/place-order.ts";
import { receiveClientWord } from "../../core/flow/receive-client-word.ts";
import { orderCreatedSchema } from "../../core/order/order-created.ts";
import { orderReceivedSchema } from "../../core/order/order-received.ts";
import type { Delivery } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { answerFault, answerRefusal, answerWith } from "../answer.ts";
import { parseBody } from "../json.ts";
import { dialablePhone } from "../phone.ts";
import type { GatewayDeps } from "../ports.ts";
import { malformed } from "../problems.ts";
import { type SignatureFault, verifyStandardWebhook } from "./verify.ts";

/*
 * What a signed event of the shop comes to:
 * - accepted, or seen before: 2xx with the answer, and the sender stops;
 * - refused for the business or malformed though signed: 4xx with a code; kept, and the team is told once, because
 *   the client has paid. The sender may send it again, corrected or not: it is judged afresh;
 * - unsigned, stale or forged: 401, nothing is stored;
 * - the database is away: 503 with Retry-After, and the sender comes back.
 */

const SENTENCES: Readonly<Record<SignatureFault, string>> = {
  signature_missing:
    "Sign the request by the Standard Webhooks scheme: webhook-id, webhook-timestamp, webhook-signature.",
  signature_invalid:
    "The signature does not match the body. Sign the raw bytes with the secret of this endpoint.",
  timestamp_invalid: "webhook-timestamp must be whole seconds since 1970, in digits.",
  timestamp_out_of_range:
    "webhook-timestamp is more than five minutes from our clock. Sign again when sending again.",
};

const envelopeSchema = z.object({ type: z.string().max(80), data: z.unknown() });

/** `POST /webhooks/orders`. */
export async function receiveOrderEvent(context: Context, gateway: GatewayDeps): Promise<Response> {
  const body = new Uint8Array(await context.req.arrayBuffer());
  const verdict = verifyStandardWebhook(
    {
      id: context.req.header("webhook-id"),
      timestamp: context.req.header("webhook-timestamp"),
      signature: context.req.header("webhook-signature"),
      body,
    },
    gateway.orderKeys,
    gateway.machineNow(),
  );
  if (!verdict.verified) {
    return answerFault(context, {
      code: verdict.code,
      message: SENTENCES[verdict.code],
      field: verdict.field,
    });
  }
  const receivedAt = gateway.deps.clock.now();
  const delivery = { source: gateway.shop, deliveryId: verdict.deliveryId, body, receivedAt };
  const outcome = await judge(gateway, delivery);
  gateway.wake();
  if (isRefusal(outcome)) return answerRefusal(context, outcome);
  return answerWith(context, outcome.outcome === "accepted" ? "accepted" : "ok", outcome.answer);
}

async function judge(gateway: GatewayDeps, delivery: Delivery) {
  const parsed = parseBody(delivery.body);
  if ("problem" in parsed)
    return keep(gateway, delivery, { refusal: refuse("malformed", { problem: parsed.problem }) });
  const envelope = envelopeSchema.safeParse(parsed.json);
  if (!envelope.success) return keep(gateway, delivery, { refusal: malformed(envelope.error) });
  const { type, data } = envelope.data;
  switch (type) {
    case "order.created":
      return orderCreated(gateway, delivery, data);
    case "order.received":
      return orderReceived(gateway, delivery, data);
    default:
      return refuse("unknown_type", { type }, "type");
  }
}

async function orderCreated(gateway: GatewayDeps, delivery: Delivery, data: unknown) {
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

async function orderReceived(gateway: GatewayDeps, delivery: Delivery, data: unknown) {
  const parsed = orderReceivedSchema.safeParse(data);
  if (!parsed.success) return malformed(parsed.error);
  return receiveClientWord(gateway.deps, { delivery, source: gateway.shop, data: parsed.data });
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
