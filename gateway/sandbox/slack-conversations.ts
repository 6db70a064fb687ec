import { type JsonObject, textAt } from "./json.ts";
import type { SandboxMember } from "./ports.ts";
import { flag, limitOf, missing, refused, type SlackMethod } from "./slack-answer.ts";
import { apiMessage, channelOf } from "./slack-chat.ts";
import { BOT, microsOf, type SlackChannel, type SlackMessage, type SlackStore, TEAM } from "./slack-store.ts";

/** The `conversations.*`, `users.*` and `reactions.*` methods. */
export function conversationMethods(store: SlackStore): Record<string, SlackMethod> {
  return {
    "conversations.history": (args) => history(store, args),
    "conversations.replies": (args) => replies(store, args),
    "conversations.list": async () => ({
      ok: true,
      channels: store.channels.filter(({ dmWith }) => dmWith === null).map(apiChannel),
      response_metadata: { next_cursor: "" },
    }),
    "conversations.join": async (args) => {
      const channel = channelOf(store, args);
      if (channel === null) return refused("channel_not_found");
      return { ok: true, channel: apiChannel(channel), warning: "already_in_channel" };
    },
    "conversations.open": async (args) => {
      const channel = store.findChannel(textAt(args, "users") ?? textAt(args, "channel") ?? "");
      if (channel === null || channel.dmWith === null) return refused("user_not_found");
      return { ok: true, channel: apiChannel(channel) };
    },
    "users.info": async (args) => {
      const member = store.findMember(textAt(args, "user") ?? "");
      return member === null ? refused("user_not_found") : { ok: true, user: apiUser(member) };
    },
    "users.list": async () => ({
      ok: true,
      members: store.members.map(apiUser),
      response_metadata: { next_cursor: "" },
    }),
    "reactions.add": (args) => addReaction(store, args),
  };
}

function apiChannel({ id, name, dmWith }: SlackChannel): JsonObject {
  if (dmWith !== null) return { id, is_im: true, user: dmWith };
  return { id, name, is_channel: true, is_im: false, is_member: true, is_archived: false, is_private: false };
}

function apiUser({ slackUserId, name }: SandboxMember): JsonObject {
  const profile = { real_name: name, display_name: name };
  return { id: slackUserId, team_id: TEAM.id, name, real_name: name, profile, deleted: false, is_bot: false };
}

async function history(store: SlackStore, args: JsonObject): ReturnType<SlackMethod> {
  const channel = channelOf(store, args);
  if (channel === null) return refused("channel_not_found");
  const posted = (await store.messages()).filter(
    (message) => message.channel === channel.id && (message.thread_ts === null || message.broadcast),
  );
  return page(
    posted.toSorted((a, b) => microsOf(b.ts) - microsOf(a.ts)),
    args,
  );
}

async function replies(store: SlackStore, args: JsonObject): ReturnType<SlackMethod> {
  const channel = channelOf(store, args);
  if (channel === null) return refused("channel_not_found");
  const parentTs = textAt(args, "ts");
  if (parentTs === null) return missing("ts");
  const parent = await store.message(channel.id, parentTs);
  if (parent === null) return refused("thread_not_found");
  const thread = (await store.messages()).filter(
    (message) =>
      message.channel === channel.id && (message.ts === parentTs || message.thread_ts === parentTs),
  );
  return page(
    thread.toSorted((a, b) => microsOf(a.ts) - microsOf(b.ts)),
    args,
  );
}

/** One page of messages between `oldest` and `latest`, bounds excluded unless `inclusive`. */
async function page(messages: readonly SlackMessage[], args: JsonObject): ReturnType<SlackMethod> {
  const [oldest, latest] = [textAt(args, "oldest"), textAt(args, "latest")];
  for (const [bound, error] of [
    [oldest, "invalid_ts_oldest"],
    [latest, "invalid_ts_latest"],
  ] as const) {
    if (bound !== null && Number.isNaN(microsOf(bound))) return refused(error);
  }
  const inclusive = flag(args, "inclusive");
  const after = oldest === null ? 0 : microsOf(oldest);
  const before = latest === null ? Number.POSITIVE_INFINITY : microsOf(latest);
  const within = messages.filter(({ ts }) => {
    const at = microsOf(ts);
    return inclusive ? at >= after && at <= before : at > after && at < before;
  });
  const start = Number(/^offset:(\d+)$/.exec(textAt(args, "cursor") ?? "")?.[1] ?? 0);
  const end = start + limitOf(args);
  return {
    ok: true,
    messages: within
      .slice(start, end)
      .map((message) => apiMessage(message, flag(args, "include_all_metadata"))),
    has_more: end < within.length,
    response_metadata: { next_cursor: end < within.length ? `offset:${end}` : "" },
  };
}

async function addReaction(store: SlackStore, args: JsonObject): ReturnType<SlackMethod> {
  const channel = channelOf(store, args);
  if (channel === null) return refused("channel_not_found");
  const name = textAt(args, "name")?.replaceAll(":", "") ?? "";
  if (name === "") return refused("invalid_name");
  const message = await store.message(channel.id, textAt(args, "timestamp") ?? "");
  if (message === null) return refused("message_not_found");
  const users = message.reactions.find((reaction) => reaction.name === name)?.users ?? [];
  if (users.includes(BOT.userId)) return refused("already_reacted");
  const others = message.reactions.filter((reaction) => reaction.name !== name);
  await store.saveMessage({ ...message, reactions: [...others, { name, users: [...users, BOT.userId] }] });
  return { ok: true };
}
