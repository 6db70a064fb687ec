import type { Temporal } from "temporal-polyfill";
import type { FulfillmentId } from "../ids.ts";
import type { WhyAsked } from "./decline-why.ts";
import { bareDay } from "./reply-bare-day.ts";
import type { ReplyIntent } from "./reply-rules.ts";
import type { OpenOrder } from "./which-order.ts";

/** What was understood of a partner's words, but not for which order; the answer says which (chat-ux §2.6). */
export interface Question {
  readonly intent: ReplyIntent;
  readonly trackingNumber: string | null;
  readonly reason: string | null;
  /** The words that were understood so, for the journal. */
  readonly text: string;
  readonly choices: readonly { readonly key: string; readonly fulfillmentId: FulfillmentId }[];
  /** Whether "T = toutes" was offered: only where every order that could be meant was listed. */
  readonly offersAll: boolean;
  /** It was "the rest may leave": asked of which order, the answer is still no yes to all of it (E4). */
  readonly rest?: true;
  /** The part whose rest we asked about: what is said next, naming no order, is about that one (chat-ux §2.6). */
  readonly restOf?: FulfillmentId;
  readonly expiresAt: string;
}

/** "Pour quel jour ?": a delay of that order was announced without its day. */
export interface DayQuestion {
  readonly fulfillmentId: FulfillmentId;
  readonly expiresAt: string;
}

/** What we asked a partner last, and how well we understood it lately (chat-ux §2.6). */
export interface Conversation {
  readonly asked: Question | null;
  /** Absent in what an earlier version kept. */
  readonly dayAsked?: DayQuestion | null;
  /** Answers in a row that were not understood; the second hands over to a person. */
  readonly unclear: number;
  readonly silentUntil: string | null;
  /** A tracking number whose check digit failed once: sent again, it is meant. */
  readonly suspectTracking: string | null;
  /** The order whose refusal we asked the reason of; not there where nothing was asked. */
  readonly whyOf?: WhyAsked | null;
}

export const NEW_CONVERSATION: Conversation = {
  asked: null,
  unclear: 0,
  silentUntil: null,
  suspectTracking: null,
};

/** A question older than this is forgotten: what "2" means is known only to who has the question before them. */
const QUESTION_MINUTES = 30;

/** After two messages that were not understood the bot leaves the floor to a person for this long. */
const SILENT_MINUTES = 30;

const MOST_CHOICES = 9;

/** Every order at once, as the question offers it ("T = toutes"). */
const ALL = ["T", "TOUTES", "ALL"];

/** What one message came to, for the conversation. */
export interface Turn {
  /** `aside`: thanks, a number we don't know, a photo; neither understood nor misunderstood. */
  readonly understanding: "understood" | "not_understood" | "aside";
  readonly question: Question | null;
  readonly dayAsked?: DayQuestion | null;
  readonly suspectTracking: string | null;
  readonly whyOf?: WhyAsked | null;
}

/**
 * The conversation after a message. No question outlives the next message, whatever it says: what is not its answer
 * has moved on. The second message in a row that is not understood hands over to a person.
 */
export function nextConversation(
  conversation: Conversation,
  turn: Turn,
  now: Temporal.Instant,
): Conversation {
  const { question, suspectTracking } = turn;
  // Beside another question, or words that were not understood, a day alone could be meant for either.
  const isClear = question === null && turn.understanding === "understood";
  const dayAsked = isClear ? (turn.dayAsked ?? null) : null;
  const whyOf = turn.whyOf ?? null;
  const next = { ...conversation, asked: question, dayAsked, whyOf, suspectTracking };
  if (turn.understanding === "aside") return next;
  if (turn.understanding === "understood") return { ...next, unclear: 0 };
  if (isSilent(conversation, now)) return { ...next, asked: null };
  if (conversation.unclear === 0) return { ...next, unclear: 1 };
  const silentUntil = now.add({ minutes: SILENT_MINUTES }).toString();
  return { ...next, asked: null, unclear: 0, silentUntil };
}

/** Whether a person has taken over and the bot keeps quiet about what it does not understand. */
export function isSilent(conversation: Conversation, now: Temporal.Instant): boolean {
  return conversation.silentUntil !== null && now.epochMilliseconds < Date.parse(conversation.silentUntil);
}

/** For which day? Asked of one order. */
export function dayQuestion(fulfillmentId: FulfillmentId, now: Temporal.Instant): DayQuestion {
  return { fulfillmentId, expiresAt: now.add({ minutes: QUESTION_MINUTES }).toString() };
}

/** The order whose day a text names and nothing else; null when no such question stands, or it says anything more. */
export function dayFor(
  { dayAsked }: Conversation,
  text: string,
  at: { readonly today: Temporal.PlainDate; readonly now: Temporal.Instant },
): FulfillmentId | null {
  if (!dayAsked || !isStanding(dayAsked, at.now)) return null;
  return bareDay(text, at.today) === null ? null : dayAsked.fulfillmentId;
}

/** Which of these orders is meant? Each has a key: 1, 2, 3 …; orders beyond nine are named by their number. */
export function questionAbout(
  understood: Pick<Question, "intent" | "trackingNumber" | "reason" | "text" | "rest">,
  orders: readonly OpenOrder[],
  now: Temporal.Instant,
): Question {
  const { intent, trackingNumber, reason, text, rest } = understood;
  const listed = orders.slice(0, MOST_CHOICES);
  return {
    ...{ intent, trackingNumber, reason, text },
    ...(rest ? { rest } : {}),
    choices: listed.map((order, index) => ({ key: String(index + 1), fulfillmentId: order.fulfillment.id })),
    // One parcel number, or one reason, is not that of several orders; nor is one word a yes and "it does not leave".
    offersAll: listed.length === orders.length && trackingNumber === null && !isMixed(orders),
    expiresAt: now.add({ minutes: QUESTION_MINUTES }).toString(),
  };
}

/** "May the rest leave?", asked about one part: its answer is words, no key. */
export function questionAboutRest(restOf: FulfillmentId, now: Temporal.Instant): Question {
  return {
    ...{ intent: "out_of_stock", trackingNumber: null, reason: null, text: "" },
    ...{ choices: [], offersAll: false, restOf },
    expiresAt: now.add({ minutes: QUESTION_MINUTES }).toString(),
  };
}

/** The part that we asked about last, whether the rest of it may leave; null where nothing of the kind stands. */
export function restAsked({ asked }: Conversation, now: Temporal.Instant): FulfillmentId | null {
  return asked?.restOf !== undefined && isStanding(asked, now) ? asked.restOf : null;
}

/** Whether some of these orders were cancelled and others were not. */
export function isMixed(orders: readonly OpenOrder[]): boolean {
  const cancelled = orders.filter(({ fulfillment }) => fulfillment.state === "cancelled");
  return cancelled.length > 0 && cancelled.length < orders.length;
}

/** A bare order number, as people write it in place of the key. */
const NUMBER = /^#?(\d{4,9})$/;

/** The question that a short answer answers, and for which orders; null when it is no answer to one that stands. */
export function chosen(
  conversation: Conversation,
  text: string,
  context: { readonly orders: readonly OpenOrder[]; readonly now: Temporal.Instant },
): { readonly question: Question; readonly fulfillmentIds: readonly FulfillmentId[] } | null {
  const { asked: question } = conversation;
  if (question === null || question.restOf !== undefined || !isStanding(question, context.now)) return null;
  const key = text.trim().toUpperCase();
  if (ALL.includes(key)) {
    if (!question.offersAll) return null;
    return { question, fulfillmentIds: question.choices.map((choice) => choice.fulfillmentId) };
  }
  const number = NUMBER.exec(key)?.[1];
  const named = context.orders.find((each) => String(each.order.number) === number)?.fulfillment.id;
  const id = question.choices.find((each) => each.key === key)?.fulfillmentId ?? named;
  return id ? { question, fulfillmentIds: [id] } : null;
}

/** A question kept by an earlier version has no expiry, which compares false: it stands no more. */
function isStanding({ expiresAt }: Pick<Question, "expiresAt">, now: Temporal.Instant): boolean {
  return now.epochMilliseconds <= Date.parse(expiresAt);
}
