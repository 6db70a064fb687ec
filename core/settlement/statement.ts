import { Temporal } from "temporal-polyfill";
import type { Commission } from "../commission/commission.ts";
import type { CommissionId, StatementId } from "../ids.ts";
import { BUSINESS_ZONE, firstWorkingDay, localDate } from "../time.ts";
import type { StatementState } from "./statement-state.ts";

/**
 * What one partner is paid in one go (SM-5): the rows that were payable when it was proposed, each in one statement at
 * most, clawbacks and adjustments netted. What comes to nothing is no statement: it waits for the next run, which is how
 * a debt is carried forward. Amounts in cents.
 */
export interface Statement {
  readonly id: StatementId;
  /** `REL-HABEEBEE-2025-0007`: per partner and year, without gaps. */
  readonly number: string;
  readonly partner: string;
  readonly state: StatementState;
  /** The day on which the bank is to pay, a TARGET day. */
  readonly runOn: Temporal.PlainDate;
  /** Local days of the first and last delivery on it. */
  readonly periodFrom: Temporal.PlainDate;
  readonly periodUntil: Temporal.PlainDate;
  readonly lines: readonly StatementEntry[];
  readonly grossCents: number;
  readonly commissionCents: number;
  /** What the bank is to pay: the partner's shares of all lines that are not contested. */
  readonly netCents: number;
  /** Holds rows that are paid before their J+7, by somebody's approval (SM-6). */
  readonly isEarly: boolean;
  readonly createdAt: Temporal.Instant;
  readonly exportedAt: Temporal.Instant | null;
  readonly settledAt: Temporal.Instant | null;
  readonly paymentReference: string | null;
  /** Why it was refused, or what the bank said. */
  readonly reason: string | null;
}

export interface StatementEntry {
  readonly commissionId: CommissionId;
  readonly partnerShareCents: number;
  /** Left the statement: its row is paid by another one, or not at all. */
  readonly contest: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

/** When a partner is paid on a TARGET day: six in the morning in Brussels (SM-4). */
const RUN_AT = Temporal.PlainTime.from("06:00");

/** The moment of the first run on or after that day. */
export function runAt(day: Temporal.PlainDate, targetHolidays: ReadonlySet<string>): Temporal.Instant {
  return firstWorkingDay(day, targetHolidays)
    .toZonedDateTime({ timeZone: BUSINESS_ZONE, plainTime: RUN_AT })
    .toInstant();
}

/** Whether a row may go into a statement now: payable, or due with its day reached; early, any that is due. */
export function isRipe(
  row: Pick<Commission, "state" | "payableOn">,
  on: { readonly today: Temporal.PlainDate; readonly isEarly: boolean },
): boolean {
  if (row.state === "payable") return true;
  if (row.state !== "due" || row.payableOn === null) return false;
  return on.isEarly || Temporal.PlainDate.compare(row.payableOn, on.today) <= 0;
}

/** Sums of rows alone, so that nothing is rounded again. */
export function totalsOf(
  rows: readonly Pick<Commission, "grossCents" | "commissionCents" | "partnerShareCents">[],
): Pick<Statement, "grossCents" | "commissionCents" | "netCents"> {
  const sum = (of: "grossCents" | "commissionCents" | "partnerShareCents") =>
    rows.reduce((cents, row) => cents + row[of], 0);
  return {
    grossCents: sum("grossCents"),
    commissionCents: sum("commissionCents"),
    netCents: sum("partnerShareCents"),
  };
}

/** The statement over exactly these rows; what was contested stays on it as a line that is not paid. */
export function fill(statement: Statement, rows: readonly Commission[]): Statement {
  const days = rows
    .flatMap(({ deliveredAt }) => (deliveredAt === null ? [] : [localDate(deliveredAt, BUSINESS_ZONE)]))
    .toSorted(Temporal.PlainDate.compare);
  const entries = rows.map(({ id, partnerShareCents }) => ({
    commissionId: id,
    partnerShareCents,
    contest: null,
  }));
  const contested = statement.lines.filter(
    ({ commissionId, contest }) => contest !== null && !rows.some((row) => row.id === commissionId),
  );
  return {
    ...statement,
    ...totalsOf(rows),
    lines: [...entries, ...contested],
    periodFrom: days.at(0) ?? statement.runOn,
    periodUntil: days.at(-1) ?? statement.runOn,
  };
}

/** The rows that it pays. */
export function paidBy({ lines }: Pick<Statement, "lines">): readonly CommissionId[] {
  return lines.filter(({ contest }) => contest === null).map(({ commissionId }) => commissionId);
}

/** `REL-HABEEBEE-2025-0007`. */
export function statementNumber(partner: string, year: number, sequence: number): string {
  return `REL-${partner}-${year}-${String(sequence).padStart(4, "0")}`;
}
