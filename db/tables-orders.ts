import type { Generated, GeneratedAlways } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Commission } from "../core/commission/commission.ts";
import type { CommissionState } from "../core/commission/commission-state.ts";
import type { Fulfillment, FulfillmentFlag } from "../core/fulfillment/fulfillment.ts";
import type {
  CommissionId,
  ContractId,
  EventId,
  FulfillmentId,
  LineId,
  OrderId,
  ReturnId,
} from "../core/ids.ts";
import type { JournalType } from "../core/order/journal.ts";
import type { Customer, Order } from "../core/order/order.ts";

type Instant = Temporal.Instant;
type PlainDate = Temporal.PlainDate;

export interface OrdersTable {
  id: OrderId;
  number: number;
  source: string;
  external_id: string;
  placed_at: Instant;
  accepted_at: Instant;
  customer_ref: string | null;
  customer_name: string;
  customer_email: string | null;
  customer_phone: string | null;
  customer_locale: Customer["locale"];
  address_name: string;
  address_line1: string;
  address_line2: string | null;
  address_postal_code: string;
  address_city: string;
  address_country: string;
  zone: Order["zone"];
  points_cents: number;
  points_reference: string;
  content_fingerprint: string;
  /** Since when it is nobody's any more (C-6). */
  erased_at: Generated<Instant | null>;
}

export interface OrderFulfillmentTable {
  id: FulfillmentId;
  order_id: OrderId;
  fulfiller: string;
  kind: Fulfillment["kind"];
  partner_code: GeneratedAlways<string | null>;
  state: Fulfillment["state"];
  flags: readonly FulfillmentFlag[];
  confirm_due_at: Instant | null;
  confirm_wall_due_at: Instant | null;
  ship_due_at: Instant | null;
  notified_at: Instant | null;
  confirmed_at: Instant | null;
  confirmed_via: Fulfillment["confirmedVia"];
  decline_reason: string | null;
  shipped_at: Instant | null;
  carrier: string | null;
  tracking_number: string | null;
  delivered_at: Instant | null;
  delivered_via: Fulfillment["deliveredVia"];
  cancelled_at: Instant | null;
  takes_over: FulfillmentId | null;
  took_over_at: Instant | null;
  split_from: FulfillmentId | null;
  replaces_return: ReturnId | null;
  replaced_at: Instant | null;
  /** Written apart from the part's own steps. */
  shipping_cost_cents: Generated<number | null>;
}

export interface OrderLinesTable {
  id: LineId;
  order_id: OrderId;
  fulfillment_id: FulfillmentId;
  position: number;
  ref: string;
  sku: string;
  name: string;
  partner_sku: string | null;
  quantity: number;
  unit_price_cents: number;
  gross_cents: number;
  vat_bps: number;
  net_cents: number;
  vat_cents: number;
}

export interface OrderEventsTable {
  seq: GeneratedAlways<number>;
  id: EventId;
  order_id: OrderId;
  fulfillment_id: FulfillmentId | null;
  type: JournalType;
  facts: object;
  actor_name: string;
  actor_via: Exclude<Fulfillment["confirmedVia"], null>;
  at: Instant;
}

export interface CommissionsTable {
  id: CommissionId;
  kind: Commission["kind"];
  corrects: CommissionId | null;
  order_id: OrderId;
  fulfillment_id: FulfillmentId;
  line_id: LineId;
  partner_code: string;
  contract_id: ContractId;
  rate_bps: number;
  base: Commission["base"];
  direction: Commission["direction"];
  payable_after_days: number;
  gross_cents: number;
  net_cents: number;
  vat_cents: number;
  commission_cents: number;
  marketplace_share_cents: number;
  partner_share_cents: number;
  state: CommissionState;
  delivered_at: Instant | null;
  payable_on: PlainDate | null;
  run_on: PlainDate | null;
  paid_at: Instant | null;
  payment_reference: string | null;
  settled_gross_cents: number | null;
  reroute_delta_cents: number;
}

interface CommissionEventsTable {
  seq: GeneratedAlways<number>;
  commission_id: CommissionId;
  type: string;
  actor: string;
  at: Instant;
  state_before: CommissionState | null;
  state_after: CommissionState;
  gross_cents: number;
  commission_cents: number;
  marketplace_share_cents: number;
  partner_share_cents: number;
  payable_on: PlainDate | null;
  payment_reference: string | null;
}

/** `position` counts from 1 without gaps; `hash` is over the seal before it and the event. */
interface CommissionSealsTable {
  position: number;
  event_seq: number;
  hash: Buffer;
}

/** What clients ordered and what it earns. */
export interface OrderTables {
  orders: OrdersTable;
  order_fulfillment: OrderFulfillmentTable;
  order_lines: OrderLinesTable;
  order_events: OrderEventsTable;
  commissions: CommissionsTable;
  commission_events: CommissionEventsTable;
  commission_seals: CommissionSealsTable;
}
