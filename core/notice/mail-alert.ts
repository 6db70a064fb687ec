import type { NoticeKind } from "./notice.ts";

/** What the team is told of mails that came in (chat-ux §2.7). */

/**
 * Why a mail is for a person: `other_address` it carries a reply address that was given to somebody else, `forged` the
 * server found it is not from whom it says, `interleaved` it answers single lines, `sender` its head names nobody or
 * several, `looks_automatic` its subject reads like a machine's; the others say what they are.
 */
export type MailForTeam =
  | "other_address"
  | "forged"
  | "forwarded"
  | "interleaved"
  | "empty"
  | "looks_automatic"
  | "supplier"
  | "client"
  | "malformed"
  | "too_large"
  | "sender";

export type MailAlert =
  /** A mail that a person reads: nothing was done by it. */
  | {
      readonly about: "mail_for_team";
      readonly why: MailForTeam;
      /** Masked, but for a partner's own. */
      readonly sender: string;
      /** The partner or supplier that it is of, or that its reply address is of. */
      readonly party: string | null;
      readonly numbers: readonly number[];
      readonly text: string | null;
    }
  /** A server says that a mail of ours did not arrive; `to` null is a client's. */
  | {
      readonly about: "mail_bounced";
      readonly to: string | null;
      readonly noticeKind: NoticeKind;
      readonly number: number | null;
      /** RFC 3463, such as 5.1.1. */
      readonly status: string;
      readonly noticeId: string;
    };
