import { Hono } from "hono";
import { textAt } from "./json.ts";
import { MARKETPLACE, type MarketplaceEvent } from "./marketplace.ts";
import type { SandboxDeps } from "./ports.ts";
import { sentOrders } from "./sent-orders.ts";

/** The newest orders of the shop, each read afresh from the desk. */
const ORDERS = 12;
/** Among so many of our webhooks, what the shop was told of its newest orders. */
const TOLD_AMONG = 200;

/** GET /sandbox/view/shop: the shelves, and the newest orders with how they stand and what the shop was told. */
export function shopViewRoutes(deps: SandboxDeps): Hono {
  return new Hono().get("/sandbox/view/shop", async (c) => {
    const [shelves, sent, told] = await Promise.all([
      deps.facts.shelves(),
      sentOrders(deps, ORDERS),
      deps.documents.list(MARKETPLACE, { newest: TOLD_AMONG }),
    ]);
    const events = told.map(({ body }) => body as MarketplaceEvent);
    const orders = await Promise.all(
      sent.map(async (order) => ({
        ...order,
        facts: order.refusal === null ? await deps.facts.order(order.order_id) : null,
        told: events
          .filter(({ data }) => textAt(data, "order_id") === order.order_id)
          .map(({ id, type, at, data }) => ({ id, type, at, data })),
      })),
    );
    c.header("cache-control", "no-store");
    return c.json({ shelves, orders });
  });
}
