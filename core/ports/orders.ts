import type { Temporal } from "temporal-polyfill";
import type { Commission } from "../commission/commission.ts";
import type { CommissionOverview, PaidLateRun } from "../commission/overview.ts";
import type { OwedCommission } from "../commission/owed.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { CommissionId, FulfillmentId, OrderId } from "../ids.ts";
import type { Order } from "../order/order.ts";
import type { OrderListFilter, OrderRow, OrderView } from "../order/order-view.ts";
import type { ExportedCommission } from "../settlement/commissions-sheet.ts";

/** Orders, their parts and what is owed for them, as the flows read and write them. */

export interface OrderAggregate {
  readonly order: Order;
  readonly fulfillments: readonly Fulfillment[];
}

export interface OrdersPort {
  /** The order and its fulfillments, locked until the transaction ends. */
  lock(id: OrderId): Promise<OrderAggregate | null>;
  lockOf(id: FulfillmentId): Promise<OrderAggregate | null>;
  load(id: OrderId): Promise<OrderAggregate | null>;
  /** Whose part it is, read without a lock. */
  orderIdOf(id: FulfillmentId): Promise<OrderId | null>;
  /** Our id, the number, or the shop's order_id, in that order; all that match (design §7). */
  resolve(ref: string): Promise<readonly { readonly id: OrderId; readonly number: number }[]>;
  /** The order a source calls by that id; null when it never sent one. */
  idOf(source: string, externalId: string): Promise<OrderId | null>;
  /** Fulfillments of one partner that may still need an answer or news: not ended, newest last. */
  openOfPartner(
    partner: string,
  ): Promise<readonly { readonly order: Order; readonly fulfillment: Fulfillment }[]>;
  /** Fulfillments of one partner that were cancelled, or given to another, since then. */
  cancelledOfPartner(
    partner: string,
    since: Temporal.Instant,
  ): Promise<readonly { readonly order: Order; readonly fulfillment: Fulfillment }[]>;
  saveFulfillment(fulfillment: Fulfillment): Promise<void>;
  /** Keeps what its parcel cost us; false where that is known already. */
  setShippingCost(id: FulfillmentId, cents: number): Promise<boolean>;
  /** A part that takes another one over, with its lines in the places of the old ones. */
  addFulfillment(fulfillment: Fulfillment): Promise<void>;
  /** A part cut in two: lines that moved keep their ids, those of the accepted units have less in them (E4). */
  splitFulfillment(parts: { readonly accepted: Fulfillment; readonly rest: Fulfillment }): Promise<void>;
  /** Other fulfillments that already carry this tracking number, with their order's number. */
  withTracking(
    trackingNumber: string,
  ): Promise<
    readonly { readonly fulfillmentId: FulfillmentId; readonly fulfiller: string; readonly number: number }[]
  >;
  view(id: OrderId): Promise<OrderView | null>;
  list(filter: OrderListFilter): Promise<readonly OrderRow[]>;
  /** How many fulfillments that filter asks for, on all its pages. */
  count(filter: Pick<OrderListFilter, "only" | "partner" | "now">): Promise<number>;
}

export interface CommissionsPort {
  lockOfFulfillment(id: FulfillmentId): Promise<readonly Commission[]>;
  /** These, and what was taken back of them before they were paid: a sale is paid with its adjustments. */
  lockToPay(ids: readonly CommissionId[]): Promise<readonly Commission[]>;
  orderIdsOf(ids: readonly CommissionId[]): Promise<readonly OrderId[]>;
  /** Rows paid under that bank reference; holds the reference until the transaction ends, so that it is used once. */
  lockByReference(reference: string): Promise<readonly Commission[]>;
  /** Delivered and not paid, oldest payable date first; of one partner or of all, late as of `today`. */
  deliveredUnpaid(asked: {
    readonly partner: string | null;
    readonly today: Temporal.PlainDate;
  }): Promise<readonly OwedCommission[]>;
  /** Keeps the rows of a part that was taken over, each with its first event. */
  add(
    rows: readonly Commission[],
    event: { readonly type: string; readonly actor: string; readonly at: Temporal.Instant },
  ): Promise<void>;
  /** Keeps what a cut left of rows and moved, and the rows of what was cut off; each with its event and amounts (E4). */
  split(
    rows: { readonly changed: readonly Commission[]; readonly added: readonly Commission[] },
    event: { readonly type: string; readonly actor: string; readonly at: Temporal.Instant },
  ): Promise<void>;
  /** Saves the state and dates of rows that changed; writes one append-only commission event a row. */
  save(
    changes: readonly Commission[],
    event: { readonly type: string; readonly actor: string; readonly at: Temporal.Instant },
  ): Promise<void>;
  /** What of one partner is payable on that day and neither paid, held nor void. */
  unpaidOn(partner: string, payableOn: Temporal.PlainDate): Promise<readonly Commission[]>;
  /** Totals by bucket and partner (F23), of one or of all; paid means paid within [paidFrom, paidBefore), overdue a run date before today. */
  overview(month: {
    readonly paidFrom: Temporal.Instant;
    readonly paidBefore: Temporal.Instant;
    readonly today: Temporal.PlainDate;
    readonly partner: string | null;
  }): Promise<CommissionOverview>;
  /** What was paid within [paidFrom, paidBefore) on a day of Brussels after its run, by partner and run in that order. */
  paidLate(period: {
    readonly paidFrom: Temporal.Instant;
    readonly paidBefore: Temporal.Instant;
  }): Promise<readonly PaidLateRun[]>;
  /** Ordered before `before` and not settled before `from`; of one partner or of all, in the order of their numbers. */
  ofMonth(
    period: { readonly from: Temporal.Instant; readonly before: Temporal.Instant },
    partner: string | null,
  ): Promise<readonly ExportedCommission[]>;
}
