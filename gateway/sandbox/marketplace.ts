import { type Context, Hono } from "hono";
import { brusselsIso } from "./brussels.ts";
import { type Faults, sufferFaults } from "./faults.ts";
import { fieldAt, parseJson, textAt } from "./json.ts";
import { machineNowSeconds } from "./machine-clock.ts";
import type { SandboxDeps } from "./ports.ts";
import { isSignedWebhook } from "./signatures.ts";

export const MARKETPLACE = "marketplace";

export type MarketplaceEvent = {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly at: string;
  readonly receivedTimes: number;
};

/** POST /sandbox/marketplace: the marketplace's end of our webhooks (design §7). One event per `webhook-id`. */
export function marketplaceRoutes(deps: SandboxDeps, faults: Faults): Hono {
  return new Hono().post("/sandbox/marketplace", (c) =>
    sufferFaults(c, faults, {
      service: "marketplace",
      method: "events",
      limited: { error: { code: "rate_limited", message: "Too many events." } },
      handle: () => takeEvent(c, deps),
    }),
  );
}

async function takeEvent(c: Context, { documents, clock, secrets }: SandboxDeps): Promise<Response> {
  const body = await c.req.text();
  const id = c.req.header("webhook-id") ?? "";
  const signed = isSignedWebhook({
    secret: secrets.marketplace,
    id,
    timestamp: c.req.header("webhook-timestamp") ?? "",
    signatures: c.req.header("webhook-signature") ?? "",
    body,
    nowSeconds: machineNowSeconds(),
  });
  if (id === "" || !signed) {
    return c.json(
      { error: { code: "bad_signature", message: "The webhook is not signed by Comptoir." } },
      401,
    );
  }
  const event = parseJson(body);
  const type = textAt(event, "type");
  if (type === null) return c.json({ error: { code: "malformed", message: "type is missing." } }, 422);
  const known = (await documents.get(MARKETPLACE, id)) as MarketplaceEvent | null;
  const stored: MarketplaceEvent =
    known === null
      ? { id, type, data: fieldAt(event, "data"), at: brusselsIso(clock.now()), receivedTimes: 1 }
      : { ...known, receivedTimes: known.receivedTimes + 1 };
  await documents.put(MARKETPLACE, id, stored);
  return c.json({ received: true });
}
