import { Temporal } from "temporal-polyfill";
import { approvalName, yesesNeeded } from "../../core/approval/approval.ts";
import type { PurchaseView } from "../../core/flow/read-purchases.ts";
import { PILOT_MAX_UNITS } from "../../core/stock/pilot.ts";
import { STOCK_CASH_CEILING_CENTS } from "../../core/stock/stock-line.ts";
import { isOpen, onOrderUnits, orderCostCents, supplierOrderName } from "../../core/stock/supplier-order.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import { formatDay, formatMoment, formatTime } from "../../core/words/format.ts";
import type { PurchaseFacts, ReceiptFacts } from "../../core/words/purchase-words.ts";
import { escapeFacts } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/** An order to a supplier as sentences need it: names made harmless, times on the clock of Brussels. */

export function purchaseFacts(view: PurchaseView, reader: Reader): PurchaseFacts {
  const { order, terms } = view;
  const at = momentIn(reader);
  const { sku, state, units, unitCostCents, reason, requestedBy, cancelledBy } = order;
  return escapeFacts({
    ...{ sku, state, units, unitCostCents, reason, requestedBy, cancelledBy },
    ...decisionFacts(view, reader),
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
    emptyOn: emptyOnDay(view, reader),
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

/** The request behind it, and whose word it was: of two yeses both (SM-6). */
function decisionFacts({ order, request }: PurchaseView, { locale }: Reader) {
  const place = { zone: BUSINESS_ZONE, locale };
  const yeses = (request?.yeses ?? []).map(({ by, at }) => ({
    by: by.name,
    at: formatTime(Temporal.Instant.from(at), place),
  }));
  const isApproved = request?.state === "executed" && yeses.length > 1;
  return {
    ...{ approval: request && approvalName(request), yeses, needed: request ? yesesNeeded(request) : 1 },
    decidedBy: isApproved ? yeses.map(({ by }) => by).join(", ") : order.decidedBy,
  };
}

/** The days that were shown with what is asked for; null where it is not a purchase that waits. */
function shownDays({ order, request }: PurchaseView) {
  const figures = order.state === "proposed" ? request?.figures : undefined;
  return figures?.about === "reorder" ? figures.days : null;
}

function emptyOnDay(view: PurchaseView, reader: Reader): string | null {
  const shown = shownDays(view);
  if (shown === null) return emptyDay(view.line?.coverDays ?? null, reader);
  return shown.emptyOn && writtenDay(shown.emptyOn, reader);
}

function writtenDay(iso: string, { locale }: Reader): string {
  return formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale });
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

/** Of a proposal the day on which it would come were it approved as it was shown, which its lead time says. */
function expectedDay(view: PurchaseView, reader: Reader): string | null {
  const { order, expectedIfApproved } = view;
  const shown = shownDays(view)?.expectedOn;
  if (shown !== undefined) return writtenDay(shown, reader);
  const day = order.state === "proposed" ? expectedIfApproved : order.expectedOn;
  return day && writtenDay(day.toString(), reader);
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
