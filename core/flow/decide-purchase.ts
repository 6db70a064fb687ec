import type { SupplierOrderId } from "../ids.ts";
import { purchaseCard, supplierOrderMail } from "../notice/enqueue-stock.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { alreadyDecided, approve, reject, reviewed } from "../stock/purchase-decision.ts";
import { cancel, type SupplierOrder } from "../stock/supplier-order.ts";
import type { Person } from "../team/person.ts";
import { checkStockIn } from "./check-stock.ts";
import { checkSupplierOrderIn } from "./check-supplier-order.ts";
import { expectedDay } from "./propose-purchase.ts";
import { cancellationOf } from "./settle-notice.ts";

/*
 * A member of the team decides on a proposal: the figures are read again under its lock, so that nobody approves what
 * they were not shown. A click that comes second is told what was decided.
 */

export interface DecidePurchaseInput {
  readonly id: SupplierOrderId;
  readonly actor: Person;
}

export type DecidePurchaseOutcome = { readonly outcome: "done"; readonly order: SupplierOrder } | Refusal;

/** Yes: the order leaves to its supplier by mail, and what comes counts as on order from now on (SM-6, A19). */
export function approvePurchase(
  deps: Deps,
  input: DecidePurchaseInput & {
    /** What was tied up as the one who decides had it before them; null for what the order has. */
    readonly seenTiedUpCents: number | null;
  },
): Promise<DecidePurchaseOutcome> {
  return decide(deps, input, async (tx, order) => {
    const terms = await tx.supply.terms(order.sku);
    if (!terms) throw new Error(`${order.sku} is bought on no terms`);
    const { stockValueCents, onOrderCents } = await tx.supply.tiedUp();
    const now = deps.clock.now();
    const tiedUpCents = stockValueCents + onOrderCents;
    const expectedOn = expectedDay(deps, terms.leadTimeWeeks);
    const { actor, seenTiedUpCents } = input;
    const approved = approve(order, { actor, now, tiedUpCents, seenTiedUpCents, expectedOn });
    if (isRefusal(approved)) return approved;
    await tx.outbox.enqueue(supplierOrderMail(order.id, terms), now);
    return approved;
  });
}

/** No, with the reason that whoever asked reads; their own no takes the proposal back. */
export function rejectPurchase(
  deps: Deps,
  input: DecidePurchaseInput & { readonly reason: string },
): Promise<DecidePurchaseOutcome> {
  const { actor, reason } = input;
  if (reason.trim() === "")
    return Promise.resolve(refuse("reason_required", { what: "a refusal" }, "reason"));
  return decide(deps, input, async (_, order) =>
    reject(order, { actor, now: deps.clock.now(), reason: reason.trim() }),
  );
}

/** The figures changed: the card shows those of now, to be decided on afresh. */
export function reviewPurchase(deps: Deps, input: DecidePurchaseInput): Promise<DecidePurchaseOutcome> {
  return decide(deps, input, async (tx, order) => {
    if (order.state !== "proposed") return alreadyDecided(order);
    const { stockValueCents, onOrderCents } = await tx.supply.tiedUp();
    const again = reviewed(order, stockValueCents + onOrderCents, deps.clock.now());
    await tx.timers.set([{ kind: "purchase_expiry", subject: order.id, dueAt: again.expiresAt }]);
    return again;
  });
}

/** What was approved will not come: what is still missing is given up, and a supplier who has the order is told so. */
export function cancelPurchase(
  deps: Deps,
  input: DecidePurchaseInput & { readonly reason: string },
): Promise<DecidePurchaseOutcome> {
  const { actor, reason } = input;
  if (reason.trim() === "")
    return Promise.resolve(refuse("reason_required", { what: "cancelling it" }, "reason"));
  return decide(deps, input, async (tx, order) => {
    const now = deps.clock.now();
    const cancelled = cancel(order, { actor, now, reason: reason.trim() });
    if (!isRefusal(cancelled)) await tx.outbox.enqueue(await cancellationOf(tx, cancelled), now);
    return cancelled;
  });
}

function decide(
  deps: Deps,
  { id }: DecidePurchaseInput,
  decideOn: (tx: Tx, order: SupplierOrder) => Promise<SupplierOrder | Refusal>,
): Promise<DecidePurchaseOutcome> {
  return deps.store.transaction(async (tx) => {
    const order = await tx.supply.lock(id);
    if (!order) return refuse("supplier_order_unknown", { ref: id }, "id");
    const decided = await decideOn(tx, order);
    if (isRefusal(decided)) return decided;
    await tx.supply.save(decided);
    await tx.outbox.enqueue([purchaseCard(id)], deps.clock.now());
    await checkStockIn(tx, deps, order.sku);
    await checkSupplierOrderIn(tx, deps, decided);
    return { outcome: "done", order: decided };
  });
}
