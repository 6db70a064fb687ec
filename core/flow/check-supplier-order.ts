import type { Temporal } from "temporal-polyfill";
import { lateFacts, SUPPLIER_ORDER_LATE, supplierOrderLate } from "../alert/supplier-order-late.ts";
import { purchaseCard } from "../notice/enqueue-stock.ts";
import type { Deps, Tx } from "../ports.ts";
import { isOpen, isOverdue, type SupplierOrder } from "../stock/supplier-order.ts";
import { BUSINESS_ZONE, localDate, startOfDay } from "../time.ts";
import { settleAlert } from "./settle-alert.ts";

/*
 * Whether an order to a supplier is late: asked when it was decided on, when something of it came, and once its day has
 * passed. The alert is one row and one message; asking again changes nothing.
 */

/** After midnight, as the daily look at the stock is. */
const DAY_OVER_AFTER_MINUTES = 5;

/** Raises or resolves the order's alert within the caller's transaction; the order's own lock makes it stand still. */
export async function checkSupplierOrderIn(tx: Tx, deps: Deps, order: SupplierOrder): Promise<void> {
  const now = deps.clock.now();
  const today = localDate(now, BUSINESS_ZONE);
  await watchItsDay(tx, order, today);
  if (order.expectedOn === null) return;
  const terms = await tx.supply.terms(order.sku);
  const isNews = await settleAlert(tx, deps, {
    rule: SUPPLIER_ORDER_LATE,
    entity: order.id,
    found: supplierOrderLate(order, terms, today),
    resolved: async (alert) => ({ ...alert, facts: lateFacts(order, terms) }),
  });
  if (isNews) await tx.outbox.enqueue([purchaseCard(order.id)], now);
}

/** Looked at again when its day is over; one that is late already, or expected no more, is not. */
async function watchItsDay(tx: Tx, order: SupplierOrder, today: Temporal.PlainDate): Promise<void> {
  if (!isOpen(order) || order.expectedOn === null) return tx.timers.cancel(["purchase_due"], order.id);
  if (isOverdue(order, today)) return;
  const over = startOfDay(order.expectedOn.add({ days: 1 }), BUSINESS_ZONE);
  const dueAt = over.add({ minutes: DAY_OVER_AFTER_MINUTES });
  await tx.timers.set([{ kind: "purchase_due", subject: order.id, dueAt }]);
}
