import type { Delivery, Deps } from "../ports.ts";

/*
 * A messenger delivered something that the gateway has verified: kept as it came, read by the bot. The same bytes
 * again are the same delivery.
 */

/** Keeps a delivery for the bot to read. */
export async function keepPartnerDelivery(deps: Deps, delivery: Delivery): Promise<void> {
  await deps.store.transaction((tx) => tx.inbox.open(delivery));
}
