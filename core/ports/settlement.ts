import type { Temporal } from "temporal-polyfill";
import type { Commission } from "../commission/commission.ts";
import type { WaitingStatement } from "../commission/overview.ts";
import type { CommissionId, StatementId } from "../ids.ts";
import type { Statement } from "../settlement/statement.ts";
import type { StatementLine } from "../settlement/statement-paper.ts";
import type { StatementState } from "../settlement/statement-state.ts";
import type { KeptFile } from "./hub.ts";

export type StatementFileKind = "pdf" | "csv" | "xlsx" | "sepa";

export interface StatementFile extends KeptFile {
  readonly name: string;
}

/** What partners are paid, in one go each (SM-5). Locked after commissions and before requests. */
export interface StatementsPort {
  find(id: StatementId): Promise<Statement | null>;
  /** By our id or its number. */
  resolve(ref: string): Promise<StatementId | null>;
  lock(id: StatementId): Promise<Statement | null>;
  /** The one of a partner that is not over, without a lock. */
  openOf(partner: string): Promise<StatementId | null>;
  /** Those that hold any of these rows and have not let them go, by their ids. */
  holdingAny(ids: readonly CommissionId[]): Promise<readonly Statement[]>;
  /** The newest of a partner that has rows of that order on it, with these rows; what was let go without a word is not. */
  withOrder(
    partner: string,
    number: number,
  ): Promise<{ readonly statement: Statement; readonly commissionIds: readonly CommissionId[] } | null>;
  /** Which of these rows, or of the sales that they correct, are contested and not settled. */
  contestedOf(ids: readonly CommissionId[]): Promise<ReadonlySet<CommissionId>>;
  /** Rows of that order that its partner contests, on whatever statement. */
  contestedWithOrder(partner: string, number: number): Promise<readonly CommissionId[]>;
  /** Marks the contests of these rows as settled. */
  settleContests(ids: readonly CommissionId[], at: Temporal.Instant): Promise<void>;
  /** Holds a partner's run until the transaction ends, so that two make one statement. */
  lockRun(partner: string): Promise<void>;
  /** Keeps a new one under the partner's next number of that year. */
  add(statement: Omit<Statement, "number">, year: number): Promise<Statement>;
  /** Saves all of it; lines that are gone are let go, so that another statement may take them. */
  save(statement: Statement): Promise<void>;
  /** Rows of a partner in these states that no statement holds and nobody contests, locked in the order of their ids. */
  lockFree(partner: string, states: readonly Commission["state"][]): Promise<readonly Commission[]>;
  /** The same without a lock. */
  free(partner: string, states: readonly Commission["state"][]): Promise<readonly Commission[]>;
  /** Partners with such rows. */
  partnersToPay(today: Temporal.PlainDate): Promise<readonly string[]>;
  list(filter: {
    readonly partner: string | null;
    readonly states: readonly StatementState[] | null;
    readonly limit: number;
  }): Promise<readonly Statement[]>;
  /** Who recorded that its rows were paid, or that the bank returned them, and when; null where nobody did. */
  whoMoved(
    id: StatementId,
    type: "paid" | "bank_returned",
  ): Promise<{ readonly actor: string; readonly at: Temporal.Instant } | null>;
  /** The rows of it as its papers show them, by delivery and order. */
  /** What of a partner's due, or of all of them, stands on an open statement; by partner. */
  waiting(partner: string | null): Promise<readonly WaitingStatement[]>;
  linesOf(id: StatementId): Promise<readonly StatementLine[]>;
  /** Keeps a file once for each content; the newest of a kind is the one that counts. */
  keepFile(
    id: StatementId,
    file: {
      readonly kind: StatementFileKind;
      readonly name: string;
      readonly mediaType: string;
      readonly bytes: Uint8Array;
      readonly at: Temporal.Instant;
    },
  ): Promise<void>;
  file(id: StatementId, kind: StatementFileKind): Promise<StatementFile | null>;
  files(id: StatementId): Promise<readonly StatementFileKind[]>;
}
