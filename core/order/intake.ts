import type { Temporal } from "temporal-polyfill";
import type { CatalogueProduct } from "../catalogue/product.ts";
import type { Commission, Contract } from "../commission/commission.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { LineId, OrderId } from "../ids.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Partner } from "../partner/partner.ts";
import type { TimerEntry } from "../ports.ts";
import type { OrderEvent } from "./journal.ts";
import type { Order } from "./order.ts";

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

export interface IntakePort {
  load(ask: {
    readonly source: string;
    readonly externalId: string;
    readonly skus: readonly string[];
    readonly zone: string;
    readonly on: Temporal.PlainDate;
  }): Promise<IntakeFacts>;
  /** Saves all rows of an order, and its stock reservations last. Shortages mean that nothing may be committed. */
  save(plan: {
    readonly order: Order;
    readonly fulfillments: readonly Fulfillment[];
    readonly commissions: readonly Commission[];
    readonly reservations: readonly Reservation[];
    readonly timers: readonly TimerEntry[];
    readonly events: readonly OrderEvent[];
    readonly outbox: readonly OutboxEntry[];
    readonly at: Temporal.Instant;
  }): Promise<{
    readonly shortages: readonly {
      readonly sku: string;
      readonly wanted: number;
      readonly available: number;
    }[];
  }>;
}
