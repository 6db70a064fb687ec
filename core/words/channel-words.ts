import type { MessageStatus } from "../channel/message-status.ts";
import type { ChannelDownFacts } from "../channel/standing.ts";
import type { AlertText } from "./team-words.ts";

/** What the team reads of a messenger's session: that it is down, how to pair a phone, and that it is back. */
export interface ChannelWords {
  /** `since` is written out. */
  readonly down: (
    facts: Pick<ChannelDownFacts, "isPairing" | "fault"> & { readonly since: string },
  ) => AlertText;
  readonly settled: (facts: { readonly lastedMinutes: number }) => string;
  readonly pairing: {
    readonly title: string;
    /** What to do with the code. */
    readonly how: string;
    readonly none: string;
  };
  /** How far a message to a partner came; the moment is written out. */
  readonly progress: Readonly<Record<MessageStatus, (at: string) => string>>;
  /** Read at that moment, and not answered. */
  readonly unanswered: (at: string) => string;
  /** Goes on after "notifiée 08:16 par e-mail": the last reminder. */
  readonly reminded: (facts: {
    readonly at: string;
    readonly channels: readonly ("email" | "whatsapp")[];
  }) => string;
}
