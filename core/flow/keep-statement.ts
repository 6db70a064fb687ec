import type { StatementId } from "../ids.ts";
import { toPartner } from "../notice/enqueue.ts";
import { approvalCard } from "../notice/enqueue-approval.ts";
import type { StatementFileKind } from "../ports/settlement.ts";
import type { Deps, Tx } from "../ports.ts";
import type { Statement } from "../settlement/statement.ts";

/*
 * The papers of a statement were made (SM-5). Each content is kept once; an approved statement is exported with them,
 * and its partner gets its letter once: with the proposal, so that a line can be contested before it is paid.
 */

export interface StatementPapers {
  readonly id: StatementId;
  /** As it was when they were made: what was approved since is made again by a notice of its own. */
  readonly state: Statement["state"];
  readonly files: readonly {
    readonly kind: StatementFileKind;
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  }[];
}

export function keepStatement(deps: Deps, papers: StatementPapers): Promise<void> {
  return deps.store.transaction(async (tx) => {
    const statement = await tx.statements.lock(papers.id);
    if (!statement) throw new Error(`statement ${papers.id} is gone`);
    const at = deps.clock.now();
    const isExport = statement.state === "approved" && papers.state === "approved";
    // One file for the bank: whoever was slower made it of what is with the bank by now.
    const files = papers.files.filter(({ kind }) => kind !== "sepa" || isExport);
    for (const file of files) await tx.statements.keepFile(statement.id, { ...file, at });
    if (isExport) await tx.statements.save({ ...statement, state: "exported", exportedAt: at });
    await tell(tx, deps, statement);
  });
}

async function tell(tx: Tx, deps: Deps, statement: Statement): Promise<void> {
  const partner = await tx.partners.find(statement.partner);
  const { id: statementId } = statement;
  const letter = partner
    ? toPartner({
        partner: { ...partner, whatsappUse: partner.email === null ? partner.whatsappUse : "urgent_only" },
        settings: deps.settings,
        what: `statement:${statementId}`,
        subject: `payment:${partner.code}`,
        notice: { kind: "partner_statement", statementId },
      })
    : [];
  const approval = await tx.approvals.latestOf("payout", statementId);
  const card = approval ? [approvalCard(approval.id)] : [];
  await tx.outbox.enqueue([...letter, ...card], deps.clock.now());
}
