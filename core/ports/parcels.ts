import type { Temporal } from "temporal-polyfill";
import type { ParcelEvent } from "../fulfillment/parcel-story.ts";
import type { FulfillmentId, OrderId, RefundId, ReturnId } from "../ids.ts";
import type { Refund, RefundAsk } from "../order/refund.ts";

/** What carriers said, and the numbers that parcels had. */
export interface ParcelsPort {
  /** Holds a number until the transaction ends: a parcel's news and its tracking cannot miss each other. */
  lock(trackingNumber: string): Promise<void>;
  /** Keeps a carrier's word; the same one twice is kept once. */
  keep(event: ParcelEvent, receivedAt: Temporal.Instant): Promise<void>;
  eventsOf(trackingNumber: string): Promise<readonly ParcelEvent[]>;
  /** Keeps the number that a correction replaced (E12). */
  keepVersion(version: {
    readonly fulfillmentId: FulfillmentId;
    readonly carrier: string | null;
    readonly trackingNumber: string;
    readonly replacedBy: string;
    readonly at: Temporal.Instant;
  }): Promise<void>;
}

export interface RefundsPort {
  save(refund: Refund): Promise<void>;
  find(id: RefundId): Promise<Refund | null>;
  /** All of an order; the order's lock makes them stand still. */
  ofOrder(id: OrderId): Promise<readonly Refund[]>;
  /** The one that settles a return. */
  ofReturn(id: ReturnId): Promise<Refund | null>;
  /** Keeps what a refund would be, to be decided about. */
  ask(asked: RefundAsk): Promise<void>;
  asked(id: RefundId): Promise<RefundAsk | null>;
  askedOfReturn(id: ReturnId): Promise<RefundAsk | null>;
  acknowledge(id: RefundId, at: Temporal.Instant): Promise<void>;
}
