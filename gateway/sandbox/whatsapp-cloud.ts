import { type Context, Hono } from "hono";
import { type Faults, sufferFaults } from "./faults.ts";
import { parseJson, textAt } from "./json.ts";
import { machineNowSeconds } from "./machine-clock.ts";
import type { SandboxDeps } from "./ports.ts";
import type { Settling } from "./settle.ts";
import { e164, type WhatsAppMessage, type WhatsAppStore, waId } from "./whatsapp-store.ts";
import { readContent } from "./whatsapp-validate.ts";
import { sendWebhook } from "./whatsapp-webhook.ts";

export type WhatsAppDesk = {
  readonly deps: SandboxDeps;
  readonly store: WhatsAppStore;
  readonly faults: Faults;
  readonly settling: Settling;
};

/** How the chat remembers a message, by its (interactive) type. */
const KINDS: Readonly<Record<string, WhatsAppMessage["kind"]>> = {
  button: "buttons",
  list: "list",
  template: "template",
};

/** Graph API errors, by the code that Meta documents. */
const INVALID_PARAMETER = 100;
const BAD_TOKEN = 190;
const UNDELIVERABLE = 131026;
const RATE_LIMITED = 130429;

/** A local WhatsApp Cloud API: POST /sandbox/whatsapp/{version}/{phone id}/messages. */
export function whatsappCloudRoutes(desk: WhatsAppDesk): Hono {
  return new Hono().post("/sandbox/whatsapp/:version/:phoneId/messages", (c) =>
    sufferFaults(c, desk.faults, {
      service: "whatsapp",
      method: "messages",
      limited: graphError(RATE_LIMITED, "Rate limit hit"),
      handle: () => takeMessage(c, desk),
    }),
  );
}

async function takeMessage(c: Context, desk: WhatsAppDesk): Promise<Response> {
  const { secrets } = desk.deps;
  if (c.req.header("authorization") !== `Bearer ${secrets.whatsappToken}`) {
    return c.json(graphError(BAD_TOKEN, "Error validating access token"), 401);
  }
  const phoneId = c.req.param("phoneId") ?? "";
  if (phoneId !== secrets.whatsappPhoneId) {
    return invalid(c, `Object with ID '${phoneId}' does not exist`);
  }
  const body = parseJson(await c.req.text());
  if (textAt(body, "messaging_product") !== "whatsapp")
    return invalid(c, "messaging_product: must be whatsapp");
  if (textAt(body, "status") === "read") return markRead(c, desk, body);
  const phone = e164(textAt(body, "to") ?? "");
  if ((await desk.store.nameOf(phone)) === null) {
    return c.json(graphError(UNDELIVERABLE, "Message undeliverable", `${phone} is not on WhatsApp`), 400);
  }
  const message = await compose(desk, phone, body);
  if ("problem" in message) return invalid(c, message.problem);
  await desk.store.save(message);
  desk.settling.track(`delivery receipts of WhatsApp ${message.id}`, sendReceipts(desk, message));
  return c.json({
    messaging_product: "whatsapp",
    contacts: [{ input: textAt(body, "to"), wa_id: waId(phone) }],
    messages: [{ id: message.id }],
  });
}

async function compose(
  desk: WhatsAppDesk,
  phone: string,
  body: unknown,
): Promise<WhatsAppMessage | { readonly problem: string }> {
  const quoted = textAt(body, "context", "message_id");
  const draft = { phone, direction: "out", status: "sent", quoted } as const;
  const type = textAt(body, "type") ?? "text";
  if (type === "reaction") {
    const target = textAt(body, "reaction", "message_id") ?? "";
    if ((await desk.store.get(target))?.phone !== phone)
      return { problem: "reaction.message_id: no such message" };
    const text = textAt(body, "reaction", "emoji") ?? "";
    return desk.store.create({ ...draft, text, kind: "reaction", buttons: [], quoted: target });
  }
  const content = readContent(body);
  if ("problem" in content) return content;
  const kind = KINDS[textAt(body, "interactive", "type") ?? type] ?? "text";
  return desk.store.create({ ...draft, ...content, kind });
}

async function markRead(c: Context, desk: WhatsAppDesk, body: unknown): Promise<Response> {
  const message = await desk.store.get(textAt(body, "message_id") ?? "");
  if (message === null || message.direction !== "in") return invalid(c, "message_id: no such message");
  await desk.store.save({ ...message, status: "read" });
  return c.json({ success: true });
}

/** Meta reports each message as sent, then delivered, after it has answered the send. */
async function sendReceipts(desk: WhatsAppDesk, message: WhatsAppMessage): Promise<void> {
  // The answer to the send goes out first, as it does with Meta: a receipt must not overtake it.
  await new Promise((resolve) => setImmediate(resolve));
  for (const status of ["sent", "delivered"] as const) {
    if (status === "delivered") await desk.store.mark(message.id, status);
    const timestamp = String(Math.floor(desk.deps.clock.now().epochMilliseconds / 1000));
    const statuses = [{ id: message.id, status, timestamp, recipient_id: waId(message.phone) }];
    await sendWebhook(desk.deps, { statuses });
  }
}

function invalid(c: Context, details: string): Response {
  return c.json(graphError(INVALID_PARAMETER, "Invalid parameter", details), 400);
}

function graphError(code: number, title: string, details = title) {
  return {
    error: {
      message: `(#${code}) ${title}`,
      type: "OAuthException",
      code,
      error_data: { messaging_product: "whatsapp", details },
      fbtrace_id: `sandbox-${machineNowSeconds()}`,
    },
  };
}
