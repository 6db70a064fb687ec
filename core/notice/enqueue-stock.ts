import type { AlertId, FulfillmentId, NoticeId, StockCountId, SupplierOrderId } from "../ids.ts";
import type { SupplyTerms } from "../stock/supply-terms.ts";
import type { Notice, OutboxEntry } from "./notice.ts";
import type { WrittenOff } from "./written-off.ts";

/** Business keys and ordering keys of what the hub's desk tells (see `enqueue.ts`). */

/** The one message of an alert in #alertes; enqueuing it again asks for a newer rendering. */
export function alertCard(alertId: AlertId): OutboxEntry {
  return {
    channel: "slack",
    destination: "alerts",
    businessKey: `slack:alert_card:${alertId}`,
    orderingKey: `slack:alerts:${alertId}`,
    notice: { kind: "alert_card", alertId },
    card: true,
  };
}

/** The one message of an order to a supplier in #approbations, from the proposal to the last delivery. */
export function purchaseCard(supplierOrderId: SupplierOrderId): OutboxEntry {
  return {
    channel: "slack",
    destination: "approvals",
    businessKey: `slack:purchase:${supplierOrderId}`,
    orderingKey: `slack:approvals:${supplierOrderId}`,
    notice: { kind: "purchase_card", supplierOrderId },
    card: true,
  };
}

/** The one message of a count that differs, in #approbations. */
export function countCard(stockCountId: StockCountId): OutboxEntry {
  return {
    channel: "slack",
    destination: "approvals",
    businessKey: `slack:count:${stockCountId}`,
    orderingKey: `slack:approvals:${stockCountId}`,
    notice: { kind: "count_card", stockCountId },
    card: true,
  };
}

/** What became of units that cannot be sold, one message each. */
export function stockWrittenOff(id: NoticeId, told: WrittenOff): OutboxEntry {
  return {
    channel: "slack",
    destination: "approvals",
    businessKey: `slack:written_off:${id}`,
    orderingKey: `slack:approvals:${told.sku}`,
    notice: { kind: "stock_written_off", ...told },
    card: false,
  };
}

/** The order itself, to the supplier by mail; none where it has no address. */
export function supplierOrderMail(id: SupplierOrderId, terms: SupplyTerms): readonly OutboxEntry[] {
  return supplierMail({ kind: "supplier_order", supplierOrderId: id }, terms);
}

/** That it, or what is missing of it, is not wanted any more; once an order, whoever says so again. */
export function supplierCancellationMail(id: SupplierOrderId, terms: SupplyTerms): readonly OutboxEntry[] {
  return supplierMail({ kind: "supplier_order_cancelled", supplierOrderId: id }, terms);
}

function supplierMail(
  notice: Extract<Notice, { kind: "supplier_order" | "supplier_order_cancelled" }>,
  { supplierEmail }: SupplyTerms,
): readonly OutboxEntry[] {
  if (supplierEmail === null) return [];
  return [
    {
      channel: "email",
      destination: supplierEmail,
      businessKey: `email:${notice.kind}:${notice.supplierOrderId}`,
      orderingKey: `email:${supplierEmail}:${notice.supplierOrderId}`,
      notice,
      card: false,
    },
  ];
}

/** The slip of a hub parcel, rendered once. */
export function slip(fulfillmentId: FulfillmentId): OutboxEntry {
  return {
    channel: "document",
    destination: "hub",
    businessKey: `document:slip:${fulfillmentId}`,
    orderingKey: `document:hub:${fulfillmentId}`,
    notice: { kind: "slip", fulfillmentId },
    card: false,
  };
}
