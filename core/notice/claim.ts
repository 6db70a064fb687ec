import type { Temporal } from "temporal-polyfill";
import type { NoticeId } from "../ids.ts";
import type { OutboxEntry } from "./notice.ts";

/** A notice that one process is sending now; nobody else may until its lease ends. */
export interface ClaimedNotice extends OutboxEntry {
  readonly id: NoticeId;
  readonly claimId: string;
  readonly attempts: number;
  /** What the other side called it when it was last sent: `channel:ts`, a wamid, a Message-ID. */
  readonly providerId: string | null;
  /** A card's version that this claim renders; a newer one asked for meanwhile is sent after. */
  readonly version: number;
  /** The claim before this one ended without an answer: look before sending (design §5). */
  readonly doubtful: boolean;
  /** How often an operator sent it again after it was dead. */
  readonly replays: number;
}

/**
 * What became of one try. `unknown`: the other side may have it; never sent again blindly. `held`: the destination
 * asks everybody to wait, which spends no try. `gone`: it wants no more of anything. `cancelled`: nothing is left to
 * say, and nobody misses it.
 */
export type SendOutcome =
  | {
      readonly outcome: "sent";
      readonly providerId: string | null;
      /** How many mentions it carried; unset where that means nothing. */
      readonly mentions?: number;
      /** A line of a thread that the channel does not show. */
      readonly isThreaded?: true;
    }
  | {
      readonly outcome: "retry";
      readonly afterMs: number;
      readonly problem: string;
      /** The other side may have acted on it: what follows must not count on its being behind. */
      readonly mayHaveArrived?: true;
    }
  /** Its reader wants no message now; it spends no try, and others to them go on. */
  | { readonly outcome: "waits"; readonly until: Temporal.Instant }
  | { readonly outcome: "held"; readonly afterMs: number; readonly problem: string }
  | { readonly outcome: "doubtful"; readonly afterMs: number; readonly problem: string }
  | { readonly outcome: "unknown"; readonly problem: string }
  | { readonly outcome: "gone"; readonly problem: string }
  | { readonly outcome: "cancelled"; readonly problem: string }
  | { readonly outcome: "dead"; readonly problem: string };
