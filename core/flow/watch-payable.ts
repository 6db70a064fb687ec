import type { Commission } from "../commission/commission.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Tx } from "../ports.ts";
import { BUSINESS_ZONE, startOfDay } from "../time.ts";

/* What is due is looked at again on its J+7; set once more, the moment is the same. */

/** Sets the moment at which due rows become payable: 00:00 in Brussels on J+7 (D2). */
export async function watchPayable(
  tx: Tx,
  fulfillment: Fulfillment,
  due: readonly Commission[],
): Promise<void> {
  const payableOn = due[0]?.payableOn;
  if (!payableOn) return;
  const dueAt = startOfDay(payableOn, BUSINESS_ZONE);
  await tx.timers.set([{ kind: "commission_payable", subject: fulfillment.id, dueAt }]);
}
