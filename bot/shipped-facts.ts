import { isBeforeShipping } from "../core/fulfillment/fulfillment-state.ts";
import { CARRIER_CODES, trackingUrl } from "../core/fulfillment/tracking.ts";
import { BUSINESS_ZONE, localDate } from "../core/time.ts";
import type { RestLaterFacts, ShippedFacts } from "../core/words/client-words.ts";
import type { ParcelFacts } from "./facts.ts";
import { oneLine } from "./plain-text.ts";

/** What a client is told of a parcel that left. */
export function shippedFacts({ order, fulfillment, siblings }: ParcelFacts): ShippedFacts {
  return {
    number: order.number,
    shopOrderId: oneLine(order.externalId),
    clientName: oneLine(order.customer.name),
    items: fulfillment.lines.map(({ quantity, name }) => ({ quantity, name: oneLine(name) })),
    hasMoreToCome: siblings.some(({ state }) => isBeforeShipping(state) && state !== "awaiting_decision"),
    carrier: fulfillment.carrier,
    trackingNumber: fulfillment.trackingNumber,
    trackingUrl: parcelPage({ order, fulfillment }),
  };
}

/** What a client is told of items that are waited for; null once they are not any more. */
export function restLaterFacts({ order, fulfillment, siblings }: ParcelFacts): RestLaterFacts | null {
  const { state, shipDueAt } = fulfillment;
  if (state !== "confirmed" || shipDueAt === null) return null;
  const gone: readonly string[] = ["cancelled", "rerouted", "declined"];
  return {
    number: order.number,
    shopOrderId: oneLine(order.externalId),
    clientName: oneLine(order.customer.name),
    items: fulfillment.lines.map(({ quantity, name }) => ({ quantity, name: oneLine(name) })),
    shipOn: localDate(shipDueAt, BUSINESS_ZONE),
    hasOthers: siblings.some((sibling) => !gone.includes(sibling.state)),
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
