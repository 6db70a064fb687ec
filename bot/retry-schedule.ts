import type { ClaimedNotice } from "../core/notice/claim.ts";
import type { Channel } from "../core/notice/notice.ts";

/** When a message that could not leave is tried again, and when it is given up. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** A partner waits for these: 5 s doubled each time, at most ten minutes, eight tries in all. */
const MESSAGE_DELAYS_MS = Array.from({ length: 7 }, (_, index) =>
  Math.min(5 * SECOND_MS * 2 ** index, 10 * MINUTE_MS),
);

/** The marketplace's own outage may last a weekend (design §7). */
const WEBHOOK_DELAYS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** Nobody's Retry-After makes us wait longer than this (reliability C1). */
const LONGEST_WAIT_MS = 24 * HOUR_MS;
const SHORTEST_HOLD_MS = SECOND_MS;
/** Then one row asks again: an absurd wait must not silence a channel for a day. */
const LONGEST_HOLD_MS = 15 * MINUTE_MS;
/** Spread over a tenth, so that what failed together does not come back together. */
const JITTER_SHARE = 0.1;

const DELAYS_MS: Record<Channel, readonly number[]> = {
  slack: MESSAGE_DELAYS_MS,
  whatsapp: MESSAGE_DELAYS_MS,
  email: MESSAGE_DELAYS_MS,
  sms: MESSAGE_DELAYS_MS,
  webhook: WEBHOOK_DELAYS_MS,
  document: MESSAGE_DELAYS_MS,
};

/**
 * Milliseconds of business time to wait after this try, or null when it was the last; `attempts` counts the tries
 * before it. What the other side asked for (`askedMs`, 0 for nothing) is obeyed between the schedule and 24 h. The
 * jitter is of the notice and the try, so that the same facts always give the same plan.
 */
export function nextTryAfterMs(
  claim: Pick<ClaimedNotice, "id" | "channel" | "attempts">,
  askedMs: number,
): number | null {
  const delayMs = DELAYS_MS[claim.channel][claim.attempts];
  if (delayMs === undefined) return null;
  const scheduledMs =
    delayMs + Math.round(delayMs * JITTER_SHARE * fractionOf(`${claim.id}:${claim.attempts}`));
  return Math.min(Math.max(scheduledMs, askedMs), LONGEST_WAIT_MS);
}

/** Milliseconds that a whole destination waits when it asked us to: what it said, from a second to a quarter of an hour. */
export function holdMs(askedMs: number): number {
  return Math.min(Math.max(askedMs, SHORTEST_HOLD_MS), LONGEST_HOLD_MS);
}

/** FNV-1a of the text, as a fraction from 0 up to 1. */
function fractionOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash / 2 ** 32;
}
