import type { Commission } from "../commission/commission.ts";
import type { Deps } from "../ports.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/** Read by `GET /api/admin/orders/pending-commission`; changes nothing, so repeating it is safe. */

export interface PendingCommission {
  readonly commission: Commission;
  readonly number: number;
  /** Whole days since the run date, zero until the day after it (A5). */
  readonly daysLate: number;
}

/** What was delivered and is not paid yet, oldest payable date first (R167); a partner sees its own only. */
export async function readPendingCommissions(
  deps: Deps,
  ask: { readonly onlyPartner: string | null },
): Promise<readonly PendingCommission[]> {
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const rows = await deps.store.transaction((tx) => tx.commissions.deliveredUnpaid(ask.onlyPartner));
  // Thousands of rows share a few days, and counting days is the dearest thing here.
  const lateSince = new Map<string, number>();
  return rows.map(({ commission, number }) => {
    const runOn = commission.runOn?.toString() ?? today.toString();
    const daysLate = lateSince.get(runOn) ?? Math.max(0, (commission.runOn ?? today).until(today).days);
    lateSince.set(runOn, daysLate);
    return { commission, number, daysLate };
  });
}
