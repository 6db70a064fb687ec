import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { readControl, refuse } from "./answer.ts";
import { parseJson, textAt } from "./json.ts";
import { machineNowSeconds } from "./machine-clock.ts";
import type { SandboxDeps } from "./ports.ts";
import { keepSentOrder } from "./sent-orders.ts";
import { type Settling, settledBody } from "./settle.ts";
import { webhookHeaders } from "./signatures.ts";
import type { WhatsAppStore } from "./whatsapp-store.ts";

const orderSchema = z.record(z.string(), z.unknown());
const receivedSchema = z.strictObject({
  order_id: z.string().min(1),
  received_at: z.string().optional(),
  line_ids: z.array(z.string()).optional(),
});

const cancelSchema = z.strictObject({
  order_id: z.string().min(1),
  reason: z.string().default("customer"),
  line_ids: z.array(z.string()).optional(),
});
const returnSchema = z.strictObject({
  order_id: z.string().min(1),
  return_id: z.string().min(1).optional(),
  lines: z.array(z.unknown()),
  reason: z.string(),
  note: z.string().nullish(),
  photos: z.array(z.string()).optional(),
});
const feedbackSchema = z.strictObject({
  order_id: z.string().min(1),
  nps: z.unknown().optional(),
  delay_satisfaction: z.unknown().optional(),
  comment: z.unknown().optional(),
});
const refundedSchema = z.strictObject({
  refund_id: z.string().min(1),
  acknowledged_at: z.string().optional(),
});

/** The order of design §7: one hero from the hub, two of a partner's, 33.00 points, to Ixelles. */
export function sampleOrder(orderId: string, now: Temporal.Instant) {
  const at = now.round("second");
  return {
    type: "order.created",
    timestamp: at.toString(),
    data: {
      order_id: orderId,
      placed_at: at.subtract({ seconds: 5 }).toString(),
      customer: {
        id: "cus_1",
        name: "Julie Martin",
        email: "julie@example.org",
        phone: "+32470123456",
        locale: "fr",
      },
      shipping_address: {
        name: "Julie Martin",
        line1: "Rue de la Paix 1",
        line2: null,
        postal_code: "1050",
        city: "Ixelles",
        country: "BE",
      },
      points: { debited: "33.00", reference: `pts-${orderId}` },
      lines: [
        { line_id: "1", sku: "MTC-H-001", quantity: 1, unit_price_points: "14.00" },
        { line_id: "2", sku: "HB-001", quantity: 2, unit_price_points: "9.50" },
      ],
    },
  };
}

/** A fresh order id such as a shop would give. */
function freshOrderId(): string {
  return `shop-${randomUUID().slice(0, 8)}`;
}

type ShopWebhook = { readonly type: string; readonly timestamp: string; readonly data: unknown };

/** Posts a webhook to the gateway as the shop does: a fresh id, signed with the shop's secret at the machine's time. */
async function postShopWebhook(
  to: { readonly baseUrl: string; readonly secret: string },
  webhook: ShopWebhook,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const body = JSON.stringify(webhook);
  const id = `msg_${randomUUID()}`;
  const headers = webhookHeaders({ secret: to.secret, id, timestampSeconds: machineNowSeconds(), body });
  const response = await fetch(`${to.baseUrl}/webhooks/orders`, { method: "POST", body, headers });
  const text = await response.text();
  return { status: response.status, body: parseJson(text) ?? text };
}

type ShopDesk = {
  readonly deps: SandboxDeps;
  readonly settling: Settling;
  readonly whatsapp: WhatsAppStore;
};

/**
 * POST /sandbox/shop/order, /received, /cancel, /return and /feedback: the shop sends an order, and what the client does
 * with it. POST /sandbox/shop/refunded: it has given back the points that we asked it to. What the shop's event says is judged by the gateway, so that a wrong one shows its refusal.
 */
export function shopRoutes(desk: ShopDesk): Hono {
  const { clock } = desk.deps;
  return new Hono()
    .post("/sandbox/shop/order", async (c) => {
      const read = await readControl(c, orderSchema);
      if ("refused" in read) return read.refused;
      const sample = sampleOrder(textAt(read.input, "order_id") ?? freshOrderId(), clock.now());
      const order = { ...sample, data: { ...sample.data, ...read.input } };
      const phone = textAt(order, "data", "customer", "phone");
      if (phone !== null) await desk.whatsapp.meet(phone, textAt(order, "data", "customer", "name") ?? phone);
      const response = await send(c, desk, order);
      await keepSentOrder(desk.deps, order.data, await response.clone().json());
      return response;
    })
    .post("/sandbox/shop/received", async (c) => {
      const read = await readControl(c, receivedSchema);
      if ("refused" in read) return read.refused;
      const timestamp = clock.now().round("second").toString();
      const data = { received_at: timestamp, ...read.input };
      return send(c, desk, { type: "order.received", timestamp, data });
    })
    .post("/sandbox/shop/cancel", (c) => says(c, desk, { type: "order.cancelled", schema: cancelSchema }))
    .post("/sandbox/shop/return", async (c) => {
      const read = await readControl(c, returnSchema);
      if ("refused" in read) return read.refused;
      const timestamp = clock.now().round("second").toString();
      const data = { return_id: `ret-${randomUUID().slice(0, 8)}`, ...read.input };
      return send(c, desk, { type: "order.return_requested", timestamp, data });
    })
    .post("/sandbox/shop/feedback", (c) =>
      says(c, desk, { type: "feedback.submitted", schema: feedbackSchema }),
    )
    .post("/sandbox/shop/refunded", async (c) => {
      const read = await readControl(c, refundedSchema);
      if ("refused" in read) return read.refused;
      const timestamp = clock.now().round("second").toString();
      const data = { acknowledged_at: timestamp, ...read.input };
      return send(c, desk, { type: "points.refunded", timestamp, data });
    });
}

/** An event whose data is what the control call said. */
async function says(
  c: Context,
  desk: ShopDesk,
  event: { readonly type: string; readonly schema: z.ZodType },
): Promise<Response> {
  const read = await readControl(c, event.schema);
  if ("refused" in read) return read.refused;
  const timestamp = desk.deps.clock.now().round("second").toString();
  return send(c, desk, { type: event.type, timestamp, data: read.input });
}

async function send(c: Context, desk: ShopDesk, webhook: ShopWebhook): Promise<Response> {
  const { deps, settling } = desk;
  try {
    const answer = await postShopWebhook({ baseUrl: deps.baseUrl(), secret: deps.secrets.orders }, webhook);
    return c.json(settledBody(answer, await settling.settle()));
  } catch (error) {
    return refuse(c, { status: 502, code: "gateway_failed", message: String(error) });
  }
}
