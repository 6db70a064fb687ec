import type { Temporal } from "temporal-polyfill";
import type { ClaimedNotice, SendOutcome } from "../../../core/notice/claim.ts";
import type { Channel } from "../../../core/notice/notice.ts";
import type { ReadDelivery } from "../../../core/partner/inbound-message.ts";
import type { Deps, IdSource, Store, TimerEntry } from "../../../core/ports.ts";

/** What writing a history needs of the database, beside what the flows do there. */
export interface DemoDatabase {
  /** As the desk's own, but that nobody is woken by it and each order commits alone: the order of things repeats. */
  readonly store: Store;
  /**
   * As new: no order, message or stand-in's document is left, the catalogue is loaded. The clock stands where the
   * history begins, and contracts have ids of its source; or all is as in a new sandbox. The sandbox's secrets stay.
   */
  empty(
    from: { readonly at: Temporal.Instant; readonly endsAt: Temporal.Instant; readonly ids: IdSource } | null,
  ): Promise<void>;
  /** The timer that is due first at or before an instant; null when none is. */
  nextTimer(until: Temporal.Instant): Promise<TimerEntry | null>;
  /** The number that the next order gets. */
  nextOrderNumber(number: number): Promise<void>;
  /** Rows that a killed process was at: they can be taken again at once. */
  giveBackClaims(): Promise<void>;
  /** A sentence for each thing that must be true of all rows and is not. */
  brokenInvariants(): Promise<readonly string[]>;
  /** All orders, and those whose shop id begins so. */
  countOrders(prefix: string): Promise<{ readonly all: number; readonly demo: number }>;
}

/** The bot while a history is written: its loops stand still, what is shown is sent by its adapters one by one. */
export interface DemoBot {
  /** Waits until no loop works any more; none does until `release`. */
  hold(): Promise<void>;
  release(): void;
  send(claim: ClaimedNotice): Promise<SendOutcome>;
  parseWhatsApp(body: Uint8Array, source: string): ReadDelivery;
}

export interface DemoParts {
  readonly deps: Deps;
  readonly database: DemoDatabase;
  readonly bot: () => DemoBot | null;
  /** Channels that lead to a stand-in; a real one is never told of an invented past. */
  readonly standIns: readonly Channel[];
  /** The demo catalogue's file, read. */
  readonly catalogue: unknown;
  readonly log: {
    debug(facts: object, sentence: string): void;
    error(facts: object, sentence: string): void;
  };
}
