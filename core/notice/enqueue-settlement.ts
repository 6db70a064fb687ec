import type { StatementId } from "../ids.ts";
import type { OutboxEntry } from "./notice.ts";

/** Business keys of what a statement causes: its papers on our own shelf, and the letter that brings it to its partner. */

/** Its papers, made anew whenever it has changed; the newest of a kind counts. */
export function statementPapers(statementId: StatementId): OutboxEntry {
  return {
    channel: "document",
    destination: "settlement",
    businessKey: `document:statement:${statementId}`,
    orderingKey: `document:settlement:${statementId}`,
    notice: { kind: "statement_papers", statementId },
    card: true,
  };
}
