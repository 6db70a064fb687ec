import type { Temporal } from "temporal-polyfill";
import type { Approval } from "../approval/approval.ts";
import { isId } from "../ids.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { isAtRisk } from "../stock/lot.ts";
import { pilotUnits } from "../stock/pilot.ts";
import { type StockLine, stockLine } from "../stock/stock-line.ts";
import {
  isOverdue,
  type SupplierOrder,
  type SupplierOrderState,
  type SupplierReceipt,
  supplierOrderNumber,
} from "../stock/supplier-order.ts";
import type { SupplyTerms } from "../stock/supply-terms.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { expectedDay } from "./order-from-supplier.ts";

/** Read by the cards, the lists and the API; changes nothing, so repeating it is safe. */

/** An order to a supplier with what its reader wants beside it. */
export interface PurchaseView {
  readonly order: SupplierOrder;
  /** What was decided about, and by whom (SM-6); null of what was decided before one mechanism did it. */
  readonly request: Approval | null;
  readonly terms: SupplyTerms | null;
  /** Its hero as it is now; null where it is none any more. */
  readonly line: StockLine | null;
  /** Oldest first. */
  readonly receipts: readonly (SupplierReceipt & { readonly isBestBeforeNear: boolean })[];
  /** The day on which it would come were it approved today. */
  readonly expectedIfApproved: Temporal.PlainDate | null;
  /** R224 of goods: its day has passed and not all is there. */
  readonly isLate: boolean;
  /** Units of all heroes, on the shelf and on order (R11). */
  readonly pilotUnits: number;
}

/** One order by its id, `PO-0012` or its number; `supplier_order_unknown` where there is none. */
export function readPurchase(deps: Deps, ref: string): Promise<PurchaseView | Refusal> {
  return deps.store.transaction(async (tx) => {
    const order = await find(tx, ref);
    if (!order) return refuse("supplier_order_unknown", { ref }, "order");
    const [view] = await viewsOf(tx, deps, [order]);
    if (!view) throw new Error(`${order.id} has no view`);
    return view;
  });
}

/** Newest first; null filters leave all. */
export function listPurchases(
  deps: Deps,
  filter: {
    readonly sku: string | null;
    readonly states: readonly SupplierOrderState[] | null;
    readonly limit: number;
  },
): Promise<readonly PurchaseView[]> {
  return deps.store.transaction(async (tx) => viewsOf(tx, deps, await tx.supply.list(filter)));
}

async function find(tx: Tx, ref: string): Promise<SupplierOrder | null> {
  if (isId("supplierOrder", ref)) return tx.supply.find(ref);
  const number = supplierOrderNumber(ref);
  return number === null ? null : tx.supply.findByNumber(number);
}

async function viewsOf(
  tx: Tx,
  deps: Deps,
  orders: readonly SupplierOrder[],
): Promise<readonly PurchaseView[]> {
  if (orders.length === 0) return [];
  const now = deps.clock.now();
  const today = localDate(now, BUSINESS_ZONE);
  const rows = await tx.stock.overview(now);
  const terms = await tx.supply.allTerms();
  const views: PurchaseView[] = [];
  for (const order of orders) {
    const row = rows.find(({ sku }) => sku === order.sku);
    const line = row ? stockLine(row) : null;
    const of = terms.find(({ sku }) => sku === order.sku) ?? null;
    const near = ({ bestBeforeOn, receivedUnits: leftUnits }: SupplierReceipt): boolean =>
      isAtRisk({ bestBeforeOn, leftUnits }, today, line?.coverDays ?? null);
    views.push({
      request: await tx.approvals.latestOf("reorder", order.id),
      ...{ order, line, isLate: isOverdue(order, today), pilotUnits: pilotUnits(rows) },
      ...{ terms: of, expectedIfApproved: of && expectedDay(deps, of.leadTimeWeeks) },
      receipts: (await tx.supply.receipts(order.id)).map((each) => ({
        ...each,
        isBestBeforeNear: near(each),
      })),
    });
  }
  return views;
}
