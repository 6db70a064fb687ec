import type { Temporal } from "temporal-polyfill";
import type { Commission } from "../commission/commission.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { IntakeAsk, IntakeFacts, Reservation } from "../order/intake.ts";
import type { OrderEvent } from "../order/journal.ts";
import type { Order } from "../order/order.ts";
import type { Delivery, TimerEntry } from "../ports.ts";

/** All rows that accepting an order writes, but for its delivery's. */
export interface IntakePlan {
  readonly order: Order;
  readonly fulfillments: readonly Fulfillment[];
  readonly commissions: readonly Commission[];
  readonly reservations: readonly Reservation[];
  readonly timers: readonly TimerEntry[];
  readonly events: readonly OrderEvent[];
  readonly outbox: readonly OutboxEntry[];
  readonly at: Temporal.Instant;
}

/** Intake within a transaction, which waits for whoever was first and reads the truth. */
export interface IntakePort {
  load(ask: IntakeAsk): Promise<IntakeFacts>;
  /** Saves all rows of an order, and its stock reservations last. Shortages mean that nothing may be committed. */
  save(plan: IntakePlan): Promise<{
    readonly shortages: readonly {
      readonly sku: string;
      readonly wanted: number;
      readonly available: number;
    }[];
  }>;
}

/**
 * Intake of what is evidently new, outside of any transaction: orders that arrive together share one load and one
 * commit. Whatever it does not take is judged in a transaction of its own.
 */
export interface SharedIntakePort {
  /** Null where the delivery or the order is known, or where stock is short. */
  load(ask: IntakeAsk): Promise<IntakeFacts | null>;
  /**
   * Commits the order and its delivery with this answer, or leaves nothing of them and says false: somebody else
   * was faster, a row was held for too long, or one of the orders that shared the commit could not be stored.
   */
  commit(plan: IntakePlan & { readonly delivery: Delivery; readonly answer: string }): Promise<boolean>;
}
