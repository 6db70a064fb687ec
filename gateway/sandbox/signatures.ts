import { createHmac, timingSafeEqual } from "node:crypto";

/** Standard Webhooks secrets are base64 behind this prefix. */
const WEBHOOK_SECRET_PREFIX = "whsec_";
/** A signed call older or newer than this is refused (Standard Webhooks; Slack's window is the same). */
const FRESH_SECONDS = 300;

export type WebhookToSign = {
  readonly secret: string;
  readonly id: string;
  readonly timestampSeconds: number;
  readonly body: string;
};

/** The `webhook-signature` of a body, as Standard Webhooks defines it: HMAC-SHA256 over `id.timestamp.body`, base64. */
export function signWebhook({ secret, id, timestampSeconds, body }: WebhookToSign): string {
  const key = Buffer.from(secret.replace(WEBHOOK_SECRET_PREFIX, ""), "base64");
  const digest = createHmac("sha256", key).update(`${id}.${timestampSeconds}.${body}`).digest("base64");
  return `v1,${digest}`;
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
  if (!/^\d{1,12}$/.test(received.timestamp)) return false;
  const timestampSeconds = Number(received.timestamp);
  if (Math.abs(received.nowSeconds - timestampSeconds) > FRESH_SECONDS) return false;
  const { secret, id, body } = received;
  const expected = signWebhook({ secret, id, timestampSeconds, body });
  return received.signatures.split(" ").some((candidate) => sameText(candidate, expected));
}

/** Slack's `X-Slack-Signature`: HMAC-SHA256 in hex over `v0:timestamp:body`. */
export function slackSignature(secret: string, timestampSeconds: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestampSeconds}:${body}`).digest("hex")}`;
}

/** Meta's `X-Hub-Signature-256`: HMAC-SHA256 in hex over the bytes that are sent. */
export function hubSignature(appSecret: string, body: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
