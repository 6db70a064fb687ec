import { approveRequest, reviewRequest } from "../../../core/flow/decide-approval.ts";
import type { DecidePurchaseOutcome } from "../../../core/flow/decide-purchase.ts";
import type { SupplierOrderId } from "../../../core/ids.ts";
import type { Deps } from "../../../core/ports.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { SupplierOrder } from "../../../core/stock/supplier-order.ts";
import type { Person } from "../../../core/team/person.ts";

/** A yes to the request behind a purchase, as its card is by now or as `seenRevision` was, and the order after it. */
export async function approvePurchase(
  deps: Deps,
  of: { readonly id: SupplierOrderId; readonly actor: Person; readonly seenRevision?: number },
): Promise<DecidePurchaseOutcome> {
  const { id, revision } = await requestOf(deps, of.id);
  const seenRevision = of.seenRevision ?? revision;
  const outcome = await approveRequest(deps, { id, by: as(of.actor), seenRevision });
  return isRefusal(outcome) ? outcome : { outcome: "done", order: await orderOf(deps, of.id) };
}

/** Its card shows the figures of now. */
export async function reviewPurchase(
  deps: Deps,
  of: { readonly id: SupplierOrderId; readonly actor: Person },
): Promise<void> {
  const { id } = await requestOf(deps, of.id);
  await reviewRequest(deps, { id, by: as(of.actor) });
}

/** The newest request behind it. */
export function requestOf(deps: Deps, id: SupplierOrderId) {
  return deps.store.transaction(async (tx) => {
    const request = await tx.approvals.latestOf("reorder", id);
    if (!request) throw new Error(`nobody asked for ${id}`);
    return request;
  });
}

export function orderOf(deps: Deps, id: SupplierOrderId): Promise<SupplierOrder> {
  return deps.store.transaction(async (tx) => {
    const order = await tx.supply.find(id);
    if (!order) throw new Error(`${id} is gone`);
    return order;
  });
}

function as({ name, slackUserId }: Person) {
  return { id: slackUserId ?? "nobody", name };
}
