import type { Temporal } from "temporal-polyfill";
import { isOverdue, onOrderUnits, type SupplierOrder, supplierOrderName } from "../stock/supplier-order.ts";
import type { SupplyTerms } from "../stock/supply-terms.ts";
import type { Finding } from "./alert.ts";

/** An order to a supplier whose day has passed, however much is left on the shelf. */

export const SUPPLIER_ORDER_LATE = "supplier_order_late";

export interface SupplierOrderLateFacts {
  /** `PO-0012`. */
  readonly order: string;
  readonly sku: string;
  readonly name: string;
  readonly supplierName: string;
  /** Whom to ask, as far as we know. */
  readonly contact: string | null;
  readonly email: string | null;
  readonly units: number;
  readonly leftUnits: number;
  /** Local day; null before it was approved. */
  readonly expectedOn: string | null;
  /** What the order had become as of the last evaluation. */
  readonly state: SupplierOrder["state"];
}

/** Open from the day after the one on which it was expected, until all came or nothing more will. */
export function supplierOrderLate(
  order: SupplierOrder,
  terms: SupplyTerms | null,
  today: Temporal.PlainDate,
): Finding<SupplierOrderLateFacts> {
  if (!isOverdue(order, today)) return null;
  return { state: "open", severity: "warning", facts: lateFacts(order, terms) };
}

/** What its card says, while it is late and once it is over. */
export function lateFacts(order: SupplierOrder, terms: SupplyTerms | null): SupplierOrderLateFacts {
  const { sku, units, state } = order;
  return {
    order: supplierOrderName(order),
    ...{ sku, units, state },
    name: terms?.name ?? sku,
    supplierName: terms?.supplierName ?? order.supplier,
    contact: terms?.supplierContact ?? null,
    email: terms?.supplierEmail ?? null,
    leftUnits: onOrderUnits(order),
    expectedOn: order.expectedOn?.toString() ?? null,
  };
}
