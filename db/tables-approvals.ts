import type { Generated, GeneratedAlways } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Approval } from "../core/approval/approval.ts";
import type { ApprovalFigures, ApprovalKind } from "../core/approval/kinds.ts";
import type { Via } from "../core/fulfillment/fulfillment.ts";
import type { ApprovalId } from "../core/ids.ts";
import type { PartnerStatus } from "../core/partner/partner.ts";

type Instant = Temporal.Instant;

export interface ApprovalsTable {
  id: ApprovalId;
  number: Generated<number>;
  kind: ApprovalKind;
  subject: string;
  state: Approval["state"];
  figures: ApprovalFigures;
  revision: Generated<number>;
  why: string | null;
  requested_by: string;
  requested_name: string;
  requested_at: Instant;
  expires_at: Instant;
  yeses: Generated<Approval["yeses"]>;
  decided_by: string | null;
  decided_name: string | null;
  decided_at: Instant | null;
  reason: string | null;
  executed_at: Instant | null;
}

interface ApprovalEventsTable {
  seq: GeneratedAlways<number>;
  approval_id: ApprovalId;
  type: string;
  actor: string;
  actor_name: string;
  at: Instant;
  revision: number;
  figures: ApprovalFigures;
  note: string | null;
}

interface PartnerStandingsTable {
  seq: GeneratedAlways<number>;
  partner_code: string;
  status_before: PartnerStatus;
  status_after: PartnerStatus;
  why: string;
  figure: number | null;
  author: string;
  via: Via;
  at: Instant;
}

interface ProductVisibilityEventsTable {
  seq: GeneratedAlways<number>;
  sku: string;
  reason: string;
  is_set: boolean;
  reasons_after: readonly string[];
  author: string;
  via: Via;
  note: string | null;
  at: Instant;
}

interface EmergencySpendingsTable {
  seq: GeneratedAlways<number>;
  amount_cents: number;
  purpose: string;
  approved_by: string;
  approved_on: Temporal.PlainDate;
  at: Instant;
}

/** What people ask each other for, and what became of partners and of what clients see by it. */
export interface ApprovalTables {
  partner_standings: PartnerStandingsTable;
  product_visibility_events: ProductVisibilityEventsTable;
  approvals: ApprovalsTable;
  emergency_spendings: EmergencySpendingsTable;
  approval_events: ApprovalEventsTable;
}
