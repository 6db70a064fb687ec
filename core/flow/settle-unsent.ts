import type { ClaimedNotice } from "../notice/claim.ts";
import type { Channel } from "../notice/notice.ts";
import type { Deps } from "../ports.ts";
import { purchaseOf, settleIn, subjectOf } from "./settle-notice.ts";

/*
 * A history that is written afterwards has messages of long ago: they count as sent and all that follows from it
 * happens, but nothing leaves (design §2, demo history). All in one transaction, so that a kill leaves none half done.
 */

/** Rows claimed at once; what they cause is claimed in the next round. */
const ROWS_MAX = 200;
/** Nobody else sees the claims before they are settled. */
const LEASE_MS = 1_000;

/**
 * Settles as sent all that is due on these channels at business now, and all that becomes due by it, in their order.
 * Returns how many rows that were. `providerIdOf` is what the other side would have called a message, or null.
 */
export function settleUnsent(
  deps: Deps,
  channels: readonly Channel[],
  providerIdOf: (claim: ClaimedNotice) => string | null,
): Promise<number> {
  return deps.store.transaction(async (tx) => {
    for (let rows = 0; ; ) {
      const now = deps.clock.now();
      const claims = await tx.outbox.claim({ now, channels, limit: ROWS_MAX, leaseMs: LEASE_MS });
      if (claims.length === 0) return rows;
      const sent = claims.map((claim) => ({ claim, providerId: providerIdOf(claim) }));
      await tx.outbox.settleSent(
        sent.filter(({ claim }) => followsNothing(claim)),
        now,
      );
      for (const { claim, providerId } of sent) {
        if (followsNothing(claim)) continue;
        await settleIn(tx, deps, { claim, result: { outcome: "sent", providerId } });
      }
      rows += claims.length;
    }
  });
}

/** Neither a part of an order nor an order to a supplier waits for it to leave. */
function followsNothing({ notice }: ClaimedNotice): boolean {
  return subjectOf(notice) === null && purchaseOf(notice) === null;
}
