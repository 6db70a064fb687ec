import type { ClaimedNotice, SendOutcome } from "../core/notice/claim.ts";
import type { Channel } from "../core/notice/notice.ts";

/**
 * One way out of the house. `send` renders a notice from the state as it is now and tries once; it never repeats
 * by itself, since only the outbox knows what was tried before (design §5).
 */
export interface ChannelAdapter {
  readonly channel: Channel;
  send(claim: ClaimedNotice): Promise<SendOutcome>;
  close?(): Promise<void>;
}
