import { isBeforeShipping } from "../core/fulfillment/fulfillment-state.ts";
import { CARRIER_CODES, trackingUrl } from "../core/fulfillment/tracking.ts";
import type { ShippedFacts } from "../core/words/client-words.ts";
import type { ParcelFacts } from "./facts.ts";
import { oneLine } from "./plain-text.ts";

/** What a client is told of a parcel that left. */
export function shippedFacts({ order, fulfillment, siblings }: ParcelFacts): ShippedFacts {
  return {
    number: order.number,
    shopOrderId: oneLine(order.externalId),
    clientName: oneLine(order.customer.name),
    items: fulfillment.lines.map(({ quantity, name }) => ({ quantity, name: oneLine(name) })),
    hasMoreToCome: siblings.some((sibling) => isBeforeShipping(sibling.state)),
    carrier: fulfillment.carrier,
    trackingNumber: fulfillment.trackingNumber,
    trackingUrl: parcelPage({ order, fulfillment }),
  };
}

/** Where the parcel can be followed; null when its carrier has no such page. */
export function parcelPage({
  order,
  fulfillment,
}: Pick<ParcelFacts, "order" | "fulfillment">): string | null {
  const carrier = CARRIER_CODES.find((code) => code === fulfillment.carrier);
  if (carrier === undefined || fulfillment.trackingNumber === null) return null;
  return trackingUrl(carrier, fulfillment.trackingNumber, order.address.postalCode);
}
