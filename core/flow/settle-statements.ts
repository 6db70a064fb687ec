import { DESK, overtake, review } from "../approval/approval.ts";
import type { Commission } from "../commission/commission.ts";
import { approvalCard } from "../notice/enqueue-approval.ts";
import { statementPapers } from "../notice/enqueue-settlement.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { fill, paidBy, type Statement } from "../settlement/statement.ts";
import { isChangeable } from "../settlement/statement-state.ts";
import { wordsIn } from "../words/words.ts";
import { payoutIn } from "./approve-payout.ts";
import { runAgain } from "./run-settlement.ts";
import { saveApproval } from "./save-approval.ts";

/*
 * The bank paid rows that statements hold: each is settled once all of its rows are, else in part; one that nobody
 * approved goes on without what was paid besides it.
 */

/** Within the transaction that paid them; `rows` are all rows of these statements and were locked before them. */
export async function settleStatementsIn(
  tx: Tx,
  deps: Deps,
  of: { readonly statements: readonly Statement[]; readonly rows: readonly Commission[] },
): Promise<void> {
  for (const { id } of of.statements) {
    const statement = await tx.statements.lock(id);
    if (!statement) continue;
    const held = new Set(paidBy(statement));
    const mine = of.rows.filter((row) => held.has(row.id));
    await settle(tx, deps, { statement, mine });
  }
}

async function settle(
  tx: Tx,
  deps: Deps,
  of: { readonly statement: Statement; readonly mine: readonly Commission[] },
): Promise<void> {
  const { statement, mine } = of;
  const now = deps.clock.now();
  const unpaid = mine.filter(({ state }) => state !== "paid");
  const paid = mine.filter(({ state }) => state === "paid");
  if (paid.length === 0) return;
  if (unpaid.length > 0 && isChangeable(statement.state)) {
    await tx.statements.save(
      fill({ ...statement, state: statement.state === "proposed" ? "draft" : statement.state }, unpaid),
    );
    await closeRequestIn(tx, deps, statement);
    await tx.timers.set([runAgain(deps, statement.partner)]);
    return;
  }
  const references = [...new Set(paid.map((row) => row.paymentReference))];
  await tx.statements.save({
    ...statement,
    state: unpaid.length === 0 ? "settled" : "partially_settled",
    settledAt: unpaid.length === 0 ? now : null,
    paymentReference: references.length === 1 ? (references[0] ?? null) : statement.paymentReference,
  });
  await closeRequestIn(tx, deps, statement);
  await tx.timers.set([runAgain(deps, statement.partner)]);
  await tx.outbox.enqueue([statementPapers(statement.id)], now);
}

/** A request that still waits is about nothing any more; the card of one that was decided shows what became of it. */
export async function closeRequestIn(tx: Tx, deps: Deps, { id }: Statement): Promise<void> {
  const latest = await tx.approvals.latestOf("payout", id);
  if (!latest) return;
  const approval = await tx.approvals.lock(latest.id);
  if (approval?.state !== "open") return tx.outbox.enqueue([approvalCard(latest.id)], deps.clock.now());
  const reason = wordsIn(deps.settings.locale).team.approvals.paidMeanwhile;
  const closed = overtake(approval, reason, deps.clock.now());
  await saveApproval(tx, deps, { approval: closed, words: [{ type: "overtaken", by: DESK, note: reason }] });
}

/** A request that still waits shows what its statement comes to by now: whoever said yes before is asked again. */
export async function renewRequestIn(tx: Tx, deps: Deps, { id }: Statement): Promise<void> {
  const open = await tx.approvals.openOf("payout", id);
  if (!open) return;
  const asked = await payoutIn(tx, deps, id);
  const approval = await tx.approvals.lock(open.id);
  if (!approval || isRefusal(asked)) return;
  const again = review(approval, asked.figures, deps.clock.now());
  if (isRefusal(again) || again === approval) return;
  await saveApproval(tx, deps, { approval: again, words: [{ type: "reviewed", by: DESK, note: null }] });
  await tx.timers.set([{ kind: "approval_expiry", subject: again.id, dueAt: again.expiresAt }]);
}
