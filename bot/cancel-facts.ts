import { awaitsCancelAnswer } from "../core/fulfillment/cancel-watch.ts";
import type { Fulfillment } from "../core/fulfillment/fulfillment.ts";
import { isBeforeShipping } from "../core/fulfillment/fulfillment-state.ts";
import type { RefundId } from "../core/ids.ts";
import type { Notice } from "../core/notice/notice.ts";
import type { Order } from "../core/order/order.ts";
import type { Refund } from "../core/order/refund.ts";
import type { Deps } from "../core/ports.ts";
import { localDate } from "../core/time.ts";
import type { CancelledFacts } from "../core/words/client-words.ts";
import type { CancelFacts } from "../core/words/partner-words.ts";
import type { ParcelFacts } from "./facts.ts";
import { oneLine } from "./plain-text.ts";

export interface RefundFacts {
  readonly order: Order;
  readonly refund: Refund;
  readonly client: CancelledFacts;
}

/** What a client is told of what will not come, as it is at this moment; null when there is no such refund. */
export function readRefund(deps: Deps, id: RefundId): Promise<RefundFacts | null> {
  return deps.store.transaction(async (tx) => {
    const refund = await tx.refunds.find(id);
    const found = refund ? await tx.orders.load(refund.orderId) : null;
    if (!refund || !found) return null;
    const { order, fulfillments } = found;
    const given = new Set(refund.lines.map((line) => line.lineId));
    const lines = fulfillments.flatMap((each) => each.lines).filter((line) => given.has(line.id));
    const client = {
      number: order.number,
      shopOrderId: oneLine(order.externalId),
      clientName: oneLine(order.customer.name),
      items: lines.map(({ quantity, name }) => ({ quantity, name: oneLine(name) })),
      refundCents: refund.cents,
      rest: restOf(fulfillments),
    };
    return { order, refund, client };
  });
}

/** Parts that are with the client. */
const ARRIVED: readonly string[] = ["delivered", "return_open"];

function restOf(fulfillments: readonly Fulfillment[]): CancelledFacts["rest"] {
  if (fulfillments.some(({ state }) => isBeforeShipping(state) || state === "shipped")) return "coming";
  return fulfillments.some(({ state }) => ARRIVED.includes(state)) ? "arrived" : "none";
}

export type PartNotice = Extract<
  Notice,
  { kind: "partner_cancel" | "partner_tracking_wanted" | "partner_rest_awaited" }
>;

function isReminder(notice: PartNotice): boolean {
  return notice.kind === "partner_cancel" && notice.again === true;
}

/** A reminder not to ship that was answered, or settled otherwise, before it left; a wait that is over by then. */
export function isOvertaken({ fulfillment }: ParcelFacts, notice: PartNotice): boolean {
  if (notice.kind === "partner_rest_awaited") return fulfillment.state !== "confirmed";
  return isReminder(notice) && !awaitsCancelAnswer(fulfillment);
}

/** What a partner is told of a part of its own; null for the hub's. */
export function partFacts(
  { order, fulfillment, partner }: ParcelFacts,
  notice: PartNotice,
  pageUrl: string | null = null,
): CancelFacts | null {
  if (!partner) return null;
  return {
    isAgain: isReminder(notice),
    isTransferred: fulfillment.state === "rerouted",
    number: order.number,
    pageUrl,
    shipOn: fulfillment.shipDueAt && localDate(fulfillment.shipDueAt, partner.timeZone),
    contactName: partner.contactName === null ? null : oneLine(partner.contactName),
    items: fulfillment.lines.map(({ quantity, name, partnerSku }) => ({
      quantity,
      name: oneLine(name),
      partnerSku,
    })),
  };
}
