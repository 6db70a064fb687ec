import type { SupplierOrderId } from "../ids.ts";
import { purchaseCard } from "../notice/enqueue-stock.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { replaced } from "../stock/purchase-decision.ts";
import type { SupplierOrder } from "../stock/supplier-order.ts";
import type { Person } from "../team/person.ts";
import { addProposal, cannotBuy, offerIn, type PurchaseOffer } from "./propose-purchase.ts";

/*
 * Somebody wants another quantity than a proposal has. What is being decided on never changes: a new proposal with the
 * figures of now takes its place, asked for by whoever changes it, who then does not approve it (D50). A second click
 * is told that the first one was replaced.
 */

export type ChangePurchaseOutcome =
  | {
      readonly outcome: "proposed";
      readonly order: SupplierOrder;
      readonly offer: PurchaseOffer;
      readonly replaced: SupplierOrder;
    }
  | { readonly outcome: "same"; readonly order: SupplierOrder }
  | Refusal;

/** Replaces a proposal by one of so many units; `same` where it has them already, and then nothing changes. */
export function changePurchase(
  deps: Deps,
  input: { readonly id: SupplierOrderId; readonly units: number; readonly actor: Person },
): Promise<ChangePurchaseOutcome> {
  const { id, units, actor } = input;
  return deps.store.transaction(async (tx) => {
    const before = await tx.supply.lock(id);
    if (!before) return refuse("supplier_order_unknown", { ref: id }, "id");
    const now = deps.clock.now();
    const gone = replaced(before, { actor, now });
    if (isRefusal(gone)) return gone;
    if (units === before.units) return { outcome: "same", order: before };
    if (actor.slackUserId === null) return refuse("requester_unknown", { token: actor.name });
    const { sku, isPrepaid } = before;
    const offer = await offerIn(tx, deps, sku);
    if (isRefusal(offer)) return offer;
    const no = cannotBuy(units, offer);
    if (no) return no;
    // One proposal a SKU stands open: the old one makes way first.
    await tx.supply.save(gone);
    const order = await addProposal(tx, deps, { input: { sku, units, isPrepaid, actor }, offer });
    if (!order) throw new Error(`${sku} has a proposal beside ${id}`);
    const replacedOrder = { ...gone, replacedByNumber: order.number };
    await tx.supply.save(replacedOrder);
    await tx.outbox.enqueue([purchaseCard(id)], now);
    return { outcome: "proposed", order, offer: { ...offer, open: null }, replaced: replacedOrder };
  });
}
