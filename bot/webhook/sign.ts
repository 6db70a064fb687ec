import { createHmac } from "node:crypto";

/**
 * The `webhook-signature` of a body by the Standard Webhooks scheme: `v1,` and HMAC-SHA256 in base64 over
 * `id.timestamp.body`. `secret` is `whsec_` and base64, padded or not; several secrets separated by spaces give
 * several signatures, so that a receiver can change over (reliability C2).
 * @throws RangeError when a secret is empty.
 */
export function signWebhook(content: {
  readonly secret: string;
  readonly id: string;
  readonly timestampSeconds: number;
  readonly body: string;
}): string {
  const { secret, id, timestampSeconds, body } = content;
  return secret
    .trim()
    .split(/\s+/)
    .map((each) => {
      const key = Buffer.from(each.replace(/^whsec_/, ""), "base64");
      if (key.length === 0) throw new RangeError("a webhook secret must not be empty");
      return `v1,${createHmac("sha256", key).update(`${id}.${timestampSeconds}.${body}`).digest("base64")}`;
    })
    .join(" ");
}
