import type { SupplierOrderId } from "../ids.ts";
import { purchaseCard } from "../notice/enqueue-stock.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { alreadyDecided } from "../stock/purchase-decision.ts";
import { cancel, type SupplierOrder } from "../stock/supplier-order.ts";
import type { Person } from "../team/person.ts";
import { checkStockIn } from "./check-stock.ts";
import { checkSupplierOrderIn } from "./check-supplier-order.ts";
import { rejectRequest } from "./decide-approval.ts";
import { cancellationOf } from "./settle-notice.ts";

/*
 * Somebody says no to a purchase by the order's name, or gives up one that was approved. The no is one to its request,
 * as by its card (SM-6); whoever comes second is told what was decided.
 */

export interface DecidePurchaseInput {
  readonly id: SupplierOrderId;
  readonly actor: Person;
  readonly reason: string;
}

export type DecidePurchaseOutcome = { readonly outcome: "done"; readonly order: SupplierOrder } | Refusal;

/** No, with the reason that whoever asked reads; their own no takes the proposal back. */
export async function rejectPurchase(
  deps: Deps,
  { id, actor, reason }: DecidePurchaseInput,
): Promise<DecidePurchaseOutcome> {
  if (reason.trim() === "") return refuse("reason_required", { what: "a refusal" }, "reason");
  const open = await deps.store.transaction(async (tx) => {
    const order = await tx.supply.find(id);
    if (!order) return refuse("supplier_order_unknown", { ref: id }, "id");
    return (await tx.approvals.openOf("reorder", id)) ?? alreadyDecided(order);
  });
  if (isRefusal(open)) return open;
  // A token that names nobody is no one of Slack, so it asked for nothing and takes nothing back.
  const by = { id: actor.slackUserId ?? `token:${actor.name}`, name: actor.name };
  const no = await rejectRequest(deps, { id: open.id, by, reason });
  if (isRefusal(no)) return no;
  return deps.store.transaction(async (tx) => {
    const order = await tx.supply.find(id);
    if (!order) throw new Error(`${id} is gone`);
    return { outcome: "done", order };
  });
}

/** What was approved will not come: what is still missing is given up, and a supplier who has the order is told so. */
export function cancelPurchase(
  deps: Deps,
  { id, actor, reason }: DecidePurchaseInput,
): Promise<DecidePurchaseOutcome> {
  if (reason.trim() === "")
    return Promise.resolve(refuse("reason_required", { what: "cancelling it" }, "reason"));
  return deps.store.transaction(async (tx) => {
    const order = await tx.supply.lock(id);
    if (!order) return refuse("supplier_order_unknown", { ref: id }, "id");
    const now = deps.clock.now();
    const cancelled = cancel(order, { actor, now, reason: reason.trim() });
    if (isRefusal(cancelled)) return cancelled;
    await tx.supply.save(cancelled);
    await tx.outbox.enqueue([...(await cancellationOf(tx, cancelled)), purchaseCard(id)], now);
    await checkStockIn(tx, deps, order.sku);
    await checkSupplierOrderIn(tx, deps, cancelled);
    return { outcome: "done", order: cancelled };
  });
}
