import type { Temporal } from "temporal-polyfill";
import type { InboundMessage } from "./inbound-message.ts";

/** One bubble of text on a partner's phone: several that follow each other are one reply (chat-ux §2.6). */
export interface Bubble {
  readonly providerId: string;
  readonly partner: string;
  /** E.164. */
  readonly phone: string;
  readonly text: string;
  readonly quotedProviderId: string | null;
  readonly sentAt: Temporal.Instant;
  /** The reply it was read in, by the id of its last bubble; null while more may come. */
  readonly replyId: string | null;
}

/** So long after a bubble nothing more of the same reply comes. */
export const SILENCE_SECONDS = 8;

/** An edited message is read again within this time; later it is a person's to judge. */
export const EDIT_MINUTES = 15;

/** Bubbles are known for this long after they were read, so that an edit finds them. */
export const BUBBLE_KNOWN_MINUTES = 60;

/** A text that answers nothing in particular may be a part of more; a button or a quote says what it is about. */
export function mayBePart({ body, quotedProviderId }: InboundMessage): boolean {
  return body.kind === "text" && quotedProviderId === null;
}

/** Whether a message was written on from the last bubble, by the sender's own clock: read late, they are told apart. */
export function isWrittenOn(last: Bubble, next: InboundMessage): boolean {
  return next.at.epochMilliseconds - last.sentAt.epochMilliseconds <= SILENCE_SECONDS * 1000;
}

/** The bubbles as the one message that they are, a line each, in their order. The last one's id is its own. */
export function asOneMessage(bubbles: readonly Bubble[]): InboundMessage | null {
  const [first] = bubbles;
  const last = bubbles.at(-1);
  if (!first || !last) return null;
  return {
    providerId: last.providerId,
    from: last.phone,
    // Who wrote before an order was cancelled may not have known, whatever followed.
    at: first.sentAt,
    body: { kind: "text", text: bubbles.map(({ text }) => text).join("\n") },
    quotedProviderId: first.quotedProviderId,
  };
}
