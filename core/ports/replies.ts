import type { Temporal } from "temporal-polyfill";
import type { EventId } from "../ids.ts";
import type { Bubble } from "../partner/bubble.ts";
import type { ReplyCorrection } from "../partner/correction.ts";

/** What partners wrote, as long as it may still be added to or changed, and what people corrected of how it was read. */
export interface RepliesPort {
  keep(bubble: Bubble): Promise<void>;
  find(providerId: string): Promise<Bubble | null>;
  /** Of one partner, not read yet, oldest first. */
  waiting(partner: string): Promise<readonly Bubble[]>;
  ofReply(replyId: string): Promise<readonly Bubble[]>;
  /** What waits of a partner was read as one reply. What was read and sent before `forgetBefore` goes. */
  read(partner: string, replyId: string, forgetBefore: Temporal.Instant): Promise<void>;
  change(providerId: string, text: string): Promise<void>;
  /** A correction of how words were read; null when it is the first, otherwise the one that stands. */
  correct(correction: ReplyCorrection): Promise<ReplyCorrection | null>;
  correctionOf(eventId: EventId): Promise<ReplyCorrection | null>;
  /** Oldest first. */
  corrections(): Promise<readonly ReplyCorrection[]>;
}
