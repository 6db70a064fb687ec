import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** A sender's clock may be off by this much, either way (Standard Webhooks; design §7). */
const TOLERANCE_SECONDS = 300;

const SECRET_BYTES_MIN = 24;
const SECRET_BYTES_MAX = 64;

export type Verdict =
  | { readonly verified: true; readonly deliveryId: string }
  | { readonly verified: false; readonly code: SignatureFault; readonly field: string };

export type SignatureFault =
  | "signature_missing"
  | "signature_invalid"
  | "timestamp_invalid"
  | "timestamp_out_of_range";

export interface SignedRequest {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: Uint8Array;
}

/**
 * The key of a `whsec_…` secret. Throws on an empty or short one, so that a start with it fails instead of a door
 * standing open.
 */
export function webhookKey(secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  if (key.length < SECRET_BYTES_MIN || key.length > SECRET_BYTES_MAX) {
    throw new RangeError(`a webhook secret holds 24 to 64 bytes in base64; this one has ${key.length}`);
  }
  return key;
}

/**
 * Verifies a Standard Webhooks signature on the raw bytes, in constant time, against each secret that is valid
 * during a rotation. Only digits are a timestamp: the reference library takes "123abc" (reliability F4).
 */
export function verifyStandardWebhook(
  request: SignedRequest,
  keys: readonly Buffer[],
  nowMs: number,
): Verdict {
  const { id, timestamp, signature } = request;
  if (!id) return fault("signature_missing", "webhook-id");
  if (id.length > 255 || !/^[\x21-\x7e]+$/.test(id)) return fault("signature_invalid", "webhook-id");
  if (!timestamp) return fault("signature_missing", "webhook-timestamp");
  if (!/^\d{1,12}$/.test(timestamp)) return fault("timestamp_invalid", "webhook-timestamp");
  if (!signature) return fault("signature_missing", "webhook-signature");
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) {
    return fault("timestamp_out_of_range", "webhook-timestamp");
  }
  const expected = keys.map((key) => signStandardWebhook({ key, id, timestamp, body: request.body }));
  const given = signature.split(" ").map((each) => Buffer.from(each));
  const matches = expected.some((wanted) => given.some((each) => sameBytes(each, Buffer.from(wanted))));
  return matches ? { verified: true, deliveryId: id } : fault("signature_invalid", "webhook-signature");
}

/** `v1,<base64>` over `id.timestamp.body`, the body as the bytes that travel. */
export function signStandardWebhook(of: {
  readonly key: Buffer;
  readonly id: string;
  readonly timestamp: string;
  readonly body: Uint8Array;
}): string {
  const mac = createHmac("sha256", of.key).update(`${of.id}.${of.timestamp}.`).update(of.body);
  return `v1,${mac.digest("base64")}`;
}

/** Verifies Meta's `X-Hub-Signature-256: sha256=<hex>` on the raw bytes; a missing one is refused (reliability 1d). */
export function verifyHubSignature(body: Uint8Array, header: string | undefined, appSecret: string): boolean {
  if (!header) return false;
  const wanted = `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
  return sameBytes(Buffer.from(header), Buffer.from(wanted));
}

/** Whether a secret text is ours, in constant time: of any length, by the digest of both. */
export function isSameSecret(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

function sameBytes(given: Buffer, wanted: Buffer): boolean {
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function fault(code: SignatureFault, field: string): Verdict {
  return { verified: false, code, field };
}
