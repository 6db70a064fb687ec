import { type Context, Hono } from "hono";
import { z } from "zod";
import { type ControlRefusal, readControl, refuse, unknown } from "./answer.ts";
import type { SandboxClock } from "./clock.ts";
import type { JsonObject } from "./json.ts";
import { settledBody } from "./settle.ts";
import type { WhatsAppDesk } from "./whatsapp-cloud.ts";
import { e164, type WhatsAppMessage, waId } from "./whatsapp-store.ts";
import { BUSINESS_NUMBER, sendWebhook } from "./whatsapp-webhook.ts";

const partnerSchema = z
  .strictObject({
    from: z.string().regex(/^\+?\d{8,15}$/, "a phone with its country code, such as +32478000001"),
    text: z.string().min(1).max(4096).optional(),
    /** An emoji; empty takes the reaction back. */
    reaction: z.string().max(32).optional(),
    /** The id of a button or list row that was sent to this phone. */
    button: z.string().optional(),
    /** A recording, of which nothing is kept. */
    voice: z.literal(true).optional(),
    /** The id of the message that is answered or reacted to. */
    quoted: z.string().optional(),
    /** Another bubble follows at once: do not let the window for it pass. */
    more: z.boolean().default(false),
  })
  .refine(
    ({ text, reaction, button, voice }) =>
      [text, reaction, button, voice].filter((one) => one !== undefined).length === 1,
    "say one of text, reaction, button or voice",
  );
type PartnerInput = z.infer<typeof partnerSchema>;
const readSchema = z.strictObject({ from: z.string() });

/** The recording itself stays with Meta; nothing of ours fetches it. */
const VOICE_MEDIA = "100000000000009";

type Saying = { readonly desk: WhatsAppDesk; readonly clock: SandboxClock; readonly input: PartnerInput };
type Chat = { readonly phone: string; readonly chat: readonly WhatsAppMessage[] };

/**
 * POST /sandbox/whatsapp: somebody writes, speaks, reacts or taps a button on a phone (design §2).
 * POST /sandbox/whatsapp/read: somebody opens the chat; Meta reports each message that was not read before.
 */
export function whatsappPartnerRoutes(desk: WhatsAppDesk, clock: SandboxClock): Hono {
  return new Hono()
    .post("/sandbox/whatsapp", async (c) => {
      const read = await readControl(c, partnerSchema);
      if ("refused" in read) return read.refused;
      return say(c, { desk, clock, input: read.input });
    })
    .post("/sandbox/whatsapp/read", async (c) => {
      const read = await readControl(c, readSchema);
      if ("refused" in read) return read.refused;
      return openChat(c, desk, e164(read.input.from));
    });
}

async function openChat(c: Context, desk: WhatsAppDesk, phone: string): Promise<Response> {
  const unread = await desk.store.list({ where: { phone, direction: "out", status: ["sent", "delivered"] } });
  const timestamp = String(Math.floor(desk.deps.clock.now().epochMilliseconds / 1000));
  for (const { id } of unread) {
    await desk.store.mark(id, "read");
    const statuses = [{ id, status: "read", timestamp, recipient_id: waId(phone) }];
    await sendWebhook(desk.deps, { statuses });
  }
  return c.json(settledBody({ read: unread.length }, await desk.settling.settle()));
}

async function say(c: Context, { desk, clock, input }: Saying): Promise<Response> {
  const phone = e164(input.from);
  const chat = await desk.store.list({ where: { phone } });
  const said = compose(desk, { phone, chat }, input);
  if ("code" in said) return refuse(c, said);
  const name = await desk.store.nameOf(phone);
  if (name === null) await desk.store.meet(phone, phone);
  await desk.store.save(said.message);
  const contacts = [{ profile: { name: name ?? phone }, wa_id: waId(phone) }];
  const sent = await sendWebhook(desk.deps, { contacts, messages: [said.payload] });
  if ("failed" in sent) return refuse(c, { status: 502, code: "bot_failed", message: sent.failed });
  const waiting = input.more ? await desk.settling.settle() : await clock.letBubblesPass();
  const known = new Set(chat.map(({ id }) => id));
  const answers = (await desk.store.list({ where: { phone, direction: "out" } })).filter(
    ({ id }) => !known.has(id),
  );
  return c.json(settledBody({ id: said.message.id, messages: answers }, waiting));
}

/** What is said, in the words of the chat and of the webhook. */
type Said = {
  readonly kind: WhatsAppMessage["kind"];
  readonly text: string;
  readonly quoted: WhatsAppMessage | undefined;
  readonly body: JsonObject;
};

function compose(
  desk: WhatsAppDesk,
  { phone, chat }: Chat,
  input: PartnerInput,
): { readonly message: WhatsAppMessage; readonly payload: JsonObject } | ControlRefusal {
  const said = understand({ phone, chat }, input);
  if ("code" in said) return said;
  const { kind, text, quoted, body } = said;
  const draft = { phone, direction: "in", status: "received", buttons: [] } as const;
  const message = desk.store.create({ ...draft, kind, text, quoted: quoted?.id ?? null });
  const timestamp = String(Math.floor(desk.deps.clock.now().epochMilliseconds / 1000));
  return { message, payload: { from: waId(phone), id: message.id, timestamp, ...body } };
}

function understand({ phone, chat }: Chat, input: PartnerInput): Said | ControlRefusal {
  const { text, reaction, button } = input;
  const quoted = input.quoted === undefined ? undefined : chat.find(({ id }) => id === input.quoted);
  if (input.quoted !== undefined && quoted === undefined) {
    return unknown("unknown_message", `No message ${input.quoted} in the chat with ${phone}.`);
  }
  if (input.voice === true) {
    const audio = { id: VOICE_MEDIA, mime_type: "audio/ogg; codecs=opus", voice: true };
    return { kind: "voice", text: "", quoted, body: { type: "audio", audio, ...contextOf(quoted, phone) } };
  }
  if (text !== undefined) {
    const body = { type: "text", text: { body: text }, ...contextOf(quoted, phone) };
    return { kind: "text", text, quoted, body };
  }
  const outgoing = chat.filter(({ direction, kind }) => direction === "out" && kind !== "reaction");
  if (reaction !== undefined) {
    const target = quoted ?? outgoing.at(-1);
    if (target === undefined)
      return unknown("unknown_message", `Nothing to react to in the chat with ${phone}.`);
    // Meta reports a reaction that was taken back without its emoji (chat-ux §1.2).
    const emoji = reaction === "" ? {} : { emoji: reaction };
    const body = { type: "reaction", reaction: { message_id: target.id, ...emoji } };
    return { kind: "reaction", text: reaction, quoted: target, body };
  }
  return tap(quoted === undefined ? outgoing.toReversed() : [quoted], button ?? "", phone);
}

/** A tap on a button or list row: of the message that is quoted, otherwise of the last one that has it. */
function tap(holders: readonly WhatsAppMessage[], buttonId: string, phone: string): Said | ControlRefusal {
  const quoted = holders.find(({ buttons }) => buttons.some(({ id }) => id === buttonId));
  const button = quoted?.buttons.find(({ id }) => id === buttonId);
  if (quoted === undefined || button === undefined) {
    return unknown("unknown_button", `No button ${buttonId} in the chat with ${phone}.`);
  }
  const type = quoted.kind === "list" ? "list_reply" : "button_reply";
  const reply =
    quoted.kind === "template"
      ? { type: "button", button: { payload: button.id, text: button.title } }
      : { type: "interactive", interactive: { type, [type]: button } };
  return { kind: "button", text: button.title, quoted, body: { ...reply, ...contextOf(quoted, phone) } };
}

function contextOf(quoted: WhatsAppMessage | undefined, phone: string): JsonObject {
  if (quoted === undefined) return {};
  return { context: { from: quoted.direction === "out" ? BUSINESS_NUMBER : waId(phone), id: quoted.id } };
}
