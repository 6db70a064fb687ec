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

/** What one stretch of a reply says, and the rule of chat-ux §4.1 that decided. */
export type Reading = {
  readonly intent: ReplyIntent;
  readonly rule: string;
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
export const NOTHING_DECISIVE = "R9 nothing decisive";

/** A reading without what it does not quote. */
export function reading(
  intent: ReplyIntent,
  rule: string,
  quotes?: { reason?: string | null; eta?: string | null },
): Reading {
  return { intent, rule, reason: quotes?.reason ?? null, eta: quotes?.eta ?? null };
}
