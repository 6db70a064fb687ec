import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { HUB } from "../fulfillment/fulfillment.ts";
import { expectedGrams, type PackagingItem, type Packing } from "../hub/packing.ts";
import type { FulfillmentId } from "../ids.ts";
import type { Order } from "../order/order.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { resolveOrder } from "./find-fulfillment.ts";

/* How a hub parcel is to be packed, and how it was: what a form asks for and what the proof of it shows. */

export interface PackingView {
  readonly order: Order;
  readonly fulfillment: Fulfillment;
  readonly packaging: readonly PackagingItem[];
  readonly expectedGrams: number | null;
  /** Null while it is not packed. */
  readonly packing: Packing | null;
  readonly photo: { readonly mediaType: string; readonly sha256: string } | null;
  readonly hasSlip: boolean;
}

/** Of the part of that id, or of the hub's part of the order that is meant. */
export function readPacking(
  deps: Deps,
  asked: { readonly fulfillmentId: FulfillmentId } | { readonly orderRef: string },
): Promise<PackingView | Refusal> {
  return deps.store.transaction(async (tx) => {
    const ref = "orderRef" in asked ? asked.orderRef : asked.fulfillmentId;
    const id =
      "orderRef" in asked ? await resolveOrder(tx, ref) : await tx.orders.orderIdOf(asked.fulfillmentId);
    if (isRefusal(id)) return id;
    const aggregate = id && (await tx.orders.load(id));
    const fulfillment = aggregate?.fulfillments.find((each) =>
      "orderRef" in asked ? each.fulfiller === HUB : each.id === asked.fulfillmentId,
    );
    if (!aggregate || fulfillment?.kind !== "hub") return refuse("fulfillment_unknown", { ref });
    const weights = await tx.hub.weights(fulfillment.lines.map(({ sku }) => sku));
    const photo = await tx.hub.photo(fulfillment.id);
    return {
      order: aggregate.order,
      fulfillment,
      packaging: await tx.hub.packaging(),
      expectedGrams: expectedGrams(fulfillment.lines, weights),
      packing: await tx.hub.packing(fulfillment.id),
      photo: photo && { mediaType: photo.mediaType, sha256: photo.sha256 },
      hasSlip: (await tx.hub.slip(fulfillment.id)) !== null,
    };
  });
}
