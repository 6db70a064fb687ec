import type { GeneratedAlways } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { CommissionId, StatementId } from "../core/ids.ts";
import type { StatementFileKind } from "../core/ports/settlement.ts";
import type { StatementState } from "../core/settlement/statement-state.ts";

type Instant = Temporal.Instant;
type PlainDate = Temporal.PlainDate;

export interface StatementsTable {
  id: StatementId;
  number: string;
  partner_code: string;
  year: number;
  sequence: number;
  state: StatementState;
  run_on: PlainDate;
  period_from: PlainDate;
  period_until: PlainDate;
  gross_cents: number;
  commission_cents: number;
  net_cents: number;
  is_early: boolean;
  created_at: Instant;
  exported_at: Instant | null;
  settled_at: Instant | null;
  payment_reference: string | null;
  reason: string | null;
}

export interface StatementLinesTable {
  statement_id: StatementId;
  commission_id: CommissionId;
  partner_share_cents: number;
  is_held: boolean;
  contest_reason: string | null;
  contested_by: string | null;
  contested_at: Instant | null;
  contest_settled_at: Instant | null;
}

interface StatementFilesTable {
  seq: GeneratedAlways<number>;
  statement_id: StatementId;
  kind: StatementFileKind;
  name: string;
  media_type: string;
  sha256: GeneratedAlways<string>;
  bytes: Uint8Array;
  rendered_at: Instant;
}

/** What partners are paid in one go (SM-5). */
export interface SettlementTables {
  statements: StatementsTable;
  statement_lines: StatementLinesTable;
  statement_files: StatementFilesTable;
}
