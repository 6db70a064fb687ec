import { Temporal } from "temporal-polyfill";
import { sampleOrder } from "../../gateway/sandbox/shop.ts";
import { webhookHeaders } from "../../gateway/sandbox/signatures.ts";

/** The shop at its own end of the wire: signs by the machine's clock and posts straight to the gateway. */

const PLACED_AT = Temporal.Instant.from("2025-10-20T09:04:55+02:00");

export interface ShopAt {
  readonly url: string;
  readonly secret: string;
}

export interface ShopAnswer {
  readonly status: number;
  readonly number: number | null;
  /** Of an error. */
  readonly code: string | null;
  readonly retryAfter: string | null;
}

interface Line {
  readonly sku: string;
  readonly quantity: number;
  readonly points: number;
}

/** The secret that a running sandbox expects its shop to sign with. */
export async function shopSecret(url: string): Promise<string> {
  const state = await (await fetch(`${url}/sandbox/state`)).json();
  return (state as { readonly secrets: { readonly orders: string } }).secrets.orders;
}

/** The sample order under this id, with these lines in place of its own. */
export function orderOf(orderId: string, lines: readonly Line[]): object {
  const order = sampleOrder(orderId, PLACED_AT);
  const debited = lines.reduce((sum, { points, quantity }) => sum + points * quantity, 0);
  return {
    ...order,
    data: {
      ...order.data,
      points: { ...order.data.points, debited: debited.toFixed(2) },
      lines: lines.map(({ sku, quantity, points }, index) => ({
        line_id: String(index + 1),
        sku,
        quantity,
        unit_price_points: points.toFixed(2),
      })),
    },
  };
}

/** Posts an order under its id; a second time it is the same delivery. Throws when no answer comes. */
export function postOrder(
  to: ShopAt,
  orderId: string,
  order: object = sampleOrder(orderId, PLACED_AT),
): Promise<ShopAnswer> {
  return postEvent(to, `msg_${orderId}`, order);
}

/** Posts a signed event of the shop. Throws when no answer comes. */
export async function postEvent({ url, secret }: ShopAt, id: string, event: object): Promise<ShopAnswer> {
  const body = JSON.stringify(event);
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const headers = webhookHeaders({ secret, id, timestampSeconds, body });
  const response = await fetch(`${url}/webhooks/orders`, { method: "POST", headers, body });
  const answer = (await response.json()) as {
    readonly number?: number;
    readonly error?: { readonly code: string };
  };
  return {
    status: response.status,
    number: answer.number ?? null,
    code: answer.error?.code ?? null,
    retryAfter: response.headers.get("retry-after"),
  };
}
