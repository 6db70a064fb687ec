import { Temporal } from "temporal-polyfill";
import { purchaseCard } from "../notice/enqueue-stock.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { isAtRisk, isConsignable } from "../stock/lot.ts";
import { stockLine } from "../stock/stock-line.ts";
import {
  onOrderUnits,
  receive,
  type SupplierOrder,
  supplierOrderName,
  supplierOrderNumber,
} from "../stock/supplier-order.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { checkStockIn } from "./check-stock.ts";
import { checkSupplierOrderIn } from "./check-supplier-order.ts";
import { receiveIn } from "./receive-stock.ts";

/*
 * A delivery of a supplier is counted in: what is whole goes on the shelf, what is broken is written down, what is
 * missing stays expected. One reference is one delivery of that order; the same again changes nothing.
 */

export interface ReceivePurchaseInput {
  /** `PO-0012`, or its number. */
  readonly order: string;
  readonly receivedUnits: number;
  readonly damagedUnits: number;
  /** Nothing more will come. */
  readonly isLast: boolean;
  readonly reason: string | null;
  readonly bestBeforeOn: Temporal.PlainDate | null;
  readonly consignedUntilOn: Temporal.PlainDate | null;
  /** More than was ordered is meant. */
  readonly confirmed: boolean;
  /** What makes the delivery one: a delivery note, a form, a request's key. */
  readonly reference: string;
  /** What was still expected when the form opened: another delivery that was counted in since is told, not doubled. */
  readonly seenLeftUnits?: number;
  readonly actor: string;
}

export type ReceivePurchaseOutcome =
  | {
      readonly outcome: "received" | "already";
      readonly order: SupplierOrder;
      /** R10: what came is best before a day that is too near to sell it at leisure. */
      readonly isBestBeforeNear: boolean;
    }
  | Refusal;

/** Counts a delivery in (F8, E24); `more_than_ordered` asks, and is answered by `confirmed`. */
export function receivePurchase(deps: Deps, input: ReceivePurchaseInput): Promise<ReceivePurchaseOutcome> {
  return deps.store.transaction(async (tx) => {
    const malformed = problemOf(input, localDate(deps.clock.now(), BUSINESS_ZONE));
    if (malformed) return malformed;
    const number = supplierOrderNumber(input.order);
    const order = number === null ? null : await tx.supply.lockByNumber(number);
    if (!order) return refuse("supplier_order_unknown", { ref: input.order }, "order");
    const receipts = await tx.supply.receipts(order.id);
    const known = receipts.find(({ reference }) => reference === input.reference);
    if (known) {
      const isSame = known.receivedUnits === input.receivedUnits && known.damagedUnits === input.damagedUnits;
      const { reference } = input;
      return isSame
        ? { outcome: "already", order, isBestBeforeNear: await isBestBeforeNear(tx, deps, { order, input }) }
        : refuse("reference_conflict", { reference }, "reference");
    }
    const now = deps.clock.now();
    const { seenLeftUnits = null } = input;
    const leftUnits = onOrderUnits(order);
    if (seenLeftUnits !== null && seenLeftUnits !== leftUnits) {
      return refuse("left_changed", { order: supplierOrderName(order), seenUnits: seenLeftUnits, leftUnits });
    }
    const after = receive(order, { ...input, now });
    if (isRefusal(after)) return after;
    await tx.supply.save(after);
    await keep(tx, deps, { order, input, nth: receipts.length + 1 });
    await tx.outbox.enqueue([purchaseCard(order.id)], now);
    await checkStockIn(tx, deps, order.sku);
    await checkSupplierOrderIn(tx, deps, after);
    return {
      outcome: "received",
      order: after,
      isBestBeforeNear: await isBestBeforeNear(tx, deps, { order, input }),
    };
  });
}

interface Delivery {
  readonly order: SupplierOrder;
  readonly input: ReceivePurchaseInput;
}

/** With what lies on the shelf by now, which leaves before it or with it. */
async function isBestBeforeNear(tx: Tx, deps: Deps, { order, input }: Delivery): Promise<boolean> {
  const { bestBeforeOn, receivedUnits: leftUnits } = input;
  if (bestBeforeOn === null) return false;
  const now = deps.clock.now();
  const row = (await tx.stock.overview(now)).find(({ sku }) => sku === order.sku);
  const coverDays = row ? stockLine(row).coverDays : null;
  return isAtRisk({ bestBeforeOn, leftUnits }, localDate(now, BUSINESS_ZONE), coverDays);
}

/** The delivery's own row, and its whole units on the shelf. */
async function keep(
  tx: Tx,
  deps: Deps,
  { order, input, nth }: Delivery & { readonly nth: number },
): Promise<void> {
  const { receivedUnits, damagedUnits, reference, bestBeforeOn, consignedUntilOn, actor } = input;
  const id = deps.ids.next("supplierReceipt");
  await tx.supply.addReceipt({
    ...{ id, supplierOrderId: order.id, reference, receivedUnits, damagedUnits, bestBeforeOn },
    note: input.reason,
    receivedBy: actor,
    receivedAt: deps.clock.now(),
  });
  if (receivedUnits === 0) return;
  const { sku, unitCostCents } = order;
  const shelved = await receiveIn(tx, deps, {
    ...{ sku, unitCostCents, bestBeforeOn, consignedUntilOn, actor },
    units: receivedUnits,
    // What people read on the picking list and in the ledger: a window's id says nothing to them.
    reference: `${supplierOrderName(order)}/${nth}`,
  });
  if (isRefusal(shelved))
    throw new Error(`${supplierOrderName(order)} cannot be shelved: ${shelved.refused}`);
}

function problemOf(input: ReceivePurchaseInput, today: Temporal.PlainDate): Refusal | null {
  const { receivedUnits, damagedUnits, reference, bestBeforeOn, consignedUntilOn } = input;
  const no = (problem: string, field: string): Refusal => refuse("malformed", { problem }, field);
  for (const [field, units] of Object.entries({ receivedUnits, damagedUnits })) {
    if (!Number.isSafeInteger(units) || units < 0)
      return no(`${field}: expected a whole number, 0 or more`, field);
  }
  if (receivedUnits + damagedUnits === 0) return no("receivedUnits: nothing came", "receivedUnits");
  if (bestBeforeOn && receivedUnits > 0 && Temporal.PlainDate.compare(bestBeforeOn, today) < 0)
    return refuse("best_before_past", { on: bestBeforeOn.toString() }, "bestBeforeOn");
  if (consignedUntilOn !== null && !isConsignable(consignedUntilOn, today))
    return no("consignedUntilOn: expected a day in 60 to 90 days", "consignedUntilOn");
  return reference.trim() === "" ? no("reference: it makes the delivery one", "reference") : null;
}
