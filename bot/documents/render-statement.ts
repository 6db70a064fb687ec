import { keepStatement, type StatementPapers } from "../../core/flow/keep-statement.ts";
import { readStatement } from "../../core/flow/read-statement.ts";
import type { StatementId } from "../../core/ids.ts";
import type { SendOutcome } from "../../core/notice/claim.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal } from "../../core/refusal.ts";
import { refusalSentence } from "../../core/refusal-sentence.ts";
import { sepaFile } from "../../core/settlement/pain-001.ts";
import type { Statement } from "../../core/settlement/statement.ts";
import type { StatementPaper } from "../../core/settlement/statement-paper.ts";
import { BUSINESS_ZONE, firstWorkingDay, localDate } from "../../core/time.ts";
import { notSent } from "../channel.ts";
import { statementPdf } from "./statement.ts";

/**
 * The papers of a statement: its PDF as it is now, and once it is approved the file that the bank takes. Made again they
 * are the same to the byte while nothing changed, so that a second try leaves one file.
 */
export async function renderStatement(deps: Deps, id: StatementId): Promise<SendOutcome> {
  const read = await readStatement(deps, { ref: id, onlyPartner: null });
  if (isRefusal(read)) return notSent({ unsendable: refusalSentence(read) });
  const { statement, paper } = read;
  const { number } = statement;
  const pdf = {
    kind: "pdf",
    name: `${number}.pdf`,
    mediaType: "application/pdf",
    bytes: await statementPdf(paper),
  } as const;
  const files = [pdf, ...bankFile(deps, statement, paper)];
  await keepStatement(deps, { id, state: statement.state, files });
  return { outcome: "sent", providerId: null };
}

/** Null while nobody approved it, where we gave no account to debit, and where the partner's cannot be reached. */
function bankFile(deps: Deps, statement: Statement, paper: StatementPaper): StatementPapers["files"] {
  const debtor = deps.settings.sepaDebtor ?? null;
  if (statement.state !== "approved" || debtor === null) return [];
  // A bank refuses a message that it has seen, and takes 35 characters: the number may be longer than that.
  const messageId = statement.id.replace("stm_", "REL-");
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const { xml } = sepaFile({
    debtor,
    messageId,
    createdAt: deps.clock.now(),
    earliestOn: firstWorkingDay(today, deps.holidays.around("TARGET", today.year)),
    statements: [paper],
  });
  if (xml === null) return [];
  const bytes = new TextEncoder().encode(xml);
  return [{ kind: "sepa", name: `${statement.number}.xml`, mediaType: "application/xml", bytes }];
}
