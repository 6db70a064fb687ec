import { type JsonObject, objectOf, parseJson } from "./json.ts";
import { machineNowSeconds } from "./machine-clock.ts";
import type { SandboxDeps } from "./ports.ts";
import { slackSignature } from "./signatures.ts";

/** Slack waits this long for an acknowledgement (chat-ux §1.1). Machine time. */
const ACK_WITHIN_MS = 3000;

export type BotAnswer = { readonly ack: JsonObject } | { readonly failed: string };

/** Sends a signed request to the bot as Slack does, and returns what came back in the HTTP body. */
export async function callBot(deps: SandboxDeps, contentType: string, body: string): Promise<BotAnswer> {
  const timestampSeconds = machineNowSeconds();
  try {
    const response = await fetch(`${deps.baseUrl()}/slack/events`, {
      method: "POST",
      body,
      signal: AbortSignal.timeout(ACK_WITHIN_MS),
      headers: {
        "content-type": contentType,
        "x-slack-request-timestamp": String(timestampSeconds),
        "x-slack-signature": slackSignature(deps.secrets.slackSigningSecret, timestampSeconds, body),
      },
    });
    const text = await response.text();
    if (!response.ok)
      return { failed: `dispatch_failed: /slack/events answered ${response.status} ${text}`.trim() };
    return { ack: ackOf(text) };
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return {
      failed: isLate ? "operation_timeout: no answer within 3 seconds" : `dispatch_failed: ${String(error)}`,
    };
  }
}

/** Form-encoded, as slash commands and interactive payloads are. */
export function callBotWithForm(
  deps: SandboxDeps,
  fields: Readonly<Record<string, string>>,
): Promise<BotAnswer> {
  return callBot(deps, "application/x-www-form-urlencoded", new URLSearchParams(fields).toString());
}

function ackOf(text: string): JsonObject {
  if (text.trim() === "") return {};
  return objectOf(parseJson(text)) ?? { text };
}
