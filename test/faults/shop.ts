import { Temporal } from "temporal-polyfill";
import { sampleOrder } from "../../gateway/sandbox/shop.ts";
import { webhookHeaders } from "../../gateway/sandbox/signatures.ts";

/** The shop at its own end of the wire: signs by the machine's clock and posts straight to the gateway. */

const PLACED_AT = Temporal.Instant.from("2025-10-20T09:04:55+02:00");

/** The secret that a running sandbox expects its shop to sign with. */
export async function shopSecret(url: string): Promise<string> {
  const state = await (await fetch(`${url}/sandbox/state`)).json();
  return (state as { readonly secrets: { readonly orders: string } }).secrets.orders;
}

/** Posts the sample order under this id; a second time it is the same delivery. Throws when no answer comes. */
export async function postOrder(
  to: { readonly url: string; readonly secret: string },
  orderId: string,
): Promise<{ readonly status: number; readonly number: number | null }> {
  const { url, secret } = to;
  const body = JSON.stringify(sampleOrder(orderId, PLACED_AT));
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const headers = webhookHeaders({ secret, id: `msg_${orderId}`, timestampSeconds, body });
  const response = await fetch(`${url}/webhooks/orders`, { method: "POST", headers, body });
  const answer = (await response.json()) as { readonly number?: number };
  return { status: response.status, number: answer.number ?? null };
}
