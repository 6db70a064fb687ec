import type { Alert } from "../alert/alert.ts";
import { FLOOD } from "../alert/suppression.ts";
import type { Deps } from "../ports.ts";

/** All that stands under a flood, oldest first; none once it is over. */
export function readFlood(deps: Pick<Deps, "store">, entity: string): Promise<readonly Alert[]> {
  return deps.store.transaction(async (tx) => {
    const [flood] = await tx.alerts.standingOf([FLOOD], entity);
    return flood ? tx.alerts.lockUnder(flood.id) : [];
  });
}
