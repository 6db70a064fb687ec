import { Temporal } from "temporal-polyfill";
import type { StatementId } from "../ids.ts";
import type { StatementFile, StatementFileKind } from "../ports/settlement.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Statement } from "../settlement/statement.ts";
import { type StatementPaper, statementTotals } from "../settlement/statement-paper.ts";
import type { StatementState } from "../settlement/statement-state.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/* Somebody looks at a statement, or its papers are made of it; nothing changes, so reading twice is safe. */

export interface StatementRead {
  readonly statement: Statement;
  readonly paper: StatementPaper;
  readonly files: readonly StatementFileKind[];
}

/** As it is now, by its id or its number; a partner reads its own only. */
export function readStatement(
  deps: Deps,
  ask: { readonly ref: string; readonly onlyPartner: string | null },
): Promise<StatementRead | Refusal> {
  const { ref, onlyPartner } = ask;
  return deps.store.transaction(async (tx) => {
    const id = await tx.statements.resolve(ref);
    const statement = id === null ? null : await tx.statements.find(id);
    if (!statement || (onlyPartner !== null && statement.partner !== onlyPartner))
      return refuse("statement_unknown", { ref });
    const partner = await tx.partners.find(statement.partner);
    const today = localDate(deps.clock.now(), BUSINESS_ZONE);
    const versions = await tx.agreements.contracts(statement.partner);
    const contract = versions.find(({ validFrom }) => Temporal.PlainDate.compare(validFrom, today) <= 0);
    const account = await tx.partners.account(statement.partner, today);
    const lines = await tx.statements.linesOf(statement.id);
    const paper: StatementPaper = {
      ...statementTotals(lines, 0),
      ...{ number: statement.number, partner: statement.partner, account, lines, carriedForwardCents: 0 },
      partnerName: partner?.name ?? statement.partner,
      commercialModel: contract?.commercialModel ?? "reseller",
      ...{ periodFrom: statement.periodFrom, periodUntil: statement.periodUntil, runOn: statement.runOn },
      issuedOn: localDate(statement.createdAt, BUSINESS_ZONE),
      paymentReference: statement.paymentReference,
      locale: partner?.locale ?? deps.settings.locale,
    };
    return { statement, paper, files: await tx.statements.files(statement.id) };
  });
}

/** The newest first. */
export function listStatements(
  deps: Deps,
  filter: {
    readonly partner: string | null;
    readonly states: readonly StatementState[] | null;
    readonly limit: number;
  },
): Promise<readonly Statement[]> {
  return deps.store.transaction((tx) => tx.statements.list(filter));
}

/** One of its papers; refused while it was not made. */
export function readStatementFile(
  deps: Deps,
  ask: { readonly ref: string; readonly kind: StatementFileKind; readonly onlyPartner: string | null },
): Promise<StatementFile | Refusal> {
  const { ref, kind, onlyPartner } = ask;
  return deps.store.transaction(async (tx) => {
    const id: StatementId | null = await tx.statements.resolve(ref);
    const statement = id === null ? null : await tx.statements.find(id);
    if (!statement || (onlyPartner !== null && statement.partner !== onlyPartner))
      return refuse("statement_unknown", { ref });
    const file = await tx.statements.file(statement.id, kind);
    return (
      file ?? refuse("statement_file_missing", { number: statement.number, kind, state: statement.state })
    );
  });
}
