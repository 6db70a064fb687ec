import type { Context } from "hono";
import { refuse } from "./answer.ts";
import { fieldAt, type JsonObject } from "./json.ts";
import type { SandboxDeps, SandboxMember } from "./ports.ts";
import { type Settling, settledBody } from "./settle.ts";
import type { BotAnswer } from "./slack-bot.ts";
import {
  APP_ID,
  type Arrivals,
  type SlackEphemeral,
  type SlackMessage,
  type SlackStore,
  type SlackView,
  TEAM,
} from "./slack-store.ts";
import type { SlackTickets } from "./slack-tickets.ts";

/** What the control calls share: a person sits here and clicks. */
export type SlackDesk = {
  readonly deps: SandboxDeps;
  readonly store: SlackStore;
  readonly tickets: SlackTickets;
  readonly settling: Settling;
};

/** Fields that every interactive payload has. */
export function payloadOf(member: SandboxMember): JsonObject {
  const { slackUserId: id, name } = member;
  return {
    team: TEAM,
    user: { id, username: name, name, team_id: TEAM.id },
    api_app_id: APP_ID,
    token: "",
    enterprise: null,
    is_enterprise_install: false,
  };
}

/**
 * Lets a person do something and answers with what came back and what that person then saw:
 * ephemeral answers, new posts in channels and modals (design §2).
 */
export async function actAs(
  c: Context,
  desk: SlackDesk,
  act: {
    readonly member: SandboxMember;
    /** The response URL or view that the acknowledgement is about, which later calls must not overtake. */
    readonly about?: string;
    readonly send: () => Promise<BotAnswer>;
    /** Shows what the acknowledgement itself carries; what it returns is added to the answer. */
    readonly show: (ack: JsonObject) => Promise<JsonObject>;
  },
): Promise<Response> {
  const marks = await desk.store.marks();
  const acknowledged = act.send().then(async (answer) => {
    return "failed" in answer ? answer : { ack: answer.ack, ...(await act.show(answer.ack)) };
  });
  if (act.about !== undefined) desk.tickets.holdUntilAck(act.about, acknowledged);
  const answer = await acknowledged;
  if ("failed" in answer)
    return refuse(c, { status: 502, code: "bot_failed", message: String(answer.failed) });
  const waiting = await desk.settling.settle();
  const seen = seenBy(desk, act.member.slackUserId, await desk.store.arrivals(marks));
  return c.json(settledBody({ ...answer, ...seen }, waiting));
}

function seenBy(desk: SlackDesk, user: string, since: Arrivals): JsonObject {
  const channelOf = (id: string) => desk.store.channels.find((channel) => channel.id === id);
  const posts = since.messages.filter(({ body }) => {
    const dmWith = channelOf((body as SlackMessage).channel)?.dmWith ?? null;
    return dmWith === null || dmWith === user;
  });
  const whispers = since.ephemerals.filter(({ body }) => fieldAt(body, "user") === user);
  const messages = [
    ...posts.map(({ seq, body }) => ({ seq, ephemeral: false, message: body as SlackMessage })),
    ...whispers.map(({ seq, body }) => ({ seq, ephemeral: true, message: body as SlackEphemeral })),
  ].toSorted((a, b) => a.seq - b.seq);
  const modals = since.views.map(({ body }) => body as SlackView);
  return {
    messages: messages.map(({ ephemeral, message }) => ({
      channel: message.channel,
      channel_name: channelOf(message.channel)?.name ?? null,
      ephemeral,
      ts: message.ts,
      user: message.user,
      text: message.text,
      blocks: message.blocks,
      attachments: message.attachments,
      thread_ts: message.thread_ts,
    })),
    modals: modals
      .filter(({ user: owner, open }) => owner === user && open)
      .map(({ view_id, view }) => ({ view_id, view })),
  };
}
