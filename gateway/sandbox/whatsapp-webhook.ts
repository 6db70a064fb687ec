import type { JsonObject } from "./json.ts";
import type { SandboxDeps } from "./ports.ts";
import { hubSignature } from "./signatures.ts";

/** The number that the bot writes from. */
export const BUSINESS_NUMBER = "32400000000";
const BUSINESS_ACCOUNT = "100000000000001";

export type WebhookOutcome = { readonly status: number } | { readonly failed: string };

/** Posts a Cloud API webhook, signed over the bytes that are sent. */
export async function sendWebhook(deps: SandboxDeps, value: JsonObject): Promise<WebhookOutcome> {
  const metadata = { display_phone_number: BUSINESS_NUMBER, phone_number_id: deps.secrets.whatsappPhoneId };
  const change = { field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } };
  const body = asciiJson({
    object: "whatsapp_business_account",
    entry: [{ id: BUSINESS_ACCOUNT, changes: [change] }],
  });
  const headers = {
    "content-type": "application/json",
    "x-hub-signature-256": hubSignature(deps.secrets.whatsappAppSecret, body),
  };
  try {
    const response = await fetch(`${deps.baseUrl()}/webhooks/whatsapp`, { method: "POST", body, headers });
    const text = await response.text();
    return response.ok
      ? { status: response.status }
      : { failed: `/webhooks/whatsapp answered ${response.status} ${text}` };
  } catch (error) {
    return { failed: String(error) };
  }
}

/** Meta escapes what is not ASCII and signs the escaped bytes (reliability §1d): a receiver that re-serializes fails. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
