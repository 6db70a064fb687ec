import type { ColumnType, GeneratedAlways, RawBuilder } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { ParcelStatus } from "../core/fulfillment/parcel-story.ts";
import type { FulfillmentId, LineId, OrderId, RefundId, ReturnId } from "../core/ids.ts";
import type { Refund, RefundLine } from "../core/order/refund.ts";

type Instant = Temporal.Instant;

interface ParcelEventsTable {
  seq: GeneratedAlways<number>;
  carrier: string;
  tracking_number: string;
  status: ParcelStatus;
  occurred_at: Instant;
  received_at: Instant;
}

interface TrackingVersionsTable {
  seq: GeneratedAlways<number>;
  fulfillment_id: FulfillmentId;
  carrier: string | null;
  tracking_number: string;
  replaced_at: Instant;
  replaced_by: string;
}

interface RefundsTable {
  id: RefundId;
  order_id: OrderId;
  cents: number;
  reason: Refund["reason"];
  return_id: ReturnId | null;
  borne_by: Refund["borneBy"];
  note: string | null;
  state: Refund["state"];
  requested_at: Instant;
  acknowledged_at: Instant | null;
}

interface RefundAsksTable {
  id: RefundId;
  order_id: OrderId;
  return_id: ReturnId | null;
  reason: Refund["reason"];
  borne_by: Refund["borneBy"];
  note: string | null;
  lines: ColumnType<readonly RefundLine[], RawBuilder<unknown>>;
  asked_at: Instant;
}

interface RefundLinesTable {
  refund_id: RefundId;
  line_id: LineId;
  cents: number;
}

/** What became of parcels after they left, and of the points of those that never will. */
export interface ParcelTables {
  parcel_events: ParcelEventsTable;
  tracking_versions: TrackingVersionsTable;
  refunds: RefundsTable;
  refund_lines: RefundLinesTable;
  refund_asks: RefundAsksTable;
}
