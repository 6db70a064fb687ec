import type { Temporal } from "temporal-polyfill";
import { type FulfillmentId, isId } from "../ids.ts";
import type { Notice, OutboxEntry } from "../notice/notice.ts";
import { type Conversation, chosen, dayFor, isMixed, type Question, restAsked } from "./conversation.ts";
import type { InboundMessage } from "./inbound-message.ts";
import { type ReplyClause, understandReply } from "./reply.ts";
import { type CancelWord, cancelWord } from "./reply-cancelled.ts";
import { isRestOk } from "./reply-rest.ts";
import type { ReplyIntent, ReplyRule } from "./reply-rules.ts";
import { allOf, type OpenOrder, type Pointers, type TheirOrders } from "./which-order.ts";

/** One thing a message says: what is wanted, and what points at the order it is wanted for. */
export interface Heard {
  readonly intent: ReplyIntent;
  readonly pointers: Pointers;
  readonly trackingNumber: string | null;
  readonly reason: string | null;
  /** When, in its words. */
  readonly eta: string | null;
  /** Which rule decided. */
  readonly rule: ReplyRule;
  /** As the partner wrote it, for the journal and for the team. */
  readonly text: string;
  /** What it says of an order that was cancelled. */
  readonly ifCancelled: CancelWord;
  /** "RESTE OK": what it has of the order may leave without what it lacks (E4). */
  readonly rest?: true;
  /** Said to the announcement, or of an open order alike: whoever says it may not know that this one was cancelled. */
  readonly isUnaware: boolean;
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

/** What the partner does when it sees that an order was cancelled; the button under "do not ship". */
const CANCEL_SEEN = "cancel_seen";

type Context = TheirOrders & {
  readonly conversation: Conversation;
  readonly quoted: OutboxEntry | null;
  readonly now: Temporal.Instant;
  /** On the partner's calendar. */
  readonly today: Temporal.PlainDate;
};

/**
 * What a message says, by its kind: a button says it outright, a short answer to our question applies the words the
 * question was about, a reaction counts only on the announcement of an order or on "do not ship" (chat-ux §2.6), text
 * is understood.
 */
export function hear(message: InboundMessage, context: Context): Hearing {
  const { body } = message;
  switch (body.kind) {
    case "voice":
      return { heard: "voice" };
    case "photo":
      return { heard: "photo" };
    case "other":
    // An edit is read in place of the message that it changes.
    case "edit":
      return { heard: "nothing" };
    case "button":
      return hearButton(body, context);
    case "reaction":
      return hearReaction(body.emoji, context);
    case "text":
      return hearText(body.text, context);
  }
}

/** An announcement or a reminder of it: what is said to either is said of that order. */
function asksAboutOrder(
  notice: Notice | undefined,
): notice is Extract<Notice, { kind: "partner_new_order" | "partner_reminder" }> {
  return notice?.kind === "partner_new_order" || notice?.kind === "partner_reminder";
}

/** The fulfillment that the quoted message was about, whatever it said of it (E25). */
function quotedFulfillment({ quoted, ...orders }: Context): FulfillmentId | null {
  if (!quoted) return null;
  const { notice } = quoted;
  if (asksAboutOrder(notice) || notice.kind === "partner_cancel" || notice.kind === "partner_tracking_wanted")
    return notice.fulfillmentId;
  if (notice.kind !== "partner_answer" || !("number" in notice.answer)) return null;
  const { number } = notice.answer;
  return allOf(orders).find((each) => each.order.number === number)?.fulfillment.id ?? null;
}

function hearButton(body: { readonly id: string; readonly title: string }, context: Context): Hearing {
  const [what = "", id = ""] = body.id.split(":");
  if (!isId("fulfillment", id)) return { heard: "nothing" };
  const pointers = { refs: [], button: id, quoted: null };
  if (what === CANCEL_SEEN) {
    const isCancelled = context.cancelled.some(({ fulfillment }) => fulfillment.id === id);
    const pressed = {
      ...thing("unclear", { text: body.title, rule: "button" }, pointers),
      ifCancelled: "not_leaving",
    } as const;
    return isCancelled ? { heard: "words", things: [pressed] } : { heard: "nothing" };
  }
  const intent = BUTTON_INTENT[what];
  if (!intent) return { heard: "nothing" };
  return {
    heard: "words",
    things: [{ ...thing(intent, { text: body.title, rule: "button" }, pointers), isUnaware: true }],
  };
}

/** On an announcement whose answer is awaited or just given, or of what was cancelled; elsewhere it means nothing. */
function hearReaction(emoji: string | null, context: Context): Hearing {
  const notice = context.quoted?.notice;
  if (notice?.kind === "partner_cancel") return hearReactionToCancel(emoji, notice.fulfillmentId, context);
  if (!asksAboutOrder(notice)) return { heard: "nothing" };
  const { fulfillmentId } = notice;
  const target = allOf(context).find((each) => each.fulfillment.id === fulfillmentId)?.fulfillment;
  if (!target || !["queued", "notified", "confirmed", "cancelled"].includes(target.state))
    return { heard: "nothing" };
  const pointers = { refs: [], button: fulfillmentId, quoted: null };
  const said = (intent: ReplyIntent, text: string): Hearing => ({
    heard: "words",
    things: [{ ...thing(intent, { text: text, rule: "reaction" }, pointers), isUnaware: true }],
  });
  if (emoji === null) return target.state === "cancelled" ? { heard: "nothing" } : said("undo", REMOVED);
  return understandReply(emoji, []).intent === "confirm" ? said("confirm", emoji) : { heard: "nothing" };
}

const REMOVED = "(reaction removed)";

/** A yes is one; a no, or a yes that is taken back, is read by a person; a heart or a tear says nothing. */
function hearReactionToCancel(emoji: string | null, id: FulfillmentId, context: Context): Hearing {
  if (!context.cancelled.some(({ fulfillment }) => fulfillment.id === id)) return { heard: "nothing" };
  const pointers = { refs: [], button: id, quoted: null };
  if (emoji === null)
    return { heard: "words", things: [thing("unclear", { text: REMOVED, rule: "reaction" }, pointers)] };
  const { intent } = understandReply(emoji, []);
  if (intent !== "confirm" && intent !== "decline") return { heard: "nothing" };
  return { heard: "words", things: [thing(intent, { text: emoji, rule: "reaction" }, pointers)] };
}

function hearText(text: string, context: Context): Hearing {
  const quotedId = quotedFulfillment(context);
  const all = allOf(context);
  const choice = chosen(context.conversation, beforeCourtesy(text), { orders: all, now: context.now });
  // A message quoted beside the choice must be about the same order; otherwise the two contradict each other.
  if (choice && (!quotedId || choice.fulfillmentIds.includes(quotedId))) {
    const things = choice.fulfillmentIds.map((id) => asked(choice.question, id));
    return { heard: "words", things };
  }
  const bare = beforeCourtesy(text).trim();
  const dayOf = dayFor(context.conversation, bare, context);
  if (dayOf && (!quotedId || quotedId === dayOf)) {
    const pointers = { refs: [], button: dayOf, quoted: null };
    return { heard: "words", things: [{ ...thing("delay", { text, rule: "day" }, pointers), eta: bare }] };
  }
  // What is said right after our question, naming no order, is said of the one that we asked about.
  const restOf = quotedId === null ? restAsked(context.conversation, context.now) : null;
  const reply = understandReply(
    text,
    all.map((each) => ({ number: String(each.order.number) })),
  );
  if (isRestOk(text, reply.orderRefs)) {
    const pointers = { refs: reply.orderRefs, button: null, quoted: quotedId };
    const button = reply.orderRefs.length === 0 ? restOf : null;
    const said = thing("confirm", { text, rule: "SM-2 the rest may leave" }, { ...pointers, button });
    return { heard: "words", things: [{ ...said, rest: true }] };
  }
  const clauses = reply.clauses && reply.clauses.length > 0 ? reply.clauses : [reply];
  const isOne = clauses.length === 1;
  const isNamed = (each: OpenOrder): boolean => reply.orderRefs.includes(String(each.order.number));
  const isUnaware = asksAboutOrder(context.quoted?.notice) || isMixed(all.filter(isNamed));
  const things = clauses.map((clause) => ({
    intent: clause.intent,
    pointers: {
      refs: clause.orderRefs,
      button: answersRest(clause) ? restOf : null,
      quoted: isOne ? quotedId : null,
    },
    trackingNumber: clause.trackingNumber,
    rule: clause.rule,
    eta: clause.eta,
    // Among several orders the whole message is nobody's reason.
    reason: clause.reason ?? (isOne ? null : ""),
    text,
    ifCancelled: isOne
      ? cancelWord(text, { intent: clause.intent, refs: clause.orderRefs })
      : ofClause(clause),
    isUnaware,
  }));
  return { heard: "words", things };
}

/** A bare yes or no, which our last question was about. */
function answersRest({ intent, orderRefs }: Pick<ReplyClause, "intent" | "orderRefs">): boolean {
  return orderRefs.length === 0 && (intent === "confirm" || intent === "decline");
}

/** "2", then "merci" in a bubble of its own: the courtesy takes nothing from the choice. */
function beforeCourtesy(text: string): string {
  const [first = "", ...others] = text.split("\n");
  return others.every((line) => understandReply(line, []).intent === "smalltalk") ? first : text;
}

/** The words that the question was about, for the order that was chosen. */
function asked({ intent, trackingNumber, reason, text, rest }: Question, id: FulfillmentId): Heard {
  return {
    ...thing(intent, { text: text, rule: "choice" }, { refs: [], button: id, quoted: null }),
    trackingNumber,
    reason,
    ...(rest ? { rest } : {}),
  };
}

/** Of one order among several the words cannot be cut out: a person reads them. */
function ofClause({ intent }: { readonly intent: ReplyIntent }): CancelWord {
  return intent === "shipped" || intent === "delivered" ? "left" : "other";
}

function thing(intent: ReplyIntent, { text, rule }: Pick<Heard, "text" | "rule">, pointers: Pointers): Heard {
  const ifCancelled = cancelWord(text, { intent, refs: [] });
  return {
    intent,
    pointers,
    trackingNumber: null,
    reason: null,
    eta: null,
    rule,
    text,
    ifCancelled,
    isUnaware: false,
  };
}
