import type { Approval } from "../approval/approval.ts";
import type { Deps, Tx } from "../ports.ts";
import { isChangeable } from "../settlement/statement-state.ts";
import { nextRun, runAgain } from "./run-settlement.ts";

/*
 * A request to pay ended without a yes (SM-5): refused, its statement waits for a person; where nobody decided, or it was
 * overtaken, the run of the next TARGET day asks anew. Decided twice, it is closed once.
 */

/** Within the transaction that closed the request; whatever was not about a payment is left alone. */
export async function closePayoutIn(tx: Tx, deps: Deps, approval: Approval): Promise<void> {
  const { figures, state } = approval;
  if (figures.about !== "payout") return;
  const isNo = state === "refused" || state === "withdrawn";
  if (!isNo && state !== "expired" && state !== "overtaken") return;
  const statement = await tx.statements.lock(figures.statementId);
  if (!statement || !isChangeable(statement.state) || statement.state !== "proposed") return;
  await tx.statements.save({ ...statement, state: isNo ? "rejected" : "draft", reason: approval.reason });
  if (isNo) return;
  // A day without a decision ends with the run of the next; what was overtaken is not asked about again today.
  const next = state === "expired" ? nextRun : runAgain;
  await tx.timers.set([next(deps, statement.partner)]);
}
