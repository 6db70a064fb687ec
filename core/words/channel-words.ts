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
}
