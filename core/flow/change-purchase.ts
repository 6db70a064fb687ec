import { type Approval, replace } from "../approval/approval.ts";
import type { SupplierOrderId } from "../ids.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { alreadyDecided } from "../stock/purchase-decision.ts";
import { type SupplierOrder, supplierOrderName } from "../stock/supplier-order.ts";
import type { Person } from "../team/person.ts";
import { wordsIn } from "../words/words.ts";
import { addProposal, cannotBuy, offerIn, type PurchaseOffer } from "./propose-purchase.ts";
import { saveApproval } from "./save-approval.ts";

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
    const { name, slackUserId } = actor;
    if (slackUserId === null) return refuse("requester_unknown", { token: name });
    const open = await openIn(tx, id);
    if (isRefusal(open)) return open;
    const { order: before } = open;
    const by = { id: slackUserId, name };
    const now = deps.clock.now();
    const gone = replace(open.request, { by, now });
    if (isRefusal(gone)) return gone;
    if (units === before.units) return { outcome: "same", order: before };
    const { sku, isPrepaid } = before;
    const offer = await offerIn(tx, deps, sku);
    if (isRefusal(offer)) return offer;
    const no = cannotBuy(units, offer);
    if (no) return no;
    // One proposal a SKU stands open: the old one makes way first.
    const replaced = { ...before, state: "cancelled", decidedBy: name, decidedAt: now } as const;
    await tx.supply.save(replaced);
    const added = await addProposal(tx, deps, { input: { sku, units, isPrepaid, actor }, by, offer });
    if (!added) throw new Error(`${sku} has a proposal beside ${id}`);
    const { order } = added;
    const named = { ...replaced, replacedByNumber: order.number };
    await tx.supply.save(named);
    const reason = wordsIn(deps.settings.locale).team.approvals.replacedBy(supplierOrderName(order));
    const approval = { ...gone, reason };
    await saveApproval(tx, deps, { approval, words: [{ type: "overtaken", by, note: reason }] });
    return { outcome: "proposed", order, offer: { ...offer, open: null }, replaced: named };
  });
}

/** The proposal and its request, under their locks. */
async function openIn(
  tx: Tx,
  id: SupplierOrderId,
): Promise<{ readonly order: SupplierOrder; readonly request: Approval } | Refusal> {
  const order = await tx.supply.lock(id);
  if (!order) return refuse("supplier_order_unknown", { ref: id }, "id");
  const open = order.state === "proposed" ? await tx.approvals.openOf("reorder", id) : null;
  const request = open && (await tx.approvals.lock(open.id));
  return request ? { order, request } : alreadyDecided(order);
}
