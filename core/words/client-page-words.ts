import type { FulfillmentState } from "../fulfillment/fulfillment-state.ts";
import type { NoPageWords } from "./partner-page-words.ts";

/** What the client of a hub parcel reads: the slip in the parcel, and the page that its code opens (R38, R41). */
export interface ClientPageWords {
  readonly title: (number: number) => string;
  readonly thanks: string;
  readonly heading: string;
  /** How the parcel stands, in one sentence. */
  readonly state: (facts: {
    readonly state: FulfillmentState;
    readonly shippedOn: string | null;
    readonly deliveredOn: string | null;
  }) => string;
  readonly items: string;
  readonly tracking: (facts: { readonly carrier: string; readonly trackingNumber: string }) => string;
  readonly project: string;
  /** Whom a product comes from, as far as the catalogue says; `isHoney` comes from beehives. */
  readonly supports: (facts: {
    readonly product: string;
    readonly isHoney: boolean;
    readonly supplier: string;
    readonly network: string | null;
  }) => string;
  readonly onlyYours: string;
  readonly noPage: Record<"unknown" | "busy" | "broken" | "unavailable" | "over", NoPageWords>;
  readonly slip: {
    readonly title: string;
    readonly order: (number: number) => string;
    readonly from: string;
    readonly to: string;
    readonly items: string;
    readonly thanks: string;
    readonly scan: string;
  };
}
