import type { Temporal } from "temporal-polyfill";
import { type FulfillmentId, isId } from "../ids.ts";

/** A mail that came in, as far as it is read; what it means is decided elsewhere (issue 6, D78). */

/**
 * What kind of thing it is: a `letter` of somebody; `automatic` says a program in its head (RFC 3834), so it gets no
 * answer; `looks_automatic` says its subject alone; `list` was sent to many; `bounce` is a server's word on a mail of
 * ours.
 */
export type MailNature = "letter" | "automatic" | "looks_automatic" | "list" | "bounce";

export interface InboundMail {
  /** With its brackets; null where there is none that could be answered to. */
  readonly messageId: string | null;
  /** Lower case; null where the mail names none, or several. */
  readonly from: string | null;
  readonly at: Temporal.Instant;
  readonly nature: MailNature;
  readonly subject: string;
  /** In the sender's own words, without quotes and signature. */
  readonly text: string;
  /** It answers single lines of a quoted mail. */
  readonly isInterleaved: boolean;
  readonly isForwarded: boolean;
  /** The receiving server found that it is not from whom it says (DMARC). */
  readonly isForged: boolean;
  readonly hasPhoto: boolean;
  readonly hasAttachment: boolean;
  /** What our reply addresses carried that it was sent to. */
  readonly tokens: readonly string[];
  /** Message-IDs that it answers, the nearest first. */
  readonly references: readonly string[];
  readonly bounced: readonly Bounced[];
  /** Why it could not be read, or not whole; null for what was. */
  readonly flaw: MailFlaw | null;
}

export type MailFlaw = "malformed" | "too_large" | "sender";

/** One recipient that a server could not deliver to, for good. */
export interface Bounced {
  readonly recipient: string | null;
  /** RFC 3463, such as 5.1.1. */
  readonly status: string;
  /** The Message-ID of what did not arrive, as far as it says. */
  readonly messageIds: readonly string[];
}

const ULID_LENGTH = 26;
const TOKEN = /^([0-9a-hjkmnp-tv-z]{26})([a-z2-7]{20})$/;

/** What is sealed of a reply address. */
export function replyText(fulfillmentId: FulfillmentId): string {
  return `mail-reply ${fulfillmentId}`;
}

/** What stands behind the plus sign: lower case, since servers do not keep it, and short, since a name has 64 characters. */
export function replyToken(fulfillmentId: FulfillmentId, shortSeal: string): string {
  return `${fulfillmentId.slice(-ULID_LENGTH).toLowerCase()}${shortSeal}`;
}

/** A token taken apart, nothing of it believed yet; null where it cannot be one. */
export function readReplyToken(
  token: string,
): { readonly fulfillmentId: FulfillmentId; readonly seal: string } | null {
  const [, ulid = "", seal = ""] = TOKEN.exec(token.toLowerCase()) ?? [];
  const fulfillmentId = `ful_${ulid.toUpperCase()}`;
  return isId("fulfillment", fulfillmentId) ? { fulfillmentId, seal } : null;
}

/** Where an answer about a part is to be sent: the base address with the token behind a plus sign (RFC 5233). */
export function replyAddress(base: string, token: string): string {
  const at = base.lastIndexOf("@");
  return `${base.slice(0, at)}+${token}${base.slice(at)}`;
}

/** A stranger's address as the team sees it: enough to recognize a partner, not a client's whole address (C-6). */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 1 ? "…" : `${address.slice(0, 1)}…${address.slice(at)}`;
}
