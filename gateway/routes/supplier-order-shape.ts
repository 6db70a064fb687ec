import { z } from "zod";
import type { PurchaseView } from "../../core/flow/read-purchases.ts";
import {
  onOrderUnits,
  orderCostCents,
  SUPPLIER_ORDER_STATES,
  type SupplierOrderState,
  supplierOrderName,
} from "../../core/stock/supplier-order.ts";
import { centsShape, dateShape, instantShape } from "./shapes.ts";

/** An order to a supplier as the API writes it. */

const STATES = Object.keys(SUPPLIER_ORDER_STATES) as [SupplierOrderState, ...SupplierOrderState[]];

export const supplierOrderShape = z.object({
  id: z.string(),
  name: z.string().meta({ examples: ["PO-0012"] }),
  sku: z.string(),
  supplier: z.string(),
  state: z.enum(STATES),
  units: z.int(),
  unitCostCents: centsShape.meta({ description: "Excl. VAT." }),
  costCents: centsShape.meta({ description: "Excl. VAT." }),
  tiedUpAfterCents: centsShape.meta({ description: "The figure that its approver is shown." }),
  requestedBy: z.string(),
  requestedAt: instantShape,
  expiresAt: instantShape,
  decidedBy: z.string().nullable(),
  decidedAt: instantShape.nullable(),
  reason: z.string().nullable(),
  orderedAt: instantShape.nullable(),
  expectedOn: dateShape.nullable(),
  late: z.boolean(),
  receivedUnits: z.int(),
  damagedUnits: z.int(),
  onOrderUnits: z.int(),
  closedAt: instantShape.nullable(),
  cancelledBy: z.string().nullable(),
  replacedBy: z.string().nullable().meta({ description: "The proposal with another quantity in its place." }),
  receipts: z.array(
    z.object({
      reference: z.string(),
      receivedUnits: z.int(),
      damagedUnits: z.int(),
      bestBeforeOn: dateShape.nullable(),
      note: z.string().nullable(),
      receivedBy: z.string(),
      receivedAt: instantShape,
    }),
  ),
});

export function orderView({ order, receipts, isLate }: PurchaseView): z.infer<typeof supplierOrderShape> {
  const { id, sku, supplier, state, units, unitCostCents, requestedBy, decidedBy, reason } = order;
  const { receivedUnits, damagedUnits, cancelledBy } = order;
  return {
    ...{ id, name: supplierOrderName(order), sku, supplier, state, units, unitCostCents },
    ...{ requestedBy, decidedBy, reason, receivedUnits, damagedUnits, cancelledBy, late: isLate },
    replacedBy:
      order.replacedByNumber === null ? null : supplierOrderName({ number: order.replacedByNumber }),
    costCents: orderCostCents(order),
    tiedUpAfterCents: order.shownTiedUpCents + orderCostCents(order),
    onOrderUnits: onOrderUnits(order),
    requestedAt: order.requestedAt.toString(),
    expiresAt: order.expiresAt.toString(),
    decidedAt: order.decidedAt?.toString() ?? null,
    orderedAt: order.orderedAt?.toString() ?? null,
    expectedOn: order.expectedOn?.toString() ?? null,
    closedAt: order.closedAt?.toString() ?? null,
    receipts: receipts.map((receipt) => ({
      reference: receipt.reference,
      receivedUnits: receipt.receivedUnits,
      damagedUnits: receipt.damagedUnits,
      bestBeforeOn: receipt.bestBeforeOn?.toString() ?? null,
      note: receipt.note,
      receivedBy: receipt.receivedBy,
      receivedAt: receipt.receivedAt.toString(),
    })),
  };
}
