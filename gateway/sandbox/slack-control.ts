import { type Context, Hono } from "hono";
import { z } from "zod";
import { type ControlRefusal, readControl, refuse, unknown } from "./answer.ts";
import type { JsonObject } from "./json.ts";
import type { SandboxMember } from "./ports.ts";
import { actRoute } from "./slack-action.ts";
import { callBot, callBotWithForm } from "./slack-bot.ts";
import { actAs, type SlackDesk } from "./slack-desk.ts";
import { type Place, showReply } from "./slack-replies.ts";
import { APP_ID, type SlackChannel, slackId, TEAM } from "./slack-store.ts";
import { closeRoute, submitRoute } from "./slack-submit.ts";

const commandSchema = z.strictObject({
  user: z.string(),
  channel: z.string(),
  command: z.string().regex(/^\/?[^\s/]+$/, "a command is one word, such as /stock"),
  text: z.string().default(""),
});
const homeSchema = z.strictObject({ user: z.string() });

/** POST /sandbox/slack/{command,action,submit,close,home}: what a person does in Slack (design §2). */
export function slackControlRoutes(desk: SlackDesk): Hono {
  return new Hono()
    .post("/sandbox/slack/command", (c) => commandRoute(c, desk))
    .post("/sandbox/slack/action", (c) => actRoute(c, desk))
    .post("/sandbox/slack/submit", (c) => submitRoute(c, desk))
    .post("/sandbox/slack/close", (c) => closeRoute(c, desk))
    .post("/sandbox/slack/home", (c) => homeRoute(c, desk));
}

async function commandRoute(c: Context, desk: SlackDesk): Promise<Response> {
  const read = await readControl(c, commandSchema);
  if ("refused" in read) return read.refused;
  const { user, channel: channelName, command, text } = read.input;
  const who = findPerson(desk, user, channelName);
  if ("code" in who) return refuse(c, who);
  const { member, channel } = who;
  const place: Place = { channel: channel.id, user, threadTs: null };
  const responseId = await desk.tickets.issueResponse({ ...place, original: null });
  const fields = {
    token: "",
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: channel.id,
    channel_name: channel.dmWith === null ? channel.name : "directmessage",
    user_id: user,
    user_name: member.name,
    command: command.startsWith("/") ? command : `/${command}`,
    text,
    api_app_id: APP_ID,
    is_enterprise_install: "false",
    response_url: `${desk.deps.baseUrl()}/sandbox/slack/response/${responseId}`,
    trigger_id: await desk.tickets.issueTrigger(user, null),
  };
  return actAs(c, desk, {
    member,
    about: responseId,
    send: () => callBotWithForm(desk.deps, fields),
    show: (ack) => showAck(desk, { responseId, place }, ack),
  });
}

/** An acknowledgement that carries a message is shown, and is what a later `replace_original` means. */
async function showAck(
  desk: SlackDesk,
  { responseId, place }: { readonly responseId: string; readonly place: Place },
  ack: JsonObject,
): Promise<JsonObject> {
  if (Object.keys(ack).length === 0) return {};
  const shown = await showReply(desk.store, place, ack);
  if ("error" in shown) return { refused: shown };
  await desk.tickets.setOriginal(responseId, shown);
  return {};
}

async function homeRoute(c: Context, desk: SlackDesk): Promise<Response> {
  const read = await readControl(c, homeSchema);
  if ("refused" in read) return read.refused;
  const { user } = read.input;
  const who = findPerson(desk, user, user);
  if ("code" in who) return refuse(c, who);
  const stored = await desk.store.home(user);
  const ts = await desk.store.mintTs();
  const envelope = {
    token: "",
    team_id: TEAM.id,
    api_app_id: APP_ID,
    type: "event_callback",
    event_id: slackId("Ev"),
    event_time: Math.floor(Number(ts)),
    authorizations: [{ team_id: TEAM.id, user_id: user, is_bot: true, is_enterprise_install: false }],
    event: {
      type: "app_home_opened",
      user,
      channel: who.channel.id,
      tab: "home",
      event_ts: ts,
      ...(stored === null ? {} : { view: stored.view }),
    },
  };
  const { member } = who;
  const send = () => callBot(desk.deps, "application/json", JSON.stringify(envelope));
  const acted = await actAs(c, desk, { member, send, show: async () => ({}) });
  if (!acted.ok) return acted;
  const home = await desk.store.home(user);
  return c.json({ ...((await acted.json()) as JsonObject), home: home?.view ?? null });
}

/** The member and the channel that a control call names. */
function findPerson(
  desk: SlackDesk,
  user: string,
  channelName: string,
): { readonly member: SandboxMember; readonly channel: SlackChannel } | ControlRefusal {
  const member = desk.store.findMember(user);
  if (member === null) return unknown("unknown_user", `No Slack user ${user}.`);
  const channel = desk.store.findChannel(channelName);
  if (channel === null || (channel.dmWith !== null && channel.dmWith !== user)) {
    return unknown("unknown_channel", `${member.name} sees no channel ${channelName}.`);
  }
  return { member, channel };
}
