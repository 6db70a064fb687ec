import { filesExpireAt } from "../hub/retention.ts";
import type { FulfillmentId } from "../ids.ts";
import type { Deps } from "../ports.ts";

/* The slip of a hub parcel is rendered: it is kept as it is, once, for as long as the parcel's photo (R41, C-6). */

export function keepSlip(deps: Deps, fulfillmentId: FulfillmentId, pdf: Uint8Array): Promise<void> {
  return deps.store.transaction(async (tx) => {
    const now = deps.clock.now();
    await tx.hub.keepSlip(fulfillmentId, pdf, now);
    await tx.timers.set([{ kind: "files_expiry", subject: fulfillmentId, dueAt: filesExpireAt(now) }]);
  });
}
