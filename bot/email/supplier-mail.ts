import { readPurchase } from "../../core/flow/read-purchases.ts";
import type { SupplierOrderId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal } from "../../core/refusal.ts";
import { isOpen, orderCostCents, supplierOrderName } from "../../core/stock/supplier-order.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import type { Locale } from "../../core/words/locale.ts";
import type { MailText } from "../../core/words/mail-text.ts";
import { wordsIn } from "../../core/words/words.ts";
import type { Unsendable } from "../channel.ts";
import { oneLine } from "../plain-text.ts";

type Composed = {
  readonly to: string;
  readonly locale: Locale;
  readonly mail: MailText;
  readonly thread: null;
};

/** The order itself, in its supplier's language; one that was cancelled before it left must not leave any more. */
export async function composeSupplierOrder(
  deps: Deps,
  id: SupplierOrderId,
  to: string,
): Promise<Composed | Unsendable> {
  const view = await readPurchase(deps, id);
  if (isRefusal(view) || view.terms === null) return { unsendable: "no such order to a supplier" };
  const { order, terms } = view;
  if (!isOpen(order)) return { unsendable: `the order is ${order.state} by now`, moot: true };
  const locale = terms.supplierLocale;
  const mail = wordsIn(locale).supplier.supplier_order.mail({
    order: supplierOrderName(order),
    contactName: terms.supplierContact === null ? null : oneLine(terms.supplierContact),
    name: oneLine(terms.name),
    sku: order.sku,
    units: order.units,
    casePackUnits: terms.casePackUnits,
    unitCostCents: order.unitCostCents,
    totalCents: orderCostCents(order),
    wantedOn: order.expectedOn,
    hasPriority: terms.hasPriority,
    approvedBy: order.decidedBy === null ? null : oneLine(order.decidedBy),
  });
  return { to, locale, mail, thread: null };
}

/** That the order, or what is missing of it, is not wanted any more. */
export async function composeSupplierCancellation(
  deps: Deps,
  id: SupplierOrderId,
  to: string,
): Promise<Composed | Unsendable> {
  const view = await readPurchase(deps, id);
  if (isRefusal(view) || view.terms === null) return { unsendable: "no such order to a supplier" };
  const { order, terms } = view;
  const { orderedAt, cancelledBy } = order;
  if (orderedAt === null || cancelledBy === null)
    return { unsendable: `the order is ${order.state}`, moot: true };
  const { supplierLocale: locale } = terms;
  const mail = wordsIn(locale).supplier.supplier_order_cancelled.mail({
    order: supplierOrderName(order),
    contactName: terms.supplierContact === null ? null : oneLine(terms.supplierContact),
    name: oneLine(terms.name),
    sku: order.sku,
    units: order.units,
    cameUnits: order.receivedUnits + order.damagedUnits,
    isPrepaid: order.isPrepaid,
    orderedOn: localDate(orderedAt, BUSINESS_ZONE),
    cancelledBy: oneLine(cancelledBy),
  });
  return { to, locale, mail, thread: null };
}
