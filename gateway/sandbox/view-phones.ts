import { Hono } from "hono";
import type { SandboxDeps } from "./ports.ts";
import type { WhatsAppMessage, WhatsAppStore } from "./whatsapp-store.ts";

/** The newest bubbles of a chat: a phone's screen shows a handful. */
const BUBBLES = 60;
/** Among so many messages of everybody, chats with others than the partners are looked for. */
const STRANGERS_AMONG = 200;

/** GET /sandbox/view/phones: the partners' chats, then those of others who wrote lately. */
export function phoneViewRoutes({ phones }: SandboxDeps, store: WhatsAppStore): Hono {
  return new Hono().get("/sandbox/view/phones", async (c) => {
    const recent = await store.list({ newest: STRANGERS_AMONG });
    const others = [...new Set(recent.map(({ phone }) => phone))].filter(
      (phone) => !phones.some((known) => known.phone === phone),
    );
    const partners = phones.map(async ({ phone, name, partner }) => {
      const chat = await store.list({ where: { phone }, newest: BUBBLES });
      return { phone, name, partner, ...readChat(chat) };
    });
    const strangers = others.map(async (phone) => {
      const chat = recent.filter((message) => message.phone === phone).slice(-BUBBLES);
      return { phone, name: (await store.nameOf(phone)) ?? phone, partner: null, ...readChat(chat) };
    });
    c.header("cache-control", "no-store");
    return c.json({ chats: await Promise.all([...partners, ...strangers]) });
  });
}

/** A chat as a phone shows it: reactions stand on the bubbles, and the last one of each side counts. */
function readChat(chat: readonly WhatsAppMessage[]) {
  const reactions = new Map<string, { in?: string; out?: string }>();
  for (const { kind, quoted, direction, text } of chat) {
    if (kind !== "reaction" || quoted === null) continue;
    reactions.set(quoted, { ...reactions.get(quoted), [direction]: text });
  }
  const bubbles = chat.filter(({ kind }) => kind !== "reaction");
  const textOf = (id: string | null) => chat.find((message) => message.id === id)?.text ?? null;
  return {
    unread: bubbles.filter(({ direction, status }) => direction === "out" && status !== "read").length,
    bubbles: bubbles.map(({ id, direction, text, at, status, kind, buttons, quoted }) => ({
      ...{ id, direction, text, at, status, kind, buttons },
      quotedText: textOf(quoted),
      reactions: { in: reactions.get(id)?.in || null, out: reactions.get(id)?.out || null },
    })),
  };
}
