import type { Delivery, Deps } from "../ports.ts";

/*
 * A mail is in our mailbox: kept, and the mailbox read so far, in one step, before the server is told that it was
 * seen. A process that dies before finds it again and keeps it once. The bot's inbox loop reads it.
 */

/** Keeps a mail under its number in the mailbox. */
export async function keepMail(
  deps: Deps,
  kept: {
    readonly delivery: Delivery;
    readonly place: { readonly mailbox: string; readonly uidValidity: number; readonly uid: number };
  },
): Promise<void> {
  const { delivery, place } = kept;
  await deps.store.transaction(async (tx) => {
    const state = await tx.mailbox.lock(place.mailbox);
    if (!state) throw new Error(`the mailbox ${place.mailbox} was never leased`);
    await tx.inbox.open(delivery);
    if (state.uidValidity !== place.uidValidity || state.lastUid >= place.uid) return;
    await tx.mailbox.save({ ...state, lastUid: place.uid, problem: null });
  });
}
