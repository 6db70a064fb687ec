import type { Temporal } from "temporal-polyfill";
import type { FulfillmentId, LineId, OrderId } from "../ids.ts";
import type { Locale } from "../words/locale.ts";
import type { ZoneCode } from "./zone.ts";

/** The client as the shop names them. Personal data: kept here and on the address, nowhere else (C-6). */
export interface Customer {
  readonly ref: string | null;
  readonly name: string;
  readonly email: string | null;
  /** E.164, or null where the shop sent none that can be dialled. */
  readonly phone: string | null;
  readonly locale: Locale;
}

export interface ShippingAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly postalCode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface Order {
  readonly id: OrderId;
  /** What people say and what a partner quotes: #1042. From a sequence, gaps allowed. */
  readonly number: number;
  readonly source: string;
  /** The shop's own order id, unique per source. */
  readonly externalId: string;
  readonly placedAt: Temporal.Instant;
  readonly acceptedAt: Temporal.Instant;
  readonly customer: Customer;
  readonly address: ShippingAddress;
  readonly zone: ZoneCode;
  readonly pointsCents: number;
  readonly pointsReference: string;
  /** Of the parsed order data: the same order_id with another fingerprint is a conflict (design §5). */
  readonly contentFingerprint: string;
}

/** A sold line, its price, VAT and fulfiller frozen when the order was accepted (F10, E20). */
export interface OrderLine {
  readonly id: LineId;
  readonly fulfillmentId: FulfillmentId;
  /** The shop's line id. */
  readonly ref: string;
  readonly sku: string;
  readonly name: string;
  readonly partnerSku: string | null;
  readonly quantity: number;
  readonly unitPriceCents: number;
  readonly grossCents: number;
  readonly vatBps: number;
  readonly netCents: number;
  readonly vatCents: number;
}
