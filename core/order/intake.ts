import type { Temporal } from "temporal-polyfill";
import type { CatalogueProduct } from "../catalogue/product.ts";
import type { Contract } from "../commission/commission.ts";
import type { LineId, OrderId } from "../ids.ts";
import type { Partner } from "../partner/partner.ts";

/** What intake asks about one order. */
export interface IntakeAsk {
  readonly source: string;
  readonly externalId: string;
  readonly deliveryId: string;
  /** Units wanted, one entry a product. */
  readonly wanted: readonly { readonly sku: string; readonly units: number }[];
  /** Empty for an address that nobody serves. */
  readonly zone: string;
  /** The local date of acceptance. */
  readonly on: Temporal.PlainDate;
}

/** Facts that deciding an order needs, in one round trip. */
export interface IntakeFacts {
  readonly known: { readonly orderId: OrderId; readonly contentFingerprint: string } | null;
  /** The number the order will have; taken from the sequence, gaps allowed. */
  readonly number: number;
  readonly products: readonly CatalogueProduct[];
  readonly partners: readonly Partner[];
  /** In force on the local date of acceptance, one per partner. */
  readonly contracts: readonly Contract[];
  /** By VAT category, for the zone asked. */
  readonly vatBps: ReadonlyMap<string, number>;
  /** Fulfillers that serve the zone (A28). */
  readonly zoneFulfillers: readonly string[];
}

export interface Reservation {
  readonly sku: string;
  readonly units: number;
  readonly lineId: LineId;
}
