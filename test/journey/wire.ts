import { setTimeout as pause } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { declineIn } from "../../core/flow/decline-fulfillment.ts";
import { recordDeliveryIn } from "../../core/flow/record-delivery.ts";
import { seeCancellationIn } from "../../core/flow/see-cancellation.ts";
import { NEW_CONVERSATION } from "../../core/partner/conversation.ts";
import catalogue from "../../db/demo-catalogue.json" with { type: "json" };
import { sandboxDocuments } from "../../db/sandbox.ts";
import { hubSignature, webhookHeaders } from "../../gateway/sandbox/signatures.ts";
import type { Desk } from "./desk.ts";

/* What the sandbox's own controls do not say: bytes on the wire, quoted messages, reactions, baskets. */

const PRICES = new Map(
  [...catalogue.heroes, ...catalogue.partner_products].map((product) => [product.sku, product.price_cents]),
);

const PLACES = {
  Ixelles: { line1: "Rue de la Paix 1", postal_code: "1050", city: "Ixelles", country: "BE" },
  Paris: { line1: "1 rue de Rivoli", postal_code: "75001", city: "Paris", country: "FR" },
  Saint_Denis: { line1: "1 rue de Paris", postal_code: "97400", city: "Saint-Denis", country: "FR" },
  Genève: { line1: "Rue du Lac 1", postal_code: "1201", city: "Genève", country: "CH" },
} as const;

/** Lines at the catalogue's prices with the sum that was debited, to somewhere. */
export function basket(units: Readonly<Record<string, number>>, to: keyof typeof PLACES = "Ixelles") {
  const entries = Object.entries(units);
  const cents = entries.reduce((sum, [sku, quantity]) => sum + priceOf(sku) * quantity, 0);
  return {
    shipping_address: { name: "Julie Martin", line2: null, ...PLACES[to] },
    points: { debited: (cents / 100).toFixed(2), reference: "pts-1" },
    lines: entries.map(([sku, quantity], index) => ({
      line_id: String(index + 1),
      sku,
      quantity,
      unit_price_points: (priceOf(sku) / 100).toFixed(2),
    })),
  };
}

function priceOf(sku: string): number {
  const cents = PRICES.get(sku);
  if (cents === undefined) throw new Error(`the catalogue has no ${sku}`);
  return cents;
}

/** The body of an `order.created` as a shop would write it. */
export function orderBody(orderId: string, wanted: object = basket({ "HB-001": 1 })): string {
  return JSON.stringify({
    type: "order.created",
    timestamp: "2025-10-20T07:05:00Z",
    data: {
      order_id: orderId,
      placed_at: "2025-10-20T07:05:00Z",
      customer: { id: "cus_1", name: "Julie Martin", email: "julie@example.org", phone: null, locale: "fr" },
      ...wanted,
    },
  });
}

/** Posts bytes to the orders' door, signed now under that delivery id; the answer byte for byte. */
export async function delivers(
  desk: Pick<Desk, "url">,
  secret: string,
  delivery: { readonly id: string; readonly body: string },
): Promise<{ readonly status: number; readonly text: string }> {
  const headers = webhookHeaders({
    secret,
    ...delivery,
    timestampSeconds: Math.floor(Date.now() / 1000),
  });
  const answer = await fetch(`${desk.url}/webhooks/orders`, { method: "POST", body: delivery.body, headers });
  return { status: answer.status, text: await answer.text() };
}

type Said = {
  readonly text?: string;
  readonly reaction?: string;
  readonly button?: string;
  readonly more?: boolean;
  readonly quoted?: string;
};

/** Somebody writes, taps or reacts on a phone; what the bot answered there, oldest first. */
export async function phoneSays(desk: Desk, from: string, said: Said): Promise<readonly string[]> {
  const { status, body } = await desk.call("POST", "/sandbox/whatsapp", { from, ...said });
  if (status !== 200 || body["settled"] !== true) throw new Error(JSON.stringify(body));
  return (body["messages"] as readonly { readonly text: string }[]).map((message) => message.text);
}

/** What stands on a phone, with the ids that can be quoted. */
export async function phoneOf(desk: Desk, phone: string) {
  return (await desk.state()).whatsapp.find((chat) => chat.phone === phone)?.messages ?? [];
}

/** Messages as Meta's webhook carries them, signed; for what the sandbox's phones cannot say. */
export async function metaDelivers(desk: Desk, messages: readonly object[]): Promise<void> {
  const identity = (await sandboxDocuments(desk.running.database.kysely).get("identity", "sandbox")) as {
    readonly secrets: { readonly whatsappAppSecret: string };
  };
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "32400000000" },
    contacts: [],
    messages,
  };
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });
  const headers = {
    "content-type": "application/json",
    "x-hub-signature-256": hubSignature(identity.secrets.whatsappAppSecret, body),
  };
  const answer = await fetch(`${desk.url}/webhooks/whatsapp`, { method: "POST", body, headers });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  await pause(0);
  await desk.settle();
}

/** One order as the database holds it. */
export function viewOf(desk: Desk, orderId: string) {
  return desk.running.deps.store.transaction((tx) => tx.orders.view(orderId as `ord_${string}`));
}

/** The part of an order that one fulfiller sends. */
export async function partOf(desk: Desk, orderId: string, fulfiller: string) {
  const part = (await viewOf(desk, orderId))?.fulfillments.find((each) => each.fulfiller === fulfiller);
  if (part === undefined) throw new Error(`${orderId} has nothing from ${fulfiller}`);
  return part;
}

/** All parts of an order, as they were made. */
export async function partsOf(desk: Desk, orderId: string) {
  return (await viewOf(desk, orderId))?.fulfillments ?? [];
}

/** Places an order that must be accepted; its id and number. */
export async function place(desk: Desk, wanted: Record<string, unknown>) {
  const { status, body } = await desk.orders(wanted);
  if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
  return { id: String(body["id"]), number: Number(body["number"]), externalId: String(body["order_id"]) };
}

/** Ends all that a partner still has open or unanswered and forgets the conversation, so that a test begins afresh. */
export async function clearPartner(desk: Desk, partner: string): Promise<void> {
  const { deps } = desk.running;
  const actor = { name: "test", via: "system" } as const;
  await deps.store.transaction(async (tx) => {
    for (const { fulfillment } of await tx.orders.openOfPartner(partner)) {
      if (fulfillment.state === "declined") continue;
      const target = { fulfillmentId: fulfillment.id };
      if (fulfillment.state === "shipped")
        await recordDeliveryIn(tx, deps, { target, deliveredAt: null, actor, onlyPartner: null });
      else await declineIn(tx, deps, { ...target, reason: "cleared", actor });
    }
    for (const { fulfillment } of await tx.orders.cancelledOfPartner(
      partner,
      Temporal.Instant.fromEpochMilliseconds(0),
    ))
      await seeCancellationIn(tx, deps, { fulfillment, text: "cleared", actor });
    await tx.partners.saveConversation(partner, NEW_CONVERSATION);
  });
  await desk.settle();
}

/** Units of a SKU on hand, reserved, and their value. */
export async function stockOf(desk: Desk, sku: string) {
  const [level] = await desk.running.deps.store.transaction((tx) => tx.stock.lock([sku]));
  if (level === undefined) throw new Error(`no stock of ${sku}`);
  return level;
}

/** The commission rows of one order. */
export async function commissionsOf(desk: Desk, orderId: string) {
  return (await viewOf(desk, orderId))?.commissions ?? [];
}

/** An order of which a partner took a part: what it took, what was cut off it, and all parts. */
export async function splitPartsOf(desk: Desk, orderId: string) {
  const all = (await viewOf(desk, orderId))?.fulfillments ?? [];
  const rest = all.find(({ splitFrom }) => splitFrom !== null);
  const accepted = all.find(({ id }) => id === rest?.splitFrom);
  if (!accepted || !rest) throw new Error(`${orderId} is not split`);
  return { accepted, rest, all };
}
