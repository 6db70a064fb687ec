import { type Fulfillment, HUB } from "../core/fulfillment/fulfillment.ts";
import type { FulfillmentId } from "../core/ids.ts";
import type { Order } from "../core/order/order.ts";
import type { Partner } from "../core/partner/partner.ts";
import type { Deps } from "../core/ports.ts";

/** What a message about one parcel is rendered from, as it is at this moment. */
export interface ParcelFacts {
  readonly order: Order;
  readonly fulfillment: Fulfillment;
  /** The other parcels of the order. */
  readonly siblings: readonly Fulfillment[];
  /** Null for the hub's own parcels. */
  readonly partner: Partner | null;
}

/** Reads a parcel with its order and partner in one transaction; null when there is no such parcel. */
export function readParcel(deps: Deps, id: FulfillmentId): Promise<ParcelFacts | null> {
  return deps.store.transaction(async (tx) => {
    const found = await tx.orders.lockOf(id);
    const fulfillment = found?.fulfillments.find((candidate) => candidate.id === id);
    if (found === null || fulfillment === undefined) return null;
    const partner = fulfillment.fulfiller === HUB ? null : await tx.partners.find(fulfillment.fulfiller);
    const siblings = found.fulfillments.filter((candidate) => candidate.id !== id);
    return { order: found.order, fulfillment, siblings, partner };
  });
}
