import { readStatement } from "../core/flow/read-statement.ts";
import type { StatementId } from "../core/ids.ts";
import type { StatementFile } from "../core/ports/settlement.ts";
import type { Deps } from "../core/ports.ts";
import { isRefusal } from "../core/refusal.ts";
import type { StatementPaper } from "../core/settlement/statement-paper.ts";
import type { Unsendable } from "./channel.ts";
import { oneLine } from "./plain-text.ts";

/** A statement as its partner's letter says it, with the PDF that goes with it; a product's name stays on its line. */
export interface StatementLetter {
  readonly paper: StatementPaper;
  readonly contactName: string | null;
  readonly pdf: StatementFile | null;
}

/** Read when the letter leaves; one that is nobody's any more must not leave. */
export async function statementLetter(deps: Deps, id: StatementId): Promise<StatementLetter | Unsendable> {
  const read = await readStatement(deps, { ref: id, onlyPartner: null });
  if (isRefusal(read)) return { unsendable: "no such statement" };
  const { statement, paper } = read;
  if (statement.state === "returned" || statement.netCents <= 0)
    return { unsendable: `the statement is ${statement.state} by now`, moot: true };
  return deps.store.transaction(async (tx) => {
    const partner = await tx.partners.find(statement.partner);
    const lines = paper.lines.map((line) => ({ ...line, name: oneLine(line.name) }));
    return {
      paper: { ...paper, lines },
      contactName: partner?.contactName ? oneLine(partner.contactName) : null,
      pdf: await tx.statements.file(id, "pdf"),
    };
  });
}
