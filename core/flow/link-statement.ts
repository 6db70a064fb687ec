import type { StatementId } from "../ids.ts";
import type { StatementFile } from "../ports/settlement.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { Sheet } from "../settlement/sheet.ts";
import {
  isStatementLinkOver,
  type LinkedFile,
  readStatementToken,
  statementLink,
  statementLinkText,
  statementToken,
} from "../settlement/statement-link.ts";
import { statementSheet } from "../settlement/statement-sheet.ts";
import { readStatement, readStatementFile } from "./read-statement.ts";

/*
 * Somebody of the team opens a paper of a statement by a link of a quarter of an hour. Nothing is changed, however often;
 * whoever asks for a link has had the role checked.
 */

/** The last step of its address, with the statement's number; refused where there is no such paper. */
export function linkStatement(
  deps: Deps,
  of: { readonly statementId: StatementId; readonly file: LinkedFile },
): Promise<{ readonly token: string; readonly number: string } | Refusal> {
  const { statementId, file } = of;
  return deps.store.transaction(async (tx) => {
    const statement = await tx.statements.find(statementId);
    if (!statement) return refuse("statement_unknown", { ref: statementId });
    const { number, state } = statement;
    if (file !== "csv" && !(await tx.statements.files(statementId)).includes(file))
      return refuse("statement_file_missing", { number, kind: file, state });
    const link = statementLink(of, deps.clock.now());
    return { token: statementToken(link, await tx.seals.seal(statementLinkText(link))), number };
  });
}

/** A paper by its link: null for none of ours, `over` past its time; its table is made as it is opened. */
export async function openStatementPaper(
  deps: Deps,
  token: string,
): Promise<StatementFile | { readonly sheet: Sheet; readonly format: "csv" } | "over" | null> {
  const read = readStatementToken(token);
  if (!read) return null;
  const { link, seal } = read;
  if (!(await deps.store.transaction((tx) => tx.seals.isSealOf(seal, statementLinkText(link))))) return null;
  if (isStatementLinkOver(link, deps.clock.now())) return "over";
  const { statementId: ref, file } = link;
  if (file === "csv") {
    const found = await readStatement(deps, { ref, onlyPartner: null });
    return isRefusal(found) ? null : { sheet: statementSheet(found.paper), format: "csv" };
  }
  const kept = await readStatementFile(deps, { ref, kind: file, onlyPartner: null });
  return isRefusal(kept) ? null : kept;
}
