import { type Context, Hono } from "hono";
import { type Faults, sufferFaults } from "./faults.ts";
import { fieldAt, type JsonObject, objectOf, parseJson } from "./json.ts";
import type { SandboxDeps } from "./ports.ts";
import { refused, type SlackAnswer, type SlackMethod } from "./slack-answer.ts";
import { chatMethods } from "./slack-chat.ts";
import { conversationMethods } from "./slack-conversations.ts";
import { BOT, type SlackStore, TEAM } from "./slack-store.ts";
import type { SlackTickets } from "./slack-tickets.ts";
import { viewMethods } from "./slack-views.ts";

/** Arguments that @slack/web-api sends as JSON text inside a form. */
const STRUCTURED = new Set(["blocks", "attachments", "metadata", "view"]);

export type SlackWorkspace = {
  readonly store: SlackStore;
  readonly tickets: SlackTickets;
  readonly faults: Faults;
};

/**
 * A local Slack Web API: what the bot calls, it keeps or refuses as Slack would, with Slack's error names.
 * Like Slack it answers 200 to refusals too; the HTTP status tells only of transport trouble.
 */
export function slackApiRoutes(deps: SandboxDeps, workspace: SlackWorkspace): Hono {
  const { store, tickets, faults } = workspace;
  const methods: Readonly<Record<string, SlackMethod>> = {
    "auth.test": async () => ({
      ok: true,
      url: `${deps.baseUrl()}/sandbox`,
      team: TEAM.domain,
      team_id: TEAM.id,
      user: BOT.name,
      user_id: BOT.userId,
      bot_id: BOT.botId,
      is_enterprise_install: false,
    }),
    ...chatMethods(store, deps),
    ...conversationMethods(store),
    ...viewMethods(store, tickets),
  };

  async function answer(c: Context, method: string): Promise<SlackAnswer> {
    const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (known === undefined) return { ok: false, error: "unknown_method", req_method: method };
    const args = await readArguments(c);
    const token = tokenOf(c, args);
    if (token === null) return refused("not_authed");
    if (token !== deps.secrets.slackBotToken) return refused("invalid_auth");
    return known(args);
  }

  return new Hono().all("/sandbox/slack/api/:method", (c) => {
    const method = c.req.param("method");
    const limited = { ok: false, error: "ratelimited" };
    const handle = async () => c.json(await answer(c, method));
    return sufferFaults(c, faults, { service: "slack", method, limited, handle });
  });
}

function tokenOf(c: Context, args: JsonObject): string | null {
  const bearer = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  const token = bearer ?? fieldAt(args, "token");
  return typeof token === "string" && token !== "" ? token : null;
}

async function readArguments(c: Context): Promise<JsonObject> {
  const isJson = (c.req.header("content-type") ?? "").includes("application/json");
  const body = isJson ? objectOf(parseJson(await c.req.text())) : await c.req.parseBody();
  return Object.fromEntries(
    Object.entries({ ...c.req.query(), ...body }).map(([name, value]) => {
      if (!STRUCTURED.has(name) || typeof value !== "string") return [name, value];
      return [name, parseJson(value) ?? value];
    }),
  );
}
