import type { Temporal } from "temporal-polyfill";
import type { PurchaseView } from "../../core/flow/read-purchases.ts";
import { PILOT_MAX_UNITS } from "../../core/stock/pilot.ts";
import { STOCK_CASH_CEILING_CENTS } from "../../core/stock/stock-line.ts";
import { isOpen, onOrderUnits, orderCostCents, supplierOrderName } from "../../core/stock/supplier-order.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import { formatDay, formatMoment } from "../../core/words/format.ts";
import type { PurchaseFacts, ReceiptFacts } from "../../core/words/purchase-words.ts";
import { escapeFacts } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/** An order to a supplier as sentences need it: names made harmless, times on the clock of Brussels. */

export function purchaseFacts(view: PurchaseView, reader: Reader): PurchaseFacts {
  const { order, terms } = view;
  const at = momentIn(reader);
  const { sku, state, units, unitCostCents, reason, requestedBy, decidedBy, cancelledBy } = order;
  return escapeFacts({
    ...{ sku, state, units, unitCostCents, reason, requestedBy, decidedBy, cancelledBy },
    order: supplierOrderName(order),
    replacedBy:
      order.replacedByNumber === null ? null : supplierOrderName({ number: order.replacedByNumber }),
    name: terms?.name ?? sku,
    supplier: terms?.supplierName ?? order.supplier,
    supplierEmail: terms?.supplierEmail ?? null,
    costCents: orderCostCents(order),
    isPrepaid: order.isPrepaid,
    tiedUpAfterCents: order.shownTiedUpCents + orderCostCents(order),
    ceilingCents: STOCK_CASH_CEILING_CENTS,
    positionUnits: order.suggestion.positionUnits,
    thresholdUnits: order.suggestion.thresholdUnits,
    emptyOn: emptyDay(view.line?.coverDays ?? null, reader),
    requestedAt: at(order.requestedAt) ?? "",
    expiresAt: at(order.expiresAt) ?? "",
    decidedAt: at(order.decidedAt),
    orderedAt: at(order.orderedAt),
    closedAt: at(order.closedAt),
    expectedOn: expectedDay(view, reader),
    daysLate: daysLate(view, reader),
    receivedUnits: order.receivedUnits,
    damagedUnits: order.damagedUnits,
    leftUnits: onOrderUnits(order),
    pilotUnits: pilotOf(view),
  });
}

export function receiptFacts(receipt: PurchaseView["receipts"][number], reader: Reader): ReceiptFacts {
  const { receivedBy: by, receivedUnits, damagedUnits, note, bestBeforeOn, isBestBeforeNear } = receipt;
  const place = { zone: BUSINESS_ZONE, locale: reader.locale };
  const day = bestBeforeOn === null ? null : `${formatDay(bestBeforeOn, place)} ${bestBeforeOn.year}`;
  return escapeFacts({
    ...{ by, receivedUnits, damagedUnits, note, isBestBeforeNear },
    at: momentIn(reader)(receipt.receivedAt) ?? "",
    bestBeforeOn: day,
  });
}

/** The local day on which the shelf is empty at this pace, written out; null when nothing sells. */
export function emptyDay(coverDays: number | null, { locale, now }: Reader): string | null {
  if (coverDays === null) return null;
  const day = localDate(now, BUSINESS_ZONE).add({ days: Math.floor(coverDays) });
  return formatDay(day, { zone: BUSINESS_ZONE, locale });
}

function momentIn({ locale, now }: Reader): (at: Temporal.Instant | null) => string | null {
  return (at) => (at === null ? null : formatMoment(at, { zone: BUSINESS_ZONE, locale, now }));
}

/** Of a proposal the day on which it would come were it approved today, which its lead time says. */
function expectedDay({ order, expectedIfApproved }: PurchaseView, { locale }: Reader): string | null {
  const day = order.state === "proposed" ? expectedIfApproved : order.expectedOn;
  return day === null ? null : formatDay(day, { zone: BUSINESS_ZONE, locale });
}

export function daysLate({ order, isLate }: PurchaseView, { now }: Reader): number {
  if (!isLate || order.expectedOn === null) return 0;
  return order.expectedOn.until(localDate(now, BUSINESS_ZONE), { largestUnit: "day" }).days;
}

/** What is on order already counts; a proposal does not yet. Others no longer weigh on the pilot by themselves. */
function pilotOf({ order, pilotUnits }: PurchaseView): number | null {
  if (order.state !== "proposed" && !isOpen(order)) return null;
  const units = order.state === "proposed" ? pilotUnits + order.units : pilotUnits;
  return units > PILOT_MAX_UNITS ? units : null;
}
