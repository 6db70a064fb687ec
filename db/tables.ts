import type { AfterDeliveryTables } from "./tables-after-delivery.ts";
import type { ApprovalTables } from "./tables-approvals.ts";
import type { CatalogueTables } from "./tables-catalogue.ts";
import type { DepotTables } from "./tables-depots.ts";
import type { HubTables } from "./tables-hub.ts";
import type { MessengerTables } from "./tables-messengers.ts";
import type { OrderTables } from "./tables-orders.ts";
import type { ParcelTables } from "./tables-parcels.ts";
import type { PeopleTables } from "./tables-people.ts";
import type { RoutineTables } from "./tables-routines.ts";
import type { SettlementTables } from "./tables-settlement.ts";
import type { StockDeskTables } from "./tables-stock.ts";
import type { TicketTables } from "./tables-tickets.ts";
import type { WatchTables } from "./tables-watch.ts";
import type { WorkTables } from "./tables-work.ts";

/**
 * Every table as Kysely sees it; columns are named as in SQL, with their unit or kind last. Through our driver
 * timestamptz is a Temporal.Instant, date a Temporal.PlainDate, bigint a safe number and jsonb the value itself.
 */
export type Tables = CatalogueTables &
  OrderTables &
  ParcelTables &
  AfterDeliveryTables &
  StockDeskTables &
  HubTables &
  DepotTables &
  RoutineTables &
  MessengerTables &
  ApprovalTables &
  PeopleTables &
  WatchTables &
  SettlementTables &
  TicketTables &
  WorkTables;
