import { becomeHeld } from "../commission/advance.ts";
import { statementPapers } from "../notice/enqueue-settlement.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { fill, paidBy, type Statement } from "../settlement/statement.ts";
import { heldByReturnIn } from "./held-by-return.ts";
import { runAgain } from "./run-settlement.ts";
import { closeRequestIn } from "./settle-statements.ts";
import { watchOverdueIn } from "./watch-overdue.ts";

/*
 * The bank did not pay a statement (SM-4): what was approved is payable again and waits for the next run, under a number
 * of its own. Told twice, it is returned once; what was recorded as paid is refused, since paid rows never change.
 */

export type ReturnPaymentOutcome =
  | { readonly outcome: "done" | "already"; readonly statement: Statement }
  | Refusal;

const RETURNABLE: readonly Statement["state"][] = ["approved", "exported", "partially_settled"];

export function returnPayment(
  deps: Deps,
  input: { readonly ref: string; readonly reason: string; readonly actor: Actor },
): Promise<ReturnPaymentOutcome> {
  const { ref, actor } = input;
  const reason = input.reason.trim();
  return deps.store.transaction(async (tx): Promise<ReturnPaymentOutcome> => {
    if (reason === "")
      return refuse("reason_required", { what: "a payment that the bank returned" }, "reason");
    const id = await tx.statements.resolve(ref);
    const before = id === null ? null : await tx.statements.find(id);
    if (!before) return refuse("statement_unknown", { ref });
    const rows = await tx.commissions.lockToPay(paidBy(before));
    const statement = await tx.statements.lock(before.id);
    if (!statement) throw new Error(`statement ${before.id} is gone`);
    if (statement.state === "returned") return { outcome: "already", statement };
    if (!RETURNABLE.includes(statement.state)) {
      return refuse("statement_state", { number: statement.number, state: statement.state });
    }
    const now = deps.clock.now();
    const back = rows
      .filter(({ state }) => state === "approved")
      .map((row) => ({ ...row, state: "payable" as const }));
    await tx.commissions.save(back, { type: "bank_returned", actor: actor.name, at: now });
    // What was asked back while its money was at the bank is held now, as if it had been then.
    const asked = await heldByReturnIn(tx, back);
    const held = becomeHeld(back.filter((row) => asked.has(row.id)));
    await tx.commissions.save(held, { type: "return_requested", actor: actor.name, at: now });
    // What the bank had paid of it before stays paid, and is all that it is then.
    const paid = rows.filter(({ state }) => state === "paid");
    const returned: Statement =
      paid.length === 0
        ? { ...statement, state: "returned", reason }
        : { ...fill(statement, paid), state: "settled", settledAt: now, reason };
    await tx.statements.save(returned);
    await tx.timers.set([runAgain(deps, statement.partner)]);
    await watchOverdueIn(tx, deps, back);
    await closeRequestIn(tx, deps, returned);
    await tx.outbox.enqueue([statementPapers(returned.id)], now);
    return { outcome: "done", statement: returned };
  });
}
