import { becomeHeld } from "../commission/advance.ts";
import { teamAlert } from "../notice/enqueue.ts";
import { statementPapers } from "../notice/enqueue-settlement.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { fill, paidBy, type Statement } from "../settlement/statement.ts";
import { isChangeable } from "../settlement/statement-state.ts";
import { closeRequestIn, renewRequestIn } from "./settle-statements.ts";

/*
 * A partner does not agree with what a statement says of one of its orders (C-5): the order's lines freeze and the rest
 * is paid. Once a statement is approved its money is on its way: the word is kept, nothing freezes, and the team sees to
 * it. Told twice, it freezes once.
 */

export interface ContestInput {
  readonly partner: string;
  /** Of the order, as the statement shows it. */
  readonly number: number;
  readonly reason: string;
  readonly actor: Actor;
}

export type ContestOutcome =
  | {
      readonly outcome: "frozen" | "already" | "too_late";
      readonly statement: Statement;
      readonly number: number;
    }
  | Refusal;

export function contestLine(deps: Deps, input: ContestInput): Promise<ContestOutcome> {
  return deps.store.transaction((tx) => contestLineIn(tx, deps, input));
}

/** The same within the caller's transaction. */
export async function contestLineIn(tx: Tx, deps: Deps, input: ContestInput): Promise<ContestOutcome> {
  const reason = input.reason.trim();
  if (reason === "") return refuse("reason_required", { what: "what is not right" }, "reason");
  const { partner, number } = input;
  const found = await tx.statements.withOrder(partner, number);
  if (!found) return refuse("statement_line_unknown", { partner, number }, "order");
  const rows = await tx.commissions.lockToPay([...paidBy(found.statement), ...found.commissionIds]);
  const statement = await tx.statements.lock(found.statement.id);
  if (!statement) throw new Error(`statement ${found.statement.id} is gone`);
  const onIt = new Set(found.commissionIds);
  // With a sale goes what was taken back of it since.
  const theirs = new Set(
    rows
      .filter(({ id, corrects }) => onIt.has(id) || (corrects !== null && onIt.has(corrects)))
      .map(({ id }) => id),
  );
  const open = statement.lines.filter(
    ({ commissionId, contest }) => theirs.has(commissionId) && contest === null,
  );
  if (open.length === 0) return { outcome: "already", statement, number };
  if (!isChangeable(statement.state)) {
    await tell(tx, deps, { input, statement, isFrozen: false });
    return { outcome: "too_late", statement, number };
  }
  const at = deps.clock.now();
  const held = becomeHeld(rows.filter((row) => theirs.has(row.id)));
  await tx.commissions.save(held, { type: "contested", actor: input.actor.name, at });
  const contest = { reason, by: input.actor.name, at: at.toString() };
  const marked = {
    ...statement,
    lines: statement.lines.map((line) => (theirs.has(line.commissionId) ? { ...line, contest } : line)),
  };
  const left = rows.filter((row) => paidBy(marked).includes(row.id));
  const again = fill(marked, left);
  const isEmpty = again.netCents <= 0;
  await tx.statements.save(isEmpty ? { ...again, state: "draft" } : again);
  await (isEmpty ? closeRequestIn : renewRequestIn)(tx, deps, again);
  await tell(tx, deps, { input, statement: again, isFrozen: true });
  await tx.outbox.enqueue([statementPapers(statement.id)], at);
  return { outcome: "frozen", statement: again, number };
}

async function tell(
  tx: Tx,
  deps: Deps,
  of: { readonly input: ContestInput; readonly statement: Statement; readonly isFrozen: boolean },
): Promise<void> {
  const { input, statement, isFrozen } = of;
  const alert = {
    about: "statement_contested",
    statement: statement.number,
    partner: input.partner,
    number: input.number,
    reason: input.reason.trim(),
    isFrozen,
  } as const;
  const key = `contest:${statement.id}:${input.number}`;
  await tx.outbox.enqueue([teamAlert(key, alert)], deps.clock.now());
}
