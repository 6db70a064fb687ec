import type { Context } from "hono";
import { z } from "zod";
import { readPeerSecrets } from "../../core/flow/read-peer-secrets.ts";
import type { Delivery } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { answerFault, answerRefusal, answerWith } from "../answer.ts";
import { parseBody } from "../json.ts";
import type { GatewayDeps } from "../ports.ts";
import { malformed } from "../problems.ts";
import { type SignatureFault, verifyStandardWebhook, webhookKey } from "./verify.ts";

/*
 * What every signed webhook passes before a flow hears of it:
 * - accepted, or seen before: 2xx with the answer, and the sender stops;
 * - refused for the business or malformed though signed: 4xx with a code. The sender may send it again, corrected or
 *   not: it is judged afresh;
 * - unsigned, stale, forged or of a peer without a secret: 401, nothing is stored;
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

/** A signed event whose envelope could be read; `data` is as it came. */
export interface SignedEvent {
  readonly delivery: Delivery;
  readonly type: string;
  readonly data: unknown;
}

/** What a flow made of it: `accepted` is answered 202, any other outcome 200. */
export type Judged = { readonly outcome: string; readonly answer: object } | Refusal;

export interface SignedDoor {
  /** Under which its deliveries are kept: `shop`, `partner:HABEEBEE`, `carrier:colissimo`. */
  readonly source: string;
  /** Keys that may sign, several during a rotation; none lets nobody in. */
  readonly keys: readonly Buffer[];
  handle(event: SignedEvent): Promise<Judged>;
  /** Told of a signed delivery that cannot be read, where that must not be silent. */
  keepUnread?(delivery: Delivery, refusal: Refusal): Promise<void>;
}

/** Verifies a Standard Webhook on its raw bytes, bounds and parses it, and answers what `handle` made of it. */
export async function receiveSigned(
  context: Context,
  gateway: GatewayDeps,
  door: SignedDoor,
): Promise<Response> {
  const body = new Uint8Array(await context.req.arrayBuffer());
  const verdict = verifyStandardWebhook(
    {
      id: context.req.header("webhook-id"),
      timestamp: context.req.header("webhook-timestamp"),
      signature: context.req.header("webhook-signature"),
      body,
    },
    door.keys,
    gateway.machineNow(),
  );
  if (!verdict.verified) {
    const { code, field } = verdict;
    return answerFault(context, { code, message: SENTENCES[code], field });
  }
  const { deliveryId } = verdict;
  const delivery = { source: door.source, deliveryId, body, receivedAt: gateway.deps.clock.now() };
  const read = readEnvelope(body);
  const judged = isRefusal(read) ? read : await door.handle({ delivery, ...read });
  if (isRefusal(read)) await door.keepUnread?.(delivery, read);
  gateway.wake();
  if (isRefusal(judged)) return answerRefusal(context, judged);
  return answerWith(context, judged.outcome === "accepted" ? "accepted" : "ok", judged.answer);
}

function readEnvelope(body: Uint8Array): { readonly type: string; readonly data: unknown } | Refusal {
  const parsed = parseBody(body);
  if ("problem" in parsed) {
    const { problem, flaw, field } = parsed;
    return refuse("malformed", { problem, flaw: { is: flaw } }, inData(field));
  }
  const envelope = envelopeSchema.safeParse(parsed.json);
  return envelope.success ? envelope.data : malformed(envelope.error);
}

/** What an event says is named from its `data`, whoever finds fault with it. */
function inData(field: string | null): string | null {
  return field?.replace(/^data\./, "") ?? null;
}

/** The keys of a partner or carrier, by the secrets the database has of it. */
export async function peerKeys(
  gateway: GatewayDeps,
  peer: { readonly kind: "partner" | "carrier"; readonly code: string },
): Promise<readonly Buffer[]> {
  return (await readPeerSecrets(gateway.deps, peer)).map(webhookKey);
}
