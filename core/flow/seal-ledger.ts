import type { Deps } from "../ports.ts";

/*
 * Once a minute what happened to commissions is sealed into the hash chain, so that a past which somebody changes shows
 * (design §5). Two processes at once: the second waits for the first and finds nothing left.
 */

const EVENTS_MAX = 1_000;

/** Seals all that is there, a thousand events a transaction; how many. */
export async function sealLedger(deps: Deps, isStopping: () => boolean): Promise<number> {
  let sealed = 0;
  while (!isStopping()) {
    const count = await deps.store.transaction((tx) => tx.ledger.seal(EVENTS_MAX));
    sealed += count;
    if (count < EVENTS_MAX) break;
  }
  return sealed;
}
