import type { ClaimedNotice, SendOutcome } from "../core/notice/claim.ts";
import type { Channel } from "../core/notice/notice.ts";

/** Whose turn it is to send. A process that was stopped and goes on may find that another has taken over. */
export interface Lease {
  isOver(): boolean;
}

/**
 * One way out of the house. `send` renders a notice from the state as it is now and tries once; it never repeats
 * by itself, since only the outbox knows what was tried before (design §5).
 */
export interface ChannelAdapter {
  readonly channel: Channel;
  /** Most notices under way to one destination, so that a slow one leaves room for the others; unset, no limit. */
  readonly perDestination?: number;
  /** False claims nothing for now: what is due waits, and spends no try. */
  isOpen?(): boolean;
  send(claim: ClaimedNotice, lease?: Lease): Promise<SendOutcome>;
  close?(): Promise<void>;
}

/** Why a notice must not leave. `moot`: what it says was settled before it left, and nobody misses it. */
export interface Unsendable {
  readonly unsendable: string;
  readonly moot?: true;
}

/** A moot notice ends quietly; any other that cannot be rendered is somebody's to look at. */
export function notSent({ unsendable, moot }: Unsendable): SendOutcome {
  return { outcome: moot ? "cancelled" : "dead", problem: unsendable };
}
