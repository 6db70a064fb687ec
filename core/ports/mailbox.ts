import type { Temporal } from "temporal-polyfill";
import type { Mailbox } from "../channel/health.ts";

/** How far our mailbox was read, and whether it can be reached; one process at a time reads it. */

export interface MailboxState {
  /** `user@host/folder`. */
  readonly mailbox: string;
  /** What the server's numbers are good for; null before the first look (RFC 3501 §2.3.1.1). */
  readonly uidValidity: number | null;
  /** The last number that was kept. */
  readonly lastUid: number;
  /** Business time. */
  readonly lookedAt: Temporal.Instant | null;
  readonly failingSince: Temporal.Instant | null;
}

export interface MailboxPort {
  /** Takes or renews the mailbox for so long, in machine time; null while somebody else reads it. */
  lease(mailbox: string, holder: string, leaseMs: number): Promise<MailboxState | null>;
  /** Locked until the transaction ends; null where it was never leased. */
  lock(mailbox: string): Promise<MailboxState | null>;
  /** The one that is read, without a lock; null where none is. */
  seen(): Promise<Mailbox | null>;
  save(state: MailboxState & { readonly problem: string | null }): Promise<void>;
  /** Lets go of it, so that another process need not wait. */
  release(mailbox: string, holder: string): Promise<void>;
  /** Whom else an address belongs to: what we buy from, or whose orders are known (numbers, newest first). */
  whose(address: string): Promise<{ readonly supplier: string | null; readonly orders: readonly number[] }>;
}
