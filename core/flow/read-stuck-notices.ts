import type { DisabledDestination, StuckNotice } from "../ports/outbox.ts";
import type { Deps } from "../ports.ts";

/** Read by an operator: what could not leave, and where sending is switched off. Changes nothing. */
export function readStuckNotices(
  deps: Pick<Deps, "store">,
  ask: { readonly limit: number },
): Promise<{
  readonly stuck: readonly StuckNotice[];
  readonly disabled: readonly DisabledDestination[];
}> {
  return deps.store.transaction(async (tx) => {
    const [stuck, disabled] = await Promise.all([tx.outbox.stuck(ask.limit), tx.outbox.disabled()]);
    return { stuck, disabled };
  });
}
