import type { Temporal } from "temporal-polyfill";
import type { FulfillmentId } from "../ids.ts";
import { understandReply } from "./reply.ts";
import { NOTHING_DECISIVE } from "./reply-rules.ts";

/** Why do you decline? What a partner was asked after a bare no, and what answers that (chat-ux §2.6). */
export interface WhyAsked {
  readonly fulfillmentId: FulfillmentId;
  readonly number: number;
  readonly expiresAt: string;
}

/** As long as any question of ours stands. */
const WHY_MINUTES = 30;
const REASON_CHARS_MAX = 200;
/** What gives a reason by itself: a shortage, a delay, or words that answer nothing else. */
const REASONS: readonly string[] = ["out_of_stock", "delay"];

export function askWhy(of: Pick<WhyAsked, "fulfillmentId" | "number">, now: Temporal.Instant): WhyAsked {
  return { ...of, expiresAt: now.add({ minutes: WHY_MINUTES }).toString() };
}

/**
 * The reason that a message gives for that order, in its own words; null where it says something else: another of the
 * partner's `orders`, a yes, a parcel, a question, a no that is only said again.
 */
export function reasonGiven(
  text: string,
  asked: WhyAsked,
  of: { readonly now: Temporal.Instant; readonly orders: readonly number[] },
): string | null {
  if (of.now.epochMilliseconds > Date.parse(asked.expiresAt)) return null;
  const number = String(asked.number);
  const reply = understandReply(
    text,
    [asked.number, ...of.orders].map((each) => ({ number: String(each) })),
  );
  const { intent, rule, orderRefs, trackingNumber } = reply;
  if (trackingNumber !== null || orderRefs.some((ref) => ref !== number)) return null;
  const isRefusal = intent === "decline" && reply.reason !== null;
  const isOther = intent === "unclear" && rule === NOTHING_DECISIVE;
  if (!REASONS.includes(intent) && !isRefusal && !isOther) return null;
  const said = text
    .replace(new RegExp(`(?:MTC-|#)?${number}(?!\\d)`, "gi"), "")
    .replace(/\s+/g, " ")
    .replace(/^[\s:,.;–-]+|[\s:,;–-]+$/g, "");
  return /\p{L}{2}/u.test(said) ? said.slice(0, REASON_CHARS_MAX) : null;
}
