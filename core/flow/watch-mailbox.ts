import { MAILBOX_AWAY, mailboxAway } from "../alert/mailbox-away.ts";
import type { MailboxState } from "../ports/mailbox.ts";
import type { Deps } from "../ports.ts";
import { settleAlert } from "./settle-alert.ts";

/*
 * One process reads the mailbox, under a lease. When it was last looked at is known to everybody (`/readyz`), and a
 * mailbox that cannot be read for a quarter of an hour is an alert that ends by itself.
 */

interface Reader {
  readonly mailbox: string;
  /** Which process. */
  readonly holder: string;
}

/** Takes or renews the mailbox for `leaseMs` of machine time; null while another process reads it. */
export function leaseMailbox(
  deps: Deps,
  reader: Reader & { readonly leaseMs: number },
): Promise<MailboxState | null> {
  return deps.store.transaction((tx) => tx.mailbox.lease(reader.mailbox, reader.holder, reader.leaseMs));
}

/** Lets another process have it at once. */
export function releaseMailbox(deps: Deps, { mailbox, holder }: Reader): Promise<void> {
  return deps.store.transaction((tx) => tx.mailbox.release(mailbox, holder));
}

/** The mailbox was opened under these numbers: from where on it is to be read. */
export function beginMailbox(
  deps: Deps,
  opened: { readonly mailbox: string; readonly uidValidity: number; readonly lastUid: number },
): Promise<void> {
  const { mailbox, uidValidity, lastUid } = opened;
  return deps.store.transaction(async (tx) => {
    const state = await tx.mailbox.lock(mailbox);
    if (!state) throw new Error(`the mailbox ${mailbox} was never leased`);
    await tx.mailbox.save({ ...state, uidValidity, lastUid, problem: null });
  });
}

/** It was looked at, or `problem` says why it could not be. */
export function sawMailbox(
  deps: Deps,
  seen: { readonly mailbox: string; readonly problem: string | null },
): Promise<void> {
  const { mailbox, problem } = seen;
  return deps.store.transaction(async (tx) => {
    const state = await tx.mailbox.lock(mailbox);
    if (!state) return;
    const now = deps.clock.now();
    const failingSince = problem === null ? null : (state.failingSince ?? now);
    const lookedAt = problem === null ? now : state.lookedAt;
    await tx.mailbox.save({ ...state, lookedAt, failingSince, problem });
    const found = mailboxAway({ mailbox, failingSince, lookedAt, problem }, now);
    // A trouble of a few minutes is none, and ends none.
    if (found === null && problem !== null) return;
    await settleAlert(tx, deps, { rule: MAILBOX_AWAY, entity: mailbox, found });
  });
}
