import type { Generated, GeneratedAlways } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Via } from "../core/fulfillment/fulfillment.ts";

interface DepotDeclarationsTable {
  seq: GeneratedAlways<number>;
  partner_code: string;
  sku: string;
  units: number;
  as_of: Temporal.Instant;
  author: string;
  via: Via;
  recorded_at: Temporal.Instant;
}

interface DepotShipmentsTable {
  seq: GeneratedAlways<number>;
  partner_code: string;
  sku: string;
  units: number;
  expected_on: Temporal.PlainDate;
  announced_by: string;
  announced_at: Temporal.Instant;
  arrived_at: Generated<Temporal.Instant | null>;
  arrived_by: Generated<string | null>;
}

/** What partners hold in France, and what is on its way there. */
export interface DepotTables {
  depot_declarations: DepotDeclarationsTable;
  depot_shipments: DepotShipmentsTable;
}
