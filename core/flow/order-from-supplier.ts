import type { Temporal } from "temporal-polyfill";
import type { SupplierOrderId } from "../ids.ts";
import { supplierOrderMail } from "../notice/enqueue-stock.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { approversFor } from "../settlement/payout.ts";
import { approved } from "../stock/purchase-decision.ts";
import { type ReorderFigures, withShownDays } from "../stock/reorder-figures.ts";
import { STOCK_CASH_CEILING_CENTS, stockLine } from "../stock/stock-line.ts";
import { orderCostCents, type SupplierOrder, supplierOrderName } from "../stock/supplier-order.ts";
import type { SupplyTerms } from "../stock/supply-terms.ts";
import { BUSINESS_ZONE, firstWorkingDay, localDate } from "../time.ts";
import { checkStockIn } from "./check-stock.ts";
import { checkSupplierOrderIn } from "./check-supplier-order.ts";

/*
 * What a proposed purchase comes to now, and what the last yes that it needed does (SM-6, A19): the order leaves to its
 * supplier by mail, and what comes counts as on order from then on. An order that was approved before is refused here.
 */

/** A proposal under its lock, with the cash that stock and orders tie up held still. */
export interface ReorderNow {
  readonly order: SupplierOrder;
  readonly terms: SupplyTerms;
  readonly figures: ReorderFigures;
}

/** Reads and locks it; `shown` are the figures that it was asked for with, null before it is asked for. */
export async function reorderIn(
  tx: Tx,
  deps: Deps,
  { id, shown }: { readonly id: SupplierOrderId; readonly shown: ReorderFigures | null },
): Promise<ReorderNow | Refusal> {
  const order = await tx.supply.lock(id);
  if (!order) return refuse("supplier_order_unknown", { ref: id }, "id");
  if (order.state !== "proposed")
    return refuse("supplier_order_state", { order: supplierOrderName(order), state: order.state });
  const terms = await tx.supply.terms(order.sku);
  if (!terms) return refuse("unknown_sku", { sku: order.sku }, "sku");
  const { stockValueCents, onOrderCents } = await tx.supply.tiedUp();
  const { sku, units, unitCostCents, isPrepaid, suggestion } = order;
  const figures: ReorderFigures = {
    ...{ about: "reorder", supplierOrderId: id, order: supplierOrderName(order), sku, name: terms.name },
    ...{ supplier: terms.supplierName, units, unitCostCents, isPrepaid },
    tiedUpCents: stockValueCents + onOrderCents,
    ceilingCents: STOCK_CASH_CEILING_CENTS,
    positionUnits: suggestion.positionUnits,
    thresholdUnits: suggestion.thresholdUnits,
    days: await daysIn(tx, deps, terms),
    approvers: approversFor(orderCostCents(order), deps.settings.purchaseLimitCents ?? PURCHASE_LIMIT_CENTS),
  };
  return { order, terms, figures: withShownDays(figures, shown) };
}

/** Above it an order takes two yeses, unless the house says otherwise. */
const PURCHASE_LIMIT_CENTS = 100_000;

async function daysIn(tx: Tx, deps: Deps, terms: SupplyTerms): Promise<ReorderFigures["days"]> {
  const now = deps.clock.now();
  const row = (await tx.stock.overview(now)).find(({ sku }) => sku === terms.sku);
  const coverDays = row === undefined ? null : stockLine(row).coverDays;
  const today = localDate(now, BUSINESS_ZONE);
  return {
    emptyOn: coverDays === null ? null : today.add({ days: Math.floor(coverDays) }).toString(),
    expectedOn: expectedDay(deps, terms.leadTimeWeeks).toString(),
  };
}

/** The day on which what is ordered today comes: the first working day from the lead time on. */
export function expectedDay(deps: Deps, leadTimeWeeks: number): Temporal.PlainDate {
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const date = today.add({ days: Math.ceil(leadTimeWeeks * 7) });
  return firstWorkingDay(date, deps.holidays.around("BE", date.year));
}

/** Carries a yes out within the transaction that recorded it; the day on which it comes counts from now. */
export async function orderIn(
  tx: Tx,
  deps: Deps,
  { order, terms, actor }: ReorderNow & { readonly actor: Actor },
): Promise<null> {
  const decidedAt = deps.clock.now();
  const expectedOn = expectedDay(deps, terms.leadTimeWeeks);
  const after = approved(order, { decidedBy: actor.name, decidedAt, expectedOn });
  await tx.supply.save(after);
  await tx.outbox.enqueue(supplierOrderMail(order.id, terms), decidedAt);
  await checkStockIn(tx, deps, order.sku);
  await checkSupplierOrderIn(tx, deps, after);
  return null;
}
