import type { Commission } from "../commission/commission.ts";
import type { StatementId } from "../ids.ts";
import { statementPapers } from "../notice/enqueue-settlement.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { approversFor, type PayoutFigures } from "../settlement/payout.ts";
import { fill, isRipe, paidBy, type Statement, totalsOf } from "../settlement/statement.ts";
import { isChangeable } from "../settlement/statement-state.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/*
 * A second person says yes to a payment (SM-5, SM-6): read anew under the locks of its rows, so that what is approved is
 * what was shown. Its rows are approved with it, and its files are an effect after the decision: however often a process
 * dies in between, they are made once.
 */

/** A statement as it comes to now: what was held or paid meanwhile is no part of it. */
export interface PayoutNow {
  readonly statement: Statement;
  readonly rows: readonly Commission[];
  readonly figures: PayoutFigures;
}

/** Reads and locks it; refused where nothing is left to approve. */
export async function payoutIn(tx: Tx, deps: Deps, id: StatementId): Promise<PayoutNow | Refusal> {
  const before = await tx.statements.find(id);
  if (!before) return refuse("statement_unknown", { ref: id });
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const locked = await tx.commissions.lockToPay(paidBy(before));
  const statement = await tx.statements.lock(id);
  if (!statement || !isChangeable(statement.state)) {
    const { number, state } = statement ?? before;
    return refuse("statement_state", { number, state });
  }
  const held = new Set(paidBy(statement));
  // A sale is paid with what was taken back of it, since the statement was put together too.
  const isMine = ({ id: own, corrects }: Commission): boolean =>
    held.has(own) || (corrects !== null && held.has(corrects));
  const rows = locked.filter((row) => isMine(row) && isRipe(row, { today, isEarly: statement.isEarly }));
  const { netCents } = totalsOf(rows);
  if (netCents <= 0) return refuse("nothing_to_pay", { partner: statement.partner, netCents });
  const filled = fill(statement, rows);
  return { statement: filled, rows, figures: figuresOf(filled, rows, deps) };
}

function figuresOf(statement: Statement, rows: readonly Commission[], deps: Deps): PayoutFigures {
  const { id, number, partner, netCents, grossCents, commissionCents, runOn, isEarly } = statement;
  const corrections = rows.filter(({ kind }) => kind !== "sale");
  return {
    ...{ about: "payout", statementId: id, number, partner, netCents, grossCents, commissionCents, isEarly },
    correctionsCents: totalsOf(corrections).netCents,
    lines: rows.length - corrections.length,
    contested: statement.lines.filter(({ contest }) => contest !== null).length,
    runOn: runOn.toString(),
    overdueFrom: runOn.add({ days: 1 }).toString(),
    approvers: approversFor(netCents, deps.settings.payoutLimitCents ?? PAYOUT_LIMIT_CENTS),
    commissionIds: rows.map((row) => row.id),
  };
}

/** Asked about again by a person, it waits as it did before its request lapsed. */
export async function proposedIn(tx: Tx, id: StatementId): Promise<void> {
  const statement = await tx.statements.lock(id);
  if (statement?.state === "draft") await tx.statements.save({ ...statement, state: "proposed" });
}

/** Above it a payment takes two yeses, unless the house says otherwise. */
const PAYOUT_LIMIT_CENTS = 100_000;

/** Carries a yes out within the transaction that recorded it. */
export async function approvePayoutIn(
  tx: Tx,
  deps: Deps,
  of: PayoutNow & { readonly actor: Actor },
): Promise<null> {
  const { statement, rows, actor } = of;
  const now = deps.clock.now();
  const event = { actor: actor.name, at: now };
  const due = rows
    .filter(({ state }) => state === "due")
    .map((row) => ({ ...row, state: "payable" as const }));
  await tx.commissions.save(due, { ...event, type: statement.isEarly ? "payable_early" : "payable" });
  const approved = rows.map((row) => ({ ...row, state: "approved" as const }));
  await tx.commissions.save(approved, { ...event, type: "approved" });
  await tx.statements.save({ ...statement, state: "approved" });
  await tx.outbox.enqueue([statementPapers(statement.id)], now);
  return null;
}
