import type { Temporal } from "temporal-polyfill";

/** What somebody could take up now. Whoever takes it looks for itself: a moment later it may be another's, or nobody's. */
export interface DueWork {
  /** Channels of the outbox with a row that may be claimed. */
  readonly channels: readonly string[];
  /** Sources of deliveries that nobody has read. */
  readonly sources: readonly string[];
  /** A deadline has come, or stock is to be looked at. */
  readonly timers: boolean;
  /** A partner's stock system is to be asked. */
  readonly stockFeeds: boolean;
}

/** All that is due at business `now`, among the channels named, in one reading. */
export type ReadDue = (ask: {
  readonly now: Temporal.Instant;
  readonly channels: readonly string[];
}) => Promise<DueWork>;
