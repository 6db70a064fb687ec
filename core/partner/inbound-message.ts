import type { Temporal } from "temporal-polyfill";
import type { MessageStatus } from "../channel/message-status.ts";
import type { OutboxEntry } from "../notice/notice.ts";

/** What a partner sent, as every messenger can say it; what it means is decided elsewhere. */
export type InboundBody =
  | { readonly kind: "text"; readonly text: string }
  /** A button or a list row of ours; `id` is what we gave it, e.g. `confirm:ful_…`. */
  | { readonly kind: "button"; readonly id: string; readonly title: string }
  /** `emoji` null: the reaction was taken back. */
  | { readonly kind: "reaction"; readonly emoji: string | null }
  /** An earlier text of theirs, by the messenger's id, now reads so. */
  | { readonly kind: "edit"; readonly of: string; readonly text: string }
  | { readonly kind: "voice" }
  /** Of a mail its words are read, so that a photograph is all there is; on a phone words may stand under it. */
  | { readonly kind: "photo"; readonly caption?: string }
  | { readonly kind: "other" };

export type SetAside = "group" | "hidden_number" | "forwarded";

/** One message of a partner. `providerId` is the messenger's own id: each acts once. */
export interface InboundMessage {
  readonly providerId: string;
  /** E.164, or the address of a mail. */
  readonly from: string;
  readonly at: Temporal.Instant;
  readonly body: InboundBody;
  /** Why nothing is read from it: groups are no conversation with a partner, and whose word a forward is nobody knows. */
  readonly setAside?: SetAside;
  /** The message it answers, or the one a reaction is on, by the messenger's id. */
  readonly quotedProviderId: string | null;
  /** Set where it came by mail, and is answered so. */
  readonly mail?: {
    readonly subject: string;
    /** With its brackets; null where an answer cannot name it. */
    readonly messageId: string | null;
    /** What of ours it answers, by its reply address, its subject or its thread. */
    readonly quoted: OutboxEntry | null;
  };
}

/** What the messenger tells of a message of ours. */
export interface StatusReport {
  readonly providerId: string;
  readonly status: MessageStatus;
  readonly at: Temporal.Instant;
  /** Of what failed: the messenger's own code and words. */
  readonly problem: string | null;
}

/** A part of a delivery that could not be read; the others are. */
export interface UnreadablePart {
  /** Where in the body it stands. */
  readonly place: string;
  readonly reason: string;
  /** The part itself, cut where it is long. */
  readonly part: string;
}

/** All that a delivery holds, in its order. */
export interface ReadDelivery {
  readonly messages: readonly InboundMessage[];
  readonly statuses: readonly StatusReport[];
  readonly unreadable: readonly UnreadablePart[];
}
