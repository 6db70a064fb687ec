import type { Temporal } from "temporal-polyfill";
import type { MessageProgress } from "../channel/message-status.ts";
import type { Commission } from "../commission/commission.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { FulfillmentId } from "../ids.ts";
import type { OrderEvent } from "./journal.ts";
import type { Order } from "./order.ts";

/** All that a card, `/order` or a mail shows of one order, read in one transaction. */
export interface OrderView {
  readonly order: Order;
  readonly fulfillments: readonly Fulfillment[];
  readonly commissions: readonly Commission[];
  /** Display names and zones by partner code. */
  readonly partners: ReadonlyMap<string, { readonly name: string; readonly timeZone: string }>;
  /** Names of the backups that could take parts over now (SM-2), by part; not there where nobody looked. */
  readonly takeovers?: ReadonlyMap<FulfillmentId, string>;
  readonly journal: readonly (OrderEvent & { readonly at: Temporal.Instant })[];
  /** What its partners were asked by WhatsApp, oldest first; one that was sent again shows its last try. */
  readonly messages: readonly PartMessage[];
}

/** The announcement of a part, or one of its reminders, and how far it came. */
export interface PartMessage {
  readonly fulfillmentId: FulfillmentId;
  /** The reminder's number from 1; 0 is the announcement. */
  readonly reminder: number;
  readonly progress: MessageProgress;
}

export interface OrderListFilter {
  readonly only: "open" | "waiting" | "late" | "without_tracking" | "today" | "stock" | "dropship" | "all";
  readonly partner: string | null;
  readonly now: Temporal.Instant;
  readonly limit: number;
  readonly offset: number;
}

/** One line of `/orders`: a fulfillment with what its urgency is judged by. */
export interface OrderRow {
  readonly number: number;
  readonly orderId: Order["id"];
  readonly acceptedAt: Temporal.Instant;
  readonly fulfillment: Fulfillment;
}
