import { fieldAt, type JsonObject, textAt } from "./json.ts";
import type { SandboxDeps } from "./ports.ts";
import { flag, missing, refused, refusedFor, type SlackMethod } from "./slack-answer.ts";
import {
  APP_ID,
  BOT,
  type SlackChannel,
  type SlackMessage,
  type SlackStore,
  TEAM,
  withAttachmentIds,
  withIds,
} from "./slack-store.ts";
import { messageProblem } from "./slack-validate.ts";

/** The `chat.*` methods. */
export function chatMethods(
  store: SlackStore,
  deps: Pick<SandboxDeps, "baseUrl">,
): Record<string, SlackMethod> {
  return {
    "chat.postMessage": (args) => postMessage(store, args),
    "chat.update": (args) => updateMessage(store, args),
    "chat.delete": (args) => deleteMessage(store, args),
    "chat.postEphemeral": (args) => postEphemeral(store, args),
    "chat.getPermalink": async (args) => {
      const channel = channelOf(store, args);
      if (channel === null) return refused("channel_not_found");
      const ts = textAt(args, "message_ts") ?? "";
      if ((await store.message(channel.id, ts)) === null) return refused("message_not_found");
      return { ok: true, channel: channel.id, permalink: `${deps.baseUrl()}/sandbox#${channel.id}-${ts}` };
    },
  };
}

/** The message as the Web API returns it; metadata only where it is asked for, as Slack does. */
export function apiMessage(message: SlackMessage, includeMetadata: boolean): JsonObject {
  const { user, ts, text, blocks, attachments, thread_ts, metadata, bot_id, edited_ts, reactions } = message;
  return {
    type: "message",
    user,
    ts,
    text,
    team: TEAM.id,
    ...(bot_id === null ? {} : { bot_id, app_id: APP_ID }),
    ...(blocks.length === 0 ? {} : { blocks }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(thread_ts === null ? {} : { thread_ts }),
    ...(edited_ts === null ? {} : { edited: { user, ts: edited_ts } }),
    ...(reactions.length === 0
      ? {}
      : { reactions: reactions.map((reaction) => ({ ...reaction, count: reaction.users.length })) }),
    ...(includeMetadata && metadata !== null ? { metadata } : {}),
  };
}

/** The channel that a call names, or null. */
export function channelOf(store: SlackStore, args: JsonObject): SlackChannel | null {
  return store.findChannel(textAt(args, "channel") ?? "");
}

const contentOf = (args: JsonObject) => ({
  text: fieldAt(args, "text"),
  blocks: fieldAt(args, "blocks"),
  attachments: fieldAt(args, "attachments"),
});

async function postMessage(store: SlackStore, args: JsonObject): ReturnType<SlackMethod> {
  const channel = channelOf(store, args);
  if (channel === null) return refused("channel_not_found");
  const problem = messageProblem(contentOf(args));
  if (problem !== null) return refusedFor(problem);
  const metadata = fieldAt(args, "metadata") ?? null;
  if (!isMetadata(metadata)) return refused("invalid_metadata_format");
  const threadTs = textAt(args, "thread_ts");
  if (threadTs !== null && (await store.message(channel.id, threadTs)) === null)
    return refused("thread_not_found");
  const message: SlackMessage = {
    channel: channel.id,
    ts: await store.mintTs(),
    user: BOT.userId,
    bot_id: BOT.botId,
    text: textAt(args, "text") ?? "",
    blocks: withIds(fieldAt(args, "blocks")),
    attachments: withAttachmentIds(fieldAt(args, "attachments")),
    thread_ts: threadTs,
    broadcast: threadTs !== null && flag(args, "reply_broadcast"),
    metadata,
    edited_ts: null,
    reactions: [],
  };
  await store.saveMessage(message);
  return { ok: true, channel: channel.id, ts: message.ts, message: apiMessage(message, true) };
}

async function updateMessage(store: SlackStore, args: JsonObject): ReturnType<SlackMethod> {
  const channel = channelOf(store, args);
  if (channel === null) return refused("channel_not_found");
  const stored = await store.message(channel.id, textAt(args, "ts") ?? "");
  if (stored === null) return refused("message_not_found");
  if (stored.bot_id !== BOT.botId) return refused("cant_update_message");
  const problem = messageProblem(contentOf(args));
  if (problem !== null) return refusedFor(problem);
  const metadata = fieldAt(args, "metadata");
  if (!isMetadata(metadata ?? null)) return refused("invalid_metadata_format");
  // What an update leaves out stays as it was; an empty list takes it away (reference of chat.update).
  const [blocks, attachments] = [fieldAt(args, "blocks"), fieldAt(args, "attachments")];
  const updated: SlackMessage = {
    ...stored,
    text: textAt(args, "text") ?? stored.text,
    blocks: blocks === undefined ? stored.blocks : withIds(blocks),
    attachments: attachments === undefined ? stored.attachments : withAttachmentIds(attachments),
    metadata: metadata === undefined ? stored.metadata : metadata,
    edited_ts: await store.mintTs(),
  };
  await store.saveMessage(updated);
  const message = apiMessage(updated, true);
  return { ok: true, channel: channel.id, ts: updated.ts, text: updated.text, message };
}

async function deleteMessage(store: SlackStore, args: JsonObject): ReturnType<SlackMethod> {
  const channel = channelOf(store, args);
  if (channel === null) return refused("channel_not_found");
  const stored = await store.message(channel.id, textAt(args, "ts") ?? "");
  if (stored === null) return refused("message_not_found");
  if (stored.bot_id !== BOT.botId) return refused("cant_delete_message");
  await store.removeMessage(stored);
  return { ok: true, channel: channel.id, ts: stored.ts };
}

async function postEphemeral(store: SlackStore, args: JsonObject): ReturnType<SlackMethod> {
  const channel = channelOf(store, args);
  if (channel === null) return refused("channel_not_found");
  const user = textAt(args, "user");
  if (user === null) return missing("user");
  if (store.findMember(user) === null) return refused("user_not_in_channel");
  const problem = messageProblem(contentOf(args));
  if (problem !== null) return refusedFor(problem);
  const ts = await store.mintTs();
  await store.saveEphemeral({
    channel: channel.id,
    ts,
    user,
    text: textAt(args, "text") ?? "",
    blocks: withIds(fieldAt(args, "blocks")),
    attachments: withAttachmentIds(fieldAt(args, "attachments")),
    thread_ts: textAt(args, "thread_ts"),
  });
  return { ok: true, message_ts: ts };
}

function isMetadata(metadata: unknown): boolean {
  if (metadata === null) return true;
  const isEmptyObject = typeof metadata === "object" && Object.keys(metadata ?? {}).length === 0;
  const payload = fieldAt(metadata, "event_payload");
  return (
    isEmptyObject ||
    (textAt(metadata, "event_type") !== null && typeof payload === "object" && payload !== null)
  );
}
