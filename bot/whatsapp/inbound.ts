import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { MessageStatus } from "../../core/channel/message-status.ts";
import type {
  InboundBody,
  InboundMessage,
  ReadDelivery,
  StatusReport,
  UnreadablePart,
} from "../../core/partner/inbound-message.ts";
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
  statuses: z.array(z.unknown()).catch([]),
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

const image = z.object({ image: z.object({ caption: z.string().nullish() }) });

const status = z.object({
  id: z.string().min(1),
  status: z.string().min(1),
  timestamp: z.string().regex(/^\d{1,11}$/),
  errors: z
    .array(z.object({ code: z.number(), title: z.string().catch("") }))
    .optional()
    .catch(undefined),
});

const STATUSES: Readonly<Record<string, MessageStatus>> = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  /** Of a voice note: it was heard. */
  played: "read",
  failed: "failed",
};

/** Enough of a part to see what it is. */
const PART_CHARS_MAX = 2_000;

/** The messages in a Cloud API webhook body, in their order. Never throws. */
export function parseCloudMessages(body: Uint8Array): readonly InboundMessage[] {
  return readCloudDelivery(body).messages;
}

/**
 * All that a Cloud API webhook body holds, in its order. What cannot be read is told with its reason without losing
 * the rest, and what our own number wrote is left out. Never throws.
 */
export function readCloudDelivery(body: Uint8Array): ReadDelivery {
  const read = {
    messages: [] as InboundMessage[],
    statuses: [] as StatusReport[],
    unreadable: [] as UnreadablePart[],
  };
  const parsed = envelope.safeParse(jsonOrNull(new TextDecoder().decode(body)));
  if (!parsed.success) {
    read.unreadable.push({ place: "body", reason: reasonOf(parsed.error), part: "" });
    return read;
  }
  parsed.data.entry.forEach(({ changes }, at) => {
    changes.forEach((change, index) => {
      readChange(change.value, `entry[${at}].changes[${index}].value`, read);
    });
  });
  return read;
}

function readChange(
  change: unknown,
  place: string,
  read: { messages: InboundMessage[]; statuses: StatusReport[]; unreadable: UnreadablePart[] },
): void {
  const parsed = value.safeParse(change);
  if (!parsed.success) return;
  const ownPhone = `+${parsed.data.metadata.display_phone_number.replace(/\D/g, "")}`;
  const keep = (reason: string, raw: unknown, where: string): void => {
    const part = (JSON.stringify(raw) ?? "").slice(0, PART_CHARS_MAX);
    read.unreadable.push({ place: `${place}.${where}`, reason, part });
  };
  parsed.data.messages.forEach((raw, index) => {
    const found = readMessage(raw);
    if ("reason" in found) keep(found.reason, raw, `messages[${index}]`);
    else if (found.from !== ownPhone) read.messages.push(found);
  });
  parsed.data.statuses.forEach((raw, index) => {
    const found = status.safeParse(raw);
    if (!found.success) {
      keep(reasonOf(found.error), raw, `statuses[${index}]`);
      return;
    }
    const known = STATUSES[found.data.status];
    // Kinds that say nothing of its way, such as "deleted".
    if (known !== undefined) read.statuses.push(reportOf(found.data, known));
  });
}

function reportOf({ id, timestamp, errors }: z.infer<typeof status>, known: MessageStatus): StatusReport {
  const [error] = errors ?? [];
  return {
    providerId: id,
    status: known,
    at: Temporal.Instant.fromEpochMilliseconds(Number(timestamp) * 1_000),
    problem: known === "failed" ? `${error?.code ?? ""} ${error?.title ?? ""}`.trim() : null,
  };
}

/** The first thing that is wrong, and where; never what stood there. */
function reasonOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  return issue === undefined ? "unreadable" : `${issue.path.join(".")}: ${issue.message}`.slice(0, 200);
}

function readMessage(raw: unknown): InboundMessage | { readonly reason: string } {
  const parsed = message.safeParse(raw);
  if (!parsed.success) return { reason: reasonOf(parsed.error) };
  const { id, from, timestamp, type, context, group_id: group } = parsed.data;
  const body = readBody(type, raw);
  if (body === null) return { reason: `${type}: not what its type says` };
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
      return withCaption(image.safeParse(raw).data?.image.caption);
    default:
      return { kind: "other" };
  }
}

function withCaption(caption: string | null | undefined): InboundBody {
  return caption ? { kind: "photo", caption } : { kind: "photo" };
}

function reactionTarget(raw: unknown): string | null {
  return reaction.safeParse(raw).data?.reaction.message_id ?? null;
}
