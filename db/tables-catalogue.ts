import type { Generated, GeneratedAlways } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Contract } from "../core/commission/commission.ts";
import type { ContractVersion } from "../core/commission/contract.ts";
import type { Via } from "../core/fulfillment/fulfillment.ts";
import type { AccountId, CheckId, ContractId } from "../core/ids.ts";
import type { Closure } from "../core/partner/closures.ts";
import type { Conversation } from "../core/partner/conversation.ts";
import type { Partner } from "../core/partner/partner.ts";
import type { StockFeed } from "../core/ports/partner-stock.ts";
import type { MovementKind } from "../core/stock/movement.ts";
import type { PriceTier } from "../core/stock/price-tier.ts";
import type { TeamMember } from "../core/team/member.ts";
import type { Role } from "../core/team/roles.ts";

type Instant = Temporal.Instant;
type PlainDate = Temporal.PlainDate;

export interface PartnersTable {
  code: string;
  name: string;
  status: Partner["status"];
  country: string;
  locale: Partner["locale"];
  time_zone: string;
  contact_time_zone: string;
  holiday_calendar: string;
  opening_hours: string;
  confirm_within_minutes: number;
  ship_within_hours: number;
  carriers: readonly string[];
  contact_name: string | null;
  email: string | null;
  phone: string | null;
  whatsapp_use: Exclude<Partner["whatsappUse"], "stopped">;
  whatsapp_stopped_at: Generated<Instant | null>;
  backup_code: string | null;
  return_address: Generated<readonly string[]>;
  /** What the catalogue says and nothing reads yet. */
  details: Generated<object>;
  closures: Generated<readonly Closure[]>;
  asked_daily: Generated<boolean>;
  stock_feed: Generated<StockFeed | null>;
  /** When it is to be read next; null while nobody asks. */
  stock_feed_wanted_at: Generated<Instant | null>;
  /** Why it could not be read last; null where it could. */
  stock_feed_problem: Generated<string | null>;
}

interface PartnerConversationsTable {
  partner_code: string;
  conversation: Conversation;
}

export interface ContractsTable {
  id: ContractId;
  partner_code: string;
  valid_from_on: PlainDate;
  rate_bps: number;
  base: Contract["base"];
  direction: Contract["direction"];
  payable_after_days: number;
  shipping_borne_by: Generated<ContractVersion["shippingBorneBy"]>;
  commercial_model: Generated<ContractVersion["commercialModel"]>;
  document_name: Generated<string | null>;
  document_signed_on: Generated<PlainDate | null>;
  document_sha256: Generated<string | null>;
  clauses: Generated<readonly string[]>;
}

export interface PartnerAccountsTable {
  id: AccountId;
  seq: GeneratedAlways<number>;
  partner_code: string;
  holder: string;
  iban: string;
  bic: string | null;
  vat_number: string | null;
  address_lines: readonly string[];
}

interface PartnerAccountStartsTable {
  seq: GeneratedAlways<number>;
  account_id: AccountId;
  partner_code: string;
  since_on: PlainDate;
}

interface ZonesTable {
  code: string;
  label: string;
  country: string;
  served: boolean;
  details: Generated<object>;
}

/** As JSON: the day is text. */
export interface KeptCoBranding {
  readonly documentUrl: string | null;
  readonly expiresOn: string | null;
}

interface HeroesTable {
  sku: string;
  supplier_code: string;
  name: string;
  category: string;
  vat_category: string;
  price_cents: number;
  unit_cost_cents: number;
  lead_time_weeks: number;
  safety_weeks: number;
  planned_weekly_units: number;
  zones: readonly string[];
  hidden_reasons: Generated<readonly string[]>;
  active_from_at: Instant;
  details: Generated<object>;
  cycle_weeks: Generated<number>;
  safety_units: Generated<number | null>;
  case_pack_units: Generated<number>;
  minimum_units: Generated<number>;
  price_tiers: Generated<readonly PriceTier[]>;
  co_branding: Generated<KeptCoBranding | null>;
  priority_replenishment: Generated<boolean>;
  exclusive_price_tiers: Generated<readonly PriceTier[]>;
  weekly_override_units: Generated<number | null>;
}

interface PartnerProductsTable {
  sku: string;
  partner_code: string;
  partner_sku: string;
  name: string;
  category: string;
  vat_category: string;
  price_cents: number;
  availability_mode: "api" | "manual";
  status: "available" | "unavailable" | "seasonal";
  /** Months (1–12) of a seasonal product; null is the whole year. */
  season_months: readonly number[] | null;
  /** A set: a product shows again only when every reason is gone (SM-10). */
  hidden_reasons: Generated<readonly string[]>;
  visible: GeneratedAlways<boolean>;
  /** SKUs of the partner that it stands in for (R124). */
  backup_for: Generated<readonly string[]>;
  standard_ship_delay_hours: number;
  zones: readonly string[];
  details: Generated<object>;
  /** As of when its availability was last said, by whom and how; null when nobody ever did. */
  checked_at: Generated<Instant | null>;
  checked_by: Generated<string | null>;
  checked_via: Generated<Via | null>;
}

interface AvailabilityChecksTable {
  id: CheckId;
  partner_code: string;
  skus: readonly string[];
  asked_by: string;
  asked_at: Instant;
  answered_at: Generated<Instant | null>;
}

interface AvailabilityAnswersTable {
  seq: GeneratedAlways<number>;
  sku: string;
  available: boolean;
  as_of: Instant;
  author: string;
  via: Via;
  recorded_at: Instant;
}

export interface StockLevelsTable {
  sku: string;
  on_hand_units: number;
  reserved_units: number;
  value_cents: number;
  consigned_units: Generated<number>;
  quarantined_units: Generated<number>;
  quarantined_value_cents: Generated<number>;
}

interface StockMovementsTable {
  seq: GeneratedAlways<number>;
  sku: string;
  kind: MovementKind;
  units: number;
  value_cents: number;
  on_hand_delta_units: number;
  reserved_delta_units: number;
  value_delta_cents: number;
  cause: string;
  at: Instant;
  consigned_delta_units: Generated<number>;
  quarantined_delta_units: Generated<number>;
  quarantined_value_delta_cents: Generated<number>;
  actor: Generated<string>;
  note: Generated<string | null>;
}

interface TeamMembersTable {
  slack_user_id: string;
  name: string;
  role: TeamMember["role"];
  locale: TeamMember["locale"];
}

interface ApiTokensTable {
  /** Only the hash is kept: a copy of the database opens no door. */
  hash: string;
  role: Role;
  name: string;
  holder_slack_user_id: string | null;
  created_at: Instant;
}

/** What is sold, by whom and to where; and who works here. */
export interface CatalogueTables {
  partners: PartnersTable;
  partner_conversations: PartnerConversationsTable;
  contracts: ContractsTable;
  partner_accounts: PartnerAccountsTable;
  partner_account_starts: PartnerAccountStartsTable;
  zones: ZonesTable;
  zone_fulfillers: { zone: string; fulfiller: string };
  vat_rates: { category: string; zone: string; rate_bps: number };
  heroes: HeroesTable;
  partner_products: PartnerProductsTable;
  availability_checks: AvailabilityChecksTable;
  availability_answers: AvailabilityAnswersTable;
  stock_levels: StockLevelsTable;
  stock_movements: StockMovementsTable;
  team_members: TeamMembersTable;
  api_tokens: ApiTokensTable;
}
