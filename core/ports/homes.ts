import type { Temporal } from "temporal-polyfill";

/** What somebody's Home tab last showed. */
export interface ShownHome {
  readonly shownAt: Temporal.Instant | null;
  /** Its blocks, as plain JSON; null before it first was shown. */
  readonly blocks: readonly unknown[] | null;
  /** What Slack calls that state of it, so that an older view never takes the place of a newer one. */
  readonly hash: string | null;
}

export interface HomesPort {
  /** Somebody looks at it now. */
  open(slackUserId: string, at: Temporal.Instant): Promise<void>;
  find(slackUserId: string): Promise<ShownHome | null>;
  /** Takes one that was opened since then and not looked at since the other instant, with SKIP LOCKED; null where there is none. */
  takeStale(ask: {
    readonly openedSince: Temporal.Instant;
    readonly lookedBefore: Temporal.Instant;
    readonly now: Temporal.Instant;
  }): Promise<string | null>;
  save(slackUserId: string, shown: ShownHome): Promise<void>;
}
