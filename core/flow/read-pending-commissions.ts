import type { OwedCommission } from "../commission/owed.ts";
import type { Deps } from "../ports.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/** Read by `GET /api/admin/orders/pending-commission`; changes nothing, so repeating it is safe. */

/** What was delivered and is not paid yet, oldest payable date first (R167); a partner sees its own only. */
export function readPendingCommissions(
  deps: Deps,
  ask: { readonly onlyPartner: string | null },
): Promise<readonly OwedCommission[]> {
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  return deps.store.transaction((tx) => tx.commissions.deliveredUnpaid({ partner: ask.onlyPartner, today }));
}
