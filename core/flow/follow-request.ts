import type { Approval } from "../approval/approval.ts";
import type { ApprovalId } from "../ids.ts";
import type { Deps, Tx } from "../ports.ts";
import { followed } from "../stock/purchase-decision.ts";
import { checkStockIn } from "./check-stock.ts";
import { checkSupplierOrderIn } from "./check-supplier-order.ts";

/*
 * A request to buy was shown anew, refused, taken back, or nobody decided in time (SM-6): the order to the supplier
 * says so too. It follows its request and decides nothing; what was followed before is left as it is.
 */

/** Locks a request behind the purchase that it is about, as whoever approves it does (design §5). */
export async function lockRequest(tx: Tx, id: ApprovalId): Promise<Approval | null> {
  const found = await tx.approvals.find(id);
  if (found?.figures.about === "reorder") await tx.supply.lock(found.figures.supplierOrderId);
  return tx.approvals.lock(id);
}

/** Within the transaction that saved the request; whatever is not about a purchase is left alone. */
export async function followRequestIn(tx: Tx, deps: Deps, request: Approval): Promise<void> {
  const { figures } = request;
  if (figures.about !== "reorder") return;
  const order = await tx.supply.lock(figures.supplierOrderId);
  const after = order && followed(order, request);
  if (!after || after === order) return;
  await tx.supply.save(after);
  if (after.state === "proposed") return;
  await checkStockIn(tx, deps, after.sku);
  await checkSupplierOrderIn(tx, deps, after);
}
