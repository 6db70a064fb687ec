import { z } from "zod";
import type { SeenMessage } from "./protocol.ts";

/*
 * What whatsapp-web.js hands over, as a message of ours; null for what is none: our own words, status updates,
 * broadcasts and channels. The library's objects are read as data, since they follow a page that changes by itself.
 */

/** A number, or an id that stands for one that WhatsApp hides. */
const PERSON = /^([1-9]\d{5,14})(?::\d+)?@(?:c\.us|s\.whatsapp\.net)$/;
const HIDDEN = /^\d+(?::\d+)?@lid$/;
const GROUP = /@g\.us$/;

/** A change is read for so long after the message itself (chat-ux §2.6). */
const EDIT_MINUTES_MAX = 15;

const TEXT_CHARS_MAX = 65_536;

const messageSchema = z.object({
  id: z.object({ id: z.string().min(1), fromMe: z.boolean() }),
  from: z.string(),
  author: z.string().nullish(),
  timestamp: z.number().int().nonnegative(),
  type: z.string(),
  body: z.string().nullish(),
  isStatus: z.boolean().nullish(),
  broadcast: z.boolean().nullish(),
  isForwarded: z.boolean().nullish(),
  rawData: z.object({ quotedStanzaID: z.string().nullish() }).nullish().catch(null),
  latestEditSenderTimestampMs: z.number().nullish().catch(null),
});

const reactionSchema = z.object({
  id: z.object({ id: z.string().min(1), fromMe: z.boolean() }),
  msgId: z.object({ id: z.string().min(1), fromMe: z.boolean(), remote: z.unknown() }),
  senderId: z.string(),
  timestamp: z.number().nonnegative(),
  reaction: z.string().nullish(),
});

/** The number behind an id that hides one, as `32478000001@c.us`; null where WhatsApp does not say. */
export type ResolveHidden = (id: string) => Promise<string | null>;

/** A message that somebody wrote to us. */
export async function seenMessage(raw: unknown, resolve: ResolveHidden): Promise<SeenMessage | null> {
  const message = messageSchema.safeParse(raw).data;
  if (!message || message.id.fromMe || message.isStatus || message.broadcast) return null;
  const isGroup = GROUP.test(message.from);
  if (!isGroup && !PERSON.test(message.from) && !HIDDEN.test(message.from)) return null;
  return {
    id: message.id.id,
    from: await phoneOf(isGroup ? (message.author ?? "") : message.from, resolve),
    at: message.timestamp,
    type: message.type,
    text: (message.body ?? "").slice(0, TEXT_CHARS_MAX),
    quoted: message.rawData?.quotedStanzaID ?? null,
    isForwarded: message.isForwarded ?? false,
    isGroup,
    edit: 0,
  };
}

/** A change of what somebody wrote; null once it comes too late to be read as an answer. */
export async function seenEdit(
  raw: unknown,
  of: { readonly text: string; readonly nowMs: number; readonly resolve: ResolveHidden },
): Promise<SeenMessage | null> {
  const seen = await seenMessage(raw, of.resolve);
  if (!seen || of.nowMs - seen.at * 1_000 > EDIT_MINUTES_MAX * 60_000) return null;
  const edit = messageSchema.safeParse(raw).data?.latestEditSenderTimestampMs ?? of.nowMs;
  return { ...seen, text: of.text.slice(0, TEXT_CHARS_MAX), at: Math.floor(of.nowMs / 1_000), edit };
}

/** A reaction on a message of ours, or that it was taken back. */
export async function seenReaction(raw: unknown, resolve: ResolveHidden): Promise<SeenMessage | null> {
  const reaction = reactionSchema.safeParse(raw).data;
  if (!reaction || reaction.id.fromMe || !reaction.msgId.fromMe) return null;
  const text = reaction.reaction ?? "";
  return {
    // One id each time that it changes: WhatsApp keeps one reaction a person and message.
    id: `${reaction.id.id}:${reaction.timestamp}:${text === "" ? "removed" : "given"}`,
    from: await phoneOf(reaction.senderId, resolve),
    at: Math.floor(reaction.timestamp),
    type: "reaction",
    text,
    quoted: reaction.msgId.id,
    isForwarded: false,
    isGroup: GROUP.test(chatOf(reaction.msgId.remote)),
    edit: 0,
  };
}

async function phoneOf(id: string, resolve: ResolveHidden): Promise<string | null> {
  const named = HIDDEN.test(id) ? ((await resolve(id)) ?? "") : id;
  const digits = PERSON.exec(named)?.[1];
  return digits === undefined ? null : `+${digits}`;
}

function chatOf(remote: unknown): string {
  if (typeof remote === "string") return remote;
  return z.object({ _serialized: z.string() }).safeParse(remote).data?._serialized ?? "";
}
