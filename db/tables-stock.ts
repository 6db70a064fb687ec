import type { Generated, GeneratedAlways } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Alert, EscalationStep, ResolveCause } from "../core/alert/alert.ts";
import type { AlertEvent } from "../core/alert/event.ts";
import type { AlertId, StockCountId, SupplierOrderId, SupplierReceiptId } from "../core/ids.ts";
import type { StockCount } from "../core/stock/count.ts";
import type { ReorderMath } from "../core/stock/reorder-quantity.ts";
import type { SupplierOrderState } from "../core/stock/supplier-order.ts";

type Instant = Temporal.Instant;
type PlainDate = Temporal.PlainDate;

interface StockChecksTable {
  sku: string;
  seen_seq: Generated<number>;
  looked_on: Generated<PlainDate | null>;
}

export interface StockLotsTable {
  seq: GeneratedAlways<number>;
  sku: string;
  reference: string;
  received_on: PlainDate;
  best_before_on: PlainDate | null;
  received_units: number;
  left_units: number;
  unit_cost_cents: number;
  consigned_until_on: PlainDate | null;
}

export interface SupplierOrdersTable {
  id: SupplierOrderId;
  number: Generated<number>;
  sku: string;
  supplier_code: string;
  state: SupplierOrderState;
  units: number;
  unit_cost_cents: number;
  prepaid: boolean;
  shown_tied_up_cents: number;
  suggestion: ReorderMath;
  requested_by: string;
  requested_by_id: string | null;
  requested_at: Instant;
  expires_at: Instant;
  decided_by: string | null;
  decided_at: Instant | null;
  reason: string | null;
  ordered_at: Instant | null;
  expected_on: PlainDate | null;
  received_units: number;
  damaged_units: number;
  closed_at: Instant | null;
  cancelled_by: string | null;
  replaced_by_number: number | null;
}

export interface SupplierReceiptsTable {
  id: SupplierReceiptId;
  supplier_order_id: SupplierOrderId;
  reference: string;
  received_units: number;
  damaged_units: number;
  best_before_on: PlainDate | null;
  note: string | null;
  received_by: string;
  received_at: Instant;
}

export interface StockCountsTable {
  id: StockCountId;
  sku: string;
  state: StockCount["state"];
  counted_units: number;
  expected_units: number;
  note: string | null;
  counted_by: string;
  counted_by_id: string | null;
  counted_at: Instant;
  expires_at: Instant;
  decided_by: string | null;
  decided_at: Instant | null;
  reason: string | null;
}

export interface AlertsTable {
  id: AlertId;
  rule: string;
  entity: string;
  state: Alert["state"];
  severity: Alert["severity"];
  facts: object;
  opened_at: Instant;
  changed_at: Instant;
  resolved_at: Instant | null;
  group_key: string | null;
  hold_by: string | null;
  hold_by_id: string | null;
  hold_at: Instant | null;
  hold_until: Instant | null;
  hold_reason: string | null;
  hold_asked_at: Instant | null;
  resolved_by: string | null;
  resolve_reason: string | null;
  resolve_cause: ResolveCause | null;
  suppressed_by: AlertId | null;
  reopened_times: Generated<number>;
  flapping_since: Instant | null;
  policy: Generated<readonly EscalationStep[]>;
  escalated_steps: Generated<number>;
  escalates_at: Instant | null;
  quiet_since: Instant | null;
}

interface AlertEventsTable {
  alert_id: AlertId;
  seq: number;
  type: AlertEvent["type"];
  actor: string | null;
  at: Instant;
  data: object;
}

/** What is bought and counted for the hub, and what is wrong there. */
export interface StockDeskTables {
  stock_checks: StockChecksTable;
  stock_lots: StockLotsTable;
  supplier_orders: SupplierOrdersTable;
  supplier_receipts: SupplierReceiptsTable;
  stock_counts: StockCountsTable;
  alerts: AlertsTable;
  alert_events: AlertEventsTable;
}
