import type { Temporal } from "temporal-polyfill";
import type { UnsentAlert } from "../alert/unsent-alert.ts";
import type { NoticeId } from "../ids.ts";
import type { ClaimedNotice, SendOutcome } from "../notice/claim.ts";
import type { Channel, OutboxEntry } from "../notice/notice.ts";

export interface OutboxPort {
  enqueue(entries: readonly OutboxEntry[], at: Temporal.Instant): Promise<void>;
  /**
   * Claims what is due, in order within each ordering key, for `leaseMs` of machine time. Destinations that are held,
   * disabled, or named in `except` are passed over.
   */
  claim(ask: {
    readonly now: Temporal.Instant;
    readonly channels: readonly string[];
    readonly limit: number;
    readonly leaseMs: number;
    readonly except?: readonly string[];
  }): Promise<readonly ClaimedNotice[]>;
  /** False when the claim was lost meanwhile: a late completion is refused. */
  settle(claim: ClaimedNotice, result: SendOutcome, now: Temporal.Instant): Promise<boolean>;
  /** Settles claims of which nothing follows, as sent, in one go; how many were still held. */
  settleSent(
    sent: readonly { readonly claim: ClaimedNotice; readonly providerId: string | null }[],
    now: Temporal.Instant,
  ): Promise<number>;
  /** The outbox row the other side knows by that id, e.g. the message a partner quotes. */
  byProviderId(channel: string, providerId: string): Promise<OutboxEntry | null>;
  /**
   * The other side says after all that what it took did not arrive: sent becomes dead. Null where there is no such row,
   * or it was no longer sent.
   */
  bounce(
    message: { readonly channel: Channel; readonly providerId: string; readonly problem: string },
    at: Temporal.Instant,
  ): Promise<KeptNotice | null>;
  /**
   * Under which message the fourth and further ones of a kind within ten minutes hang, of what the team is told once:
   * its key; null for one that stands by itself (chat-ux §2.0, rule 13).
   */
  floodHeadOf(businessKey: string): Promise<string | null>;
  providerIdOf(businessKey: string): Promise<string | null>;
  /** The newest version of a card, and when it was asked for. */
  askedFor(businessKey: string): Promise<{ readonly version: number; readonly at: Temporal.Instant } | null>;
  /** What waits for a person, oldest first. */
  stuck(limit: number): Promise<readonly StuckNotice[]>;
  /** Alerts to the team that count as sent and never left. */
  unsentAlerts(): Promise<readonly UnsentAlert[]>;
  disabled(): Promise<readonly DisabledDestination[]>;
  find(id: NoticeId): Promise<KeptNotice | null>;
  /** The row of a notice, locked until the transaction ends. */
  lock(id: NoticeId): Promise<KeptNotice | null>;
  /** Dead rows are pending again under their old ids: these, or all that died since. Returns which. */
  replay(
    which: { readonly ids: readonly NoticeId[] } | { readonly since: Temporal.Instant },
    at: Temporal.Instant,
  ): Promise<readonly NoticeId[]>;
  /**
   * What a channel gave up is pending again under its old ids, dead or of unknown fate: these, or all since. For
   * channels that look whether a message in doubt arrived before they send it again.
   */
  revive(
    channel: Channel,
    which: { readonly ids: readonly NoticeId[] } | { readonly since: Temporal.Instant },
    at: Temporal.Instant,
  ): Promise<void>;
  /** A person's word on a row of unknown fate: it arrived, or it is to be sent again. */
  decide(id: NoticeId, word: "sent" | "again", at: Temporal.Instant): Promise<void>;
  /** False when it was disabled before. */
  disable(
    place: Pick<OutboxEntry, "channel" | "destination">,
    why: string,
    at: Temporal.Instant,
  ): Promise<boolean>;
  /** False when nothing of that name was disabled. */
  enable(destination: string): Promise<boolean>;
}

export interface KeptNotice extends OutboxEntry {
  readonly id: NoticeId;
  readonly state: "pending" | "claimed" | "sent" | "retry" | "unknown" | "dead" | "cancelled";
}

/** A notice that could not leave, or of which nobody knows whether it did. */
export interface StuckNotice extends KeptNotice {
  readonly attempts: number;
  readonly problem: string;
  readonly settledAt: Temporal.Instant;
}

export interface DisabledDestination {
  readonly channel: Channel;
  readonly destination: string;
  readonly why: string;
  readonly at: Temporal.Instant;
}
