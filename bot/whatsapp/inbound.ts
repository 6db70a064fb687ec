import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { InboundBody, InboundMessage } from "../../core/partner/inbound-message.ts";
import { jsonOrNull } from "../post.ts";

/** One body may hold up to a thousand messages of many senders (reliability §1d, B6). */
const envelope = z.object({
  entry: z.array(
    z
      .object({ changes: z.array(z.object({ value: z.unknown() }).loose().catch({ value: null })).catch([]) })
      .catch({ changes: [] }),
  ),
});

const value = z.object({
  metadata: z.object({ display_phone_number: z.string().catch("") }).catch({ display_phone_number: "" }),
  messages: z.array(z.unknown()).catch([]),
});

/** A business-scoped user id or anything else that is not a phone number is nobody we know. */
const PHONE_DIGITS = /^[1-9]\d{5,14}$/;

const message = z.object({
  id: z.string().min(1),
  from: z.string().regex(PHONE_DIGITS),
  timestamp: z.string().regex(/^\d{1,11}$/),
  type: z.string(),
  context: z
    .object({
      id: z.string().min(1).nullish(),
      forwarded: z.boolean().nullish(),
      frequently_forwarded: z.boolean().nullish(),
    })
    .nullish()
    .catch(null),
  /** Groups are not conversations with a partner: nothing is read from them (reliability G3). */
  group_id: z.unknown().optional(),
});

const text = z.object({ text: z.object({ body: z.string() }) });
const quickReply = z.object({ button: z.object({ payload: z.string(), text: z.string().catch("") }) });
const reply = z.object({ id: z.string(), title: z.string().catch("") });
const interactive = z.object({
  interactive: z.union([
    z.object({ button_reply: reply }).transform(({ button_reply }) => button_reply),
    z.object({ list_reply: reply }).transform(({ list_reply }) => list_reply),
  ]),
});
const reaction = z.object({
  reaction: z.object({ message_id: z.string().min(1), emoji: z.string().nullish() }),
});

/**
 * The messages in a Cloud API webhook body, in their order. Statuses are not messages; a message that cannot be
 * read is left out without losing the others, and so is what our own number wrote. Never throws.
 */
export function parseCloudMessages(body: Uint8Array): readonly InboundMessage[] {
  const parsed = envelope.safeParse(jsonOrNull(new TextDecoder().decode(body)));
  if (!parsed.success) return [];
  return parsed.data.entry.flatMap(({ changes }) => changes.flatMap((change) => messagesOf(change.value)));
}

function messagesOf(change: unknown): readonly InboundMessage[] {
  const parsed = value.safeParse(change);
  if (!parsed.success) return [];
  const ownDigits = parsed.data.metadata.display_phone_number.replace(/\D/g, "");
  return parsed.data.messages
    .map(readMessage)
    .filter((read): read is InboundMessage => read !== null && read.from !== `+${ownDigits}`);
}

function readMessage(raw: unknown): InboundMessage | null {
  const parsed = message.safeParse(raw);
  if (!parsed.success) return null;
  const { id, from, timestamp, type, context, group_id: group } = parsed.data;
  const body = readBody(type, raw);
  if (body === null) return null;
  return {
    providerId: id,
    from: `+${from}`,
    at: Temporal.Instant.fromEpochMilliseconds(Number(timestamp) * 1_000),
    body,
    ...(group ? { setAside: "group" } : isForwarded(body, context) ? { setAside: "forwarded" } : {}),
    quotedProviderId: type === "reaction" ? reactionTarget(raw) : (context?.id ?? null),
  };
}

/** Of words alone: a photo or a voice note goes to the team whoever made it. */
function isForwarded(body: InboundBody, context: z.infer<typeof message>["context"]): boolean {
  return body.kind === "text" && (context?.forwarded === true || context?.frequently_forwarded === true);
}

/** Null when the message is not what its type says. A type we do not know is still somebody writing to us. */
function readBody(type: string, raw: unknown): InboundBody | null {
  switch (type) {
    case "text": {
      const read = text.safeParse(raw).data;
      return read === undefined ? null : { kind: "text", text: read.text.body };
    }
    case "button": {
      const read = quickReply.safeParse(raw).data;
      return read === undefined ? null : { kind: "button", id: read.button.payload, title: read.button.text };
    }
    case "interactive": {
      const read = interactive.safeParse(raw).data;
      return read === undefined ? null : { kind: "button", ...read.interactive };
    }
    case "reaction": {
      const read = reaction.safeParse(raw).data;
      // A reaction taken back arrives without its emoji (chat-ux §1.2).
      return read === undefined ? null : { kind: "reaction", emoji: read.reaction.emoji || null };
    }
    case "audio":
      return { kind: "voice" };
    case "image":
      return { kind: "photo" };
    default:
      return { kind: "other" };
  }
}

function reactionTarget(raw: unknown): string | null {
  return reaction.safeParse(raw).data?.reaction.message_id ?? null;
}
