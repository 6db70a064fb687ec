import type { ReplySegment, ReplySpan, ReplyText } from "./reply-text.ts";

/** What every rule of reading a reply takes and gives: a clause in, a reading out. */

export const REPLY_INTENTS = [
  "confirm",
  "decline",
  "out_of_stock",
  "delay",
  "shipped",
  "delivered",
  "question",
  "undo",
  "unclear",
  "smalltalk",
] as const;
export type ReplyIntent = (typeof REPLY_INTENTS)[number];

/** Every rule that may decide, by the number that chat-ux §4.1 gives it; the last four read no words, or a day alone. */
export const REPLY_RULES = [
  "R1 tracking number",
  "R1 several tracking numbers",
  "R2 goods left",
  "R3 received",
  "R4 unavailable for this order",
  "R5 question or request",
  "R6 postponed",
  "R6 restricted to a date",
  "R6 not sent yet, number announced",
  "R7 refusal",
  "R8 acceptance",
  "R8 plan within 48 h",
  "R9 about other orders",
  "R9 automatic answer",
  "R9 condition",
  "R9 condition or doubt",
  "R9 confirmation announced for later",
  "R9 contradiction",
  "R9 doubt",
  "R9 greeting",
  "R9 greeting or thanks",
  "R9 holding reply",
  "R9 idiom",
  "R9 late answer or late parcel",
  "R9 more than an acceptance",
  "R9 nothing decisive",
  "R9 number denied",
  "R9 our own choices",
  "R9 quoted or struck words",
  "R9 too long to be sure",
  "R10 a number for each order",
  "R10 different answers",
  "R10 orders not told apart",
  "D10 undo command",
  "SM-2 the rest may leave",
  "button",
  "reaction",
  "choice",
  "day",
] as const;
export type ReplyRule = (typeof REPLY_RULES)[number];

/** What one stretch of a reply says, and the rule of chat-ux §4.1 that decided. */
export type Reading = {
  readonly intent: ReplyIntent;
  readonly rule: ReplyRule;
  readonly reason: string | null;
  readonly eta: string | null;
};

/** A reply prepared for the rules: numbers and misleading idioms blanked, cut in parts. */
export type Clause = {
  readonly reply: ReplyText;
  readonly text: string;
  readonly segments: readonly ReplySegment[];
  /** Parts that state something: neither asked nor under a condition. */
  readonly statements: readonly ReplySegment[];
  readonly positiveNegative: boolean;
  readonly trackingSpans: readonly ReplySpan[];
};

/** The rule of a part in which no word answers anything. */
export const NOTHING_DECISIVE = "R9 nothing decisive" satisfies ReplyRule;

/** A reading without what it does not quote. */
export function reading(
  intent: ReplyIntent,
  rule: ReplyRule,
  quotes?: { reason?: string | null; eta?: string | null },
): Reading {
  return { intent, rule, reason: quotes?.reason ?? null, eta: quotes?.eta ?? null };
}
