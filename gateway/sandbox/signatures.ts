import { createHmac } from "node:crypto";
import { signStandardWebhook, verifyStandardWebhook, webhookKey } from "../webhooks/verify.ts";

export type WebhookToSign = {
  readonly secret: string;
  readonly id: string;
  readonly timestampSeconds: number;
  readonly body: string;
};

/** The `webhook-signature` of a body, as Standard Webhooks defines it. */
export function signWebhook({ secret, id, timestampSeconds, body }: WebhookToSign): string {
  const key = webhookKey(secret);
  return signStandardWebhook({ key, id, timestamp: String(timestampSeconds), body: Buffer.from(body) });
}

/** The three headers of a signed webhook. */
export function webhookHeaders(webhook: WebhookToSign): Record<string, string> {
  return {
    "content-type": "application/json",
    "webhook-id": webhook.id,
    "webhook-timestamp": String(webhook.timestampSeconds),
    "webhook-signature": signWebhook(webhook),
  };
}

export type ReceivedWebhook = {
  readonly secret: string;
  readonly id: string;
  readonly timestamp: string;
  readonly signatures: string;
  readonly body: string;
  readonly nowSeconds: number;
};

/** Whether a received webhook is fresh and one of its space-separated signatures is ours. */
export function isSignedWebhook(received: ReceivedWebhook): boolean {
  const { id, timestamp, signatures: signature, body, secret, nowSeconds } = received;
  const request = { id, timestamp, signature, body: Buffer.from(body) };
  return verifyStandardWebhook(request, [webhookKey(secret)], nowSeconds * 1000).verified;
}

/** Slack's `X-Slack-Signature`: HMAC-SHA256 in hex over `v0:timestamp:body`. */
export function slackSignature(secret: string, timestampSeconds: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestampSeconds}:${body}`).digest("hex")}`;
}

/** Meta's `X-Hub-Signature-256`: HMAC-SHA256 in hex over the bytes that are sent. */
export function hubSignature(appSecret: string, body: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
}
