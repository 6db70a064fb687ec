import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { Temporal } from "temporal-polyfill";
import { openSandbox, type SandboxDeps, type SandboxDocuments } from "../../../gateway/sandbox/open.ts";

/** A document list in memory. JSON in and out, as a database would do it. */
function memoryDocuments(): SandboxDocuments {
  const rows = new Map<string, { id: string; kind: string; seq: number; body: string }>();
  let seq = 0;
  const key = (kind: string, id: string) => `${kind}\n${id}`;
  return {
    async put(kind, id, body) {
      seq += 1;
      rows.set(key(kind, id), {
        id,
        kind,
        seq: rows.get(key(kind, id))?.seq ?? seq,
        body: JSON.stringify(body),
      });
    },
    async get(kind, id) {
      const row = rows.get(key(kind, id));
      return row === undefined ? null : JSON.parse(row.body);
    },
    async list(kind, { where = {}, afterSeq = 0, newest } = {}) {
      const text = (value: unknown) => (value === undefined || value === null ? null : String(value));
      const found = [...rows.values()]
        .filter((row) => row.kind === kind && row.seq > afterSeq)
        .sort((a, b) => a.seq - b.seq)
        .map(({ id, seq: order, body }) => ({ id, seq: order, body: JSON.parse(body) }))
        .filter(({ body }) =>
          Object.entries(where).every(([field, wanted]) => {
            const has = text(body[field]);
            return Array.isArray(wanted) ? has !== null && wanted.includes(has) : has === wanted;
          }),
        );
      return newest === undefined ? found : found.slice(-newest);
    },
    async delete(kind, id) {
      rows.delete(key(kind, id));
    },
  };
}

export type Received = { path: string; headers: Headers; body: string };
/** What the bot answers to a request; an empty body with 200 unless a test says otherwise. */
export type BotReply = (request: Received) => Response | Promise<Response>;

export const SECRETS = {
  slackSigningSecret: "8f742231b10e8888abcd99yyyzzz85a5",
  slackBotToken: "xoxb-sandbox",
  whatsappAppSecret: "test_app_secret",
  whatsappToken: "wa-token",
  whatsappPhoneId: "555",
  whatsappVerifyToken: "verify-me",
  orders: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  partners: { HABEEBEE: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" },
  carriers: {},
  marketplace: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
};

export const START = "2026-11-23T08:00:00Z";
export const PHONE = "+32478000001";

/** The sandbox and a bot that records what it receives, both on one real HTTP server. */
export async function openDesk(over: Partial<SandboxDeps> = {}) {
  let now = Temporal.Instant.from(START);
  let url = "";
  const received: Received[] = [];
  const bot: { reply: BotReply } = { reply: () => new Response("") };
  const documents = over.documents ?? memoryDocuments();
  const deps: SandboxDeps = {
    documents,
    clock: {
      now: () => now,
      set: async (instant) => {
        now = instant;
      },
    },
    nextDueAt: async () => null,
    skipRoutines: async () => undefined,
    waiting: async () => [],
    isAtWork: () => false,
    wake: () => undefined,
    baseUrl: () => url,
    secrets: SECRETS,
    tokens: { admin: "tok" },
    members: [
      { slackUserId: "U_PM", name: "Pauline", role: "pm" },
      { slackUserId: "U_ASSIST", name: "Léa", role: "assistant" },
    ],
    channels: ["commandes", "alertes"],
    phones: [{ phone: PHONE, name: "Marie", partner: "HABEEBEE" }],
    facts: { shelves: async () => [], order: async () => null },
    keepMail: async () => undefined,
    ...over,
  };
  const sandbox = openSandbox(deps);
  const app = new Hono().route("/", sandbox.routes);
  for (const path of ["/slack/events", "/webhooks/whatsapp", "/webhooks/orders"]) {
    app.post(path, async (c) => {
      const request = { path, headers: c.req.raw.headers, body: await c.req.text() };
      received.push(request);
      return bot.reply(request);
    });
  }
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise<void>((resolve) => server.once("listening", () => resolve()));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  url = `http://127.0.0.1:${address.port}`;

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const init = {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    };
    const response = await fetch(`${url}${path}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const slack = async (method: string, args: unknown, token = SECRETS.slackBotToken) =>
    (await post(`/sandbox/slack/api/${method}`, args, { authorization: `Bearer ${token}` }))
      .body as SlackReply;
  const state = async () => (await (await fetch(`${url}/sandbox/state`)).json()) as SandboxState;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
  return { url, post, slack, state, received, bot, sandbox, deps, close, now: () => now };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;
export type SlackReply = {
  ok: boolean;
  error?: string;
  ts?: string;
  channel?: string;
  message_ts?: string;
  view?: { id: string; hash: string };
  messages?: { ts: string; text: string; metadata?: unknown }[];
  response_metadata?: { messages?: string[]; next_cursor?: string };
};
export type StateMessage = {
  ts: string;
  text: string;
  user: string;
  blocks: unknown[];
  thread_ts: string | null;
};
export type SandboxState = {
  now: string;
  slack: {
    channels: { id: string; name: string; messages: StateMessage[] }[];
    ephemeral: StateMessage[];
    modals: { view_id: string; user: string; view: { hash: string; title: { text: string } } }[];
    homes: Record<string, unknown>;
  };
  whatsapp: { phone: string; messages: { id: string; direction: string; text: string; status: string }[] }[];
  mail: { subject: string; text: string; html: string; from: string; to: string; receivedTimes: number }[];
  sms: { to: string; text: string }[];
  marketplace: { id: string; type: string; data: unknown; receivedTimes: number }[];
};

/** A section block with a text of so many characters. */
export function section(length: number, block_id?: string) {
  return {
    type: "section",
    ...(block_id === undefined ? {} : { block_id }),
    text: { type: "mrkdwn", text: "x".repeat(length) },
  };
}

/** An actions block with one button. */
export function actions(action_id: string, value: string) {
  return {
    type: "actions",
    block_id: `block-${action_id}`,
    elements: [{ type: "button", action_id, value, text: { type: "plain_text", text: "Go" } }],
  };
}
