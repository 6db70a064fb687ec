import { createHash } from "node:crypto";
import type { Context } from "hono";
import { keepPartnerDelivery } from "../../core/flow/keep-partner-delivery.ts";
import { answerFault, answerWith } from "../answer.ts";
import type { GatewayDeps } from "../ports.ts";
import { isSameSecret, verifyHubSignature } from "./verify.ts";

/** `GET /webhooks/whatsapp`: Meta proves that the address is ours; only the right token is echoed, as plain text. */
export function verifyWhatsAppAddress(context: Context, gateway: GatewayDeps): Response {
  const { whatsapp } = gateway;
  const asked = {
    mode: context.req.query("hub.mode"),
    token: context.req.query("hub.verify_token"),
    challenge: context.req.query("hub.challenge"),
  };
  const isOurs = whatsapp !== null && isSameSecret(asked.token ?? "", whatsapp.verifyToken);
  if (!isOurs || asked.mode !== "subscribe" || !asked.challenge) {
    return answerFault(context, { code: "verify_token_invalid", message: "The verify token is not ours." });
  }
  return context.text(asked.challenge);
}

/** `POST /webhooks/whatsapp`: verified on the raw bytes and kept; the bot reads it. Meta repeats for seven days. */
export async function receiveWhatsApp(context: Context, gateway: GatewayDeps): Promise<Response> {
  const body = new Uint8Array(await context.req.arrayBuffer());
  const { whatsapp } = gateway;
  if (!whatsapp || !verifyHubSignature(body, context.req.header("x-hub-signature-256"), whatsapp.appSecret)) {
    return answerFault(context, {
      code: "signature_invalid",
      message: "X-Hub-Signature-256 does not match the body.",
      field: "x-hub-signature-256",
    });
  }
  const deliveryId = createHash("sha256").update(body).digest("hex");
  const receivedAt = gateway.deps.clock.now();
  await keepPartnerDelivery(gateway.deps, { source: "whatsapp", deliveryId, body, receivedAt });
  gateway.wake();
  return answerWith(context, "ok", { kept: true });
}
