import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Order } from "../order/order.ts";
import type { Refusal } from "../refusal.ts";

/** What a step on one fulfillment came to. `already`: it was so before, nothing was done a second time. */
export type FulfillmentOutcome =
  | {
      readonly outcome: "done" | "already";
      readonly order: Order;
      readonly fulfillment: Fulfillment;
      /** The carriers agreed with the partner, where its parcel went by another (R142). */
      readonly agreedCarriers?: readonly string[];
    }
  | Refusal;
