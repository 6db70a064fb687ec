import { Hono } from "hono";
import { brusselsIso } from "./brussels.ts";
import type { JsonObject } from "./json.ts";
import { MAIL } from "./mail.ts";
import { MARKETPLACE } from "./marketplace.ts";
import type { SandboxDeps } from "./ports.ts";
import { microsOf, type SlackMessage, type SlackStore } from "./slack-store.ts";
import { SMS } from "./sms.ts";
import type { WhatsAppMessage, WhatsAppStore } from "./whatsapp-store.ts";

export type StateSources = {
  readonly deps: SandboxDeps;
  readonly slack: SlackStore;
  readonly whatsapp: WhatsAppStore;
};

/** GET /sandbox/state: everything that people see, and the keys to play every part (design §2). */
export function stateRoutes(sources: StateSources): Hono {
  return new Hono().get("/sandbox/state", async (c) => {
    c.header("cache-control", "no-store");
    return c.json(await readState(sources));
  });
}

async function readState({ deps, slack, whatsapp }: StateSources): Promise<JsonObject> {
  const bodies = async (kind: string) => (await deps.documents.list(kind)).map(({ body }) => body);
  const { orders, partners, carriers } = deps.secrets;
  return {
    now: brusselsIso(deps.clock.now()),
    tokens: deps.tokens,
    secrets: { orders, partners, carriers },
    slack: {
      channels: channelState(slack, await slack.messages()),
      ephemeral: await slack.ephemerals(),
      modals: (await slack.views())
        .filter(({ open }) => open)
        .map(({ view_id, user, view }) => ({ view_id, user, view })),
      homes: Object.fromEntries((await slack.homes()).map(({ user, view }) => [user, view])),
    },
    whatsapp: chatState(deps, await whatsapp.list()),
    mail: await bodies(MAIL),
    sms: await bodies(SMS),
    marketplace: await bodies(MARKETPLACE),
  };
}

/** The channels in their order, and the direct messages that hold something. */
function channelState(slack: SlackStore, messages: readonly SlackMessage[]) {
  return slack.channels
    .map(({ id, name, dmWith }) => ({
      id,
      name,
      ...(dmWith === null ? {} : { is_im: true, user: dmWith }),
      messages: messages
        .filter(({ channel }) => channel === id)
        .toSorted((a, b) => microsOf(a.ts) - microsOf(b.ts))
        .map(({ channel: _, ...message }) => message),
    }))
    .filter((channel) => !("is_im" in channel) || channel.messages.length > 0);
}

/** One chat per demo phone, empty or not, then those of everybody else who wrote or was written to. */
function chatState({ phones }: SandboxDeps, messages: readonly WhatsAppMessage[]) {
  const numbers = new Set([...phones.map(({ phone }) => phone), ...messages.map(({ phone }) => phone)]);
  return [...numbers].map((phone) => ({
    phone,
    name: phones.find((known) => known.phone === phone)?.name ?? phone,
    partner: phones.find((known) => known.phone === phone)?.partner ?? null,
    messages: messages
      .filter((message) => message.phone === phone)
      .map(({ phone: _, ...message }) => message),
  }));
}
