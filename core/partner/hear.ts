import type { Temporal } from "temporal-polyfill";
import { type FulfillmentId, isId } from "../ids.ts";
import type { Notice, OutboxEntry } from "../notice/notice.ts";
import { type Conversation, chosen } from "./conversation.ts";
import type { InboundMessage } from "./inbound-message.ts";
import { understandReply } from "./reply.ts";
import type { ReplyIntent } from "./reply-rules.ts";
import type { OpenOrder, Pointers } from "./which-order.ts";

/** One thing a message says: what is wanted, and what points at the order it is wanted for. */
export interface Heard {
  readonly intent: ReplyIntent;
  readonly pointers: Pointers;
  readonly trackingNumber: string | null;
  readonly reason: string | null;
  /** As the partner wrote it, for the journal and for the team. */
  readonly text: string;
}

export type Hearing =
  | { readonly heard: "words"; readonly things: readonly Heard[] }
  | { readonly heard: "voice" }
  | { readonly heard: "photo" }
  | { readonly heard: "nothing" };

const BUTTON_INTENT: Readonly<Record<string, ReplyIntent>> = {
  confirm: "confirm",
  shortage: "out_of_stock",
  delay: "delay",
};

/**
 * What a message says, by its kind: a button says it outright, a short answer to our question applies the words the
 * question was about, a reaction counts only on the announcement of an order (chat-ux §2.6), text is understood.
 */
export function hear(
  message: InboundMessage,
  context: {
    readonly open: readonly OpenOrder[];
    readonly conversation: Conversation;
    readonly quoted: OutboxEntry | null;
    readonly now: Temporal.Instant;
  },
): Hearing {
  const { body } = message;
  const quoted = quotedFulfillment(context.quoted, context.open);
  switch (body.kind) {
    case "voice":
      return { heard: "voice" };
    case "photo":
      return { heard: "photo" };
    case "other":
      return { heard: "nothing" };
    case "button":
      return hearButton(body);
    case "reaction":
      return hearReaction(body.emoji, reactedTo(context.quoted, context.open));
    case "text":
      return hearText(body.text, { ...context, quotedId: quoted });
  }
}

/** An announcement or a reminder of it: what is said to either is said of that order. */
function asksAboutOrder(
  notice: Notice,
): notice is Extract<Notice, { kind: "partner_new_order" | "partner_reminder" }> {
  return notice.kind === "partner_new_order" || notice.kind === "partner_reminder";
}

function quotedFulfillment(quoted: OutboxEntry | null, open: readonly OpenOrder[]): FulfillmentId | null {
  if (!quoted) return null;
  const { notice } = quoted;
  if (asksAboutOrder(notice)) return notice.fulfillmentId;
  if (notice.kind !== "partner_answer" || !("number" in notice.answer)) return null;
  const { number } = notice.answer;
  return open.find((each) => each.order.number === number)?.fulfillment.id ?? null;
}

function hearButton(body: { readonly id: string; readonly title: string }): Hearing {
  const [what = "", id = ""] = body.id.split(":");
  const intent = BUTTON_INTENT[what];
  if (!intent || !isId("fulfillment", id)) return { heard: "nothing" };
  return { heard: "words", things: [thing(intent, body.title, { refs: [], button: id, quoted: null })] };
}

/** Of an announcement whose answer is awaited or just given: a thumb on a shipped order means nothing. */
function reactedTo(quoted: OutboxEntry | null, open: readonly OpenOrder[]): FulfillmentId | null {
  if (!quoted || !asksAboutOrder(quoted.notice)) return null;
  const { fulfillmentId } = quoted.notice;
  const target = open.find((each) => each.fulfillment.id === fulfillmentId)?.fulfillment;
  return target && ["queued", "notified", "confirmed"].includes(target.state) ? fulfillmentId : null;
}

function hearReaction(emoji: string | null, target: FulfillmentId | null): Hearing {
  if (!target) return { heard: "nothing" };
  const pointers = { refs: [], button: target, quoted: null };
  if (emoji === null) return { heard: "words", things: [thing("undo", "(reaction removed)", pointers)] };
  const { intent } = understandReply(emoji, []);
  return intent === "confirm"
    ? { heard: "words", things: [thing(intent, emoji, pointers)] }
    : { heard: "nothing" };
}

function hearText(
  text: string,
  context: {
    readonly open: readonly OpenOrder[];
    readonly conversation: Conversation;
    readonly quotedId: FulfillmentId | null;
    readonly now: Temporal.Instant;
  },
): Hearing {
  const choice = chosen(context.conversation, text, context);
  // A message quoted beside the choice must be about the same order; otherwise the two contradict each other.
  if (choice && (!context.quotedId || choice.fulfillmentIds.includes(context.quotedId))) {
    const { intent, trackingNumber, reason, text: words } = choice.question;
    const things = choice.fulfillmentIds.map((id) => ({
      ...thing(intent, words, { refs: [], button: id, quoted: null }),
      trackingNumber,
      reason,
    }));
    return { heard: "words", things };
  }
  const open = context.open.map((each) => ({ number: String(each.order.number) }));
  const reply = understandReply(text, open);
  const clauses = reply.clauses && reply.clauses.length > 0 ? reply.clauses : [reply];
  const things = clauses.map((clause) => ({
    intent: clause.intent,
    pointers: { refs: clause.orderRefs, button: null, quoted: clauses.length > 1 ? null : context.quotedId },
    trackingNumber: clause.trackingNumber,
    // Among several orders the whole message is nobody's reason.
    reason: clause.reason ?? (clauses.length > 1 ? "" : null),
    text,
  }));
  return { heard: "words", things };
}

function thing(intent: ReplyIntent, text: string, pointers: Pointers): Heard {
  return { intent, pointers, trackingNumber: null, reason: null, text };
}
