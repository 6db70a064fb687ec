import type { Temporal } from "temporal-polyfill";
import { type Alert, closesAt, evaluated } from "../alert/alert.ts";
import {
  lateFacts,
  SUPPLIER_ORDER_LATE,
  type SupplierOrderLateFacts,
  supplierOrderLate,
} from "../alert/supplier-order-late.ts";
import { alertCard, purchaseCard } from "../notice/enqueue-stock.ts";
import type { Deps, Tx } from "../ports.ts";
import { isOpen, isOverdue, type SupplierOrder } from "../stock/supplier-order.ts";
import { BUSINESS_ZONE, localDate, startOfDay } from "../time.ts";

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
  const known = (await tx.alerts.lockLive(
    SUPPLIER_ORDER_LATE,
    order.id,
  )) as Alert<SupplierOrderLateFacts> | null;
  const fresh = { id: () => deps.ids.next("alert"), rule: SUPPLIER_ORDER_LATE, entity: order.id, now };
  const alert = evaluated(known, supplierOrderLate(order, terms, today), fresh);
  if (!alert) return;
  const closes = closesAt(alert);
  await tx.alerts.save(closes ? { ...alert, facts: lateFacts(order, terms) } : alert);
  if (closes) await tx.timers.set([{ kind: "alert_close", subject: alert.id, dueAt: closes }]);
  await tx.outbox.enqueue([alertCard(alert.id), purchaseCard(order.id)], now);
}

/** Looked at again when its day is over; one that is late already, or expected no more, is not. */
async function watchItsDay(tx: Tx, order: SupplierOrder, today: Temporal.PlainDate): Promise<void> {
  if (!isOpen(order) || order.expectedOn === null) return tx.timers.cancel(["purchase_due"], order.id);
  if (isOverdue(order, today)) return;
  const over = startOfDay(order.expectedOn.add({ days: 1 }), BUSINESS_ZONE);
  const dueAt = over.add({ minutes: DAY_OVER_AFTER_MINUTES });
  await tx.timers.set([{ kind: "purchase_due", subject: order.id, dueAt }]);
}
