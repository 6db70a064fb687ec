import type { StatementId } from "../ids.ts";
import type { StatementFileKind } from "../ports/settlement.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { whyLeftOut } from "../settlement/credit-transfer.ts";
import type { Statement } from "../settlement/statement.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import type { NoBankFile } from "../words/payout-words.ts";

/* What became of an approved payment: read for its card and before its forms; changes nothing, so repeating it is safe. */

export interface PayoutState {
  readonly statement: Statement;
  readonly partnerName: string;
  readonly files: readonly StatementFileKind[];
  readonly noBankFile: NoBankFile | null;
  /** Who recorded that it was paid or returned. */
  readonly ended: Awaited<ReturnType<Tx["statements"]["whoMoved"]>>;
}

export function readPayout(deps: Deps, id: StatementId): Promise<PayoutState | Refusal> {
  return deps.store.transaction(
    async (tx) => (await payoutState(tx, deps, id)) ?? refuse("statement_unknown", { ref: id }),
  );
}

/** The same within the caller's transaction; null where there is none. */
export async function payoutState(tx: Tx, deps: Deps, id: StatementId): Promise<PayoutState | null> {
  const statement = await tx.statements.find(id);
  if (!statement) return null;
  const files = await tx.statements.files(id);
  const { state, partner } = statement;
  const isOver = state === "settled" || state === "partially_settled";
  const type = isOver ? "paid" : state === "returned" ? "bank_returned" : null;
  return {
    statement,
    partnerName: (await tx.partners.find(partner))?.name ?? partner,
    files,
    noBankFile: files.includes("sepa") ? null : await whyNone(tx, deps, statement),
    ended: type && (await tx.statements.whoMoved(id, type)),
  };
}

/** Only while the bank is to pay: before, nothing was made; after, nobody needs it. */
async function whyNone(tx: Tx, deps: Deps, { state, partner }: Statement): Promise<NoBankFile | null> {
  if (state !== "exported" && state !== "partially_settled") return null;
  if (!deps.settings.sepaDebtor) return "no_debtor";
  const account = await tx.partners.account(partner, localDate(deps.clock.now(), BUSINESS_ZONE));
  return whyLeftOut({ account }) ?? "late";
}
