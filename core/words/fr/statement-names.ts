import type { StatementState } from "../../settlement/statement-state.ts";

/** What a statement is, in French: after "le relevé est". */
export const statementNamesFr: Record<StatementState, string> = {
  draft: "en préparation",
  proposed: "à approuver",
  rejected: "refusé",
  approved: "approuvé",
  exported: "transmis à la banque",
  partially_settled: "réglé en partie",
  settled: "réglé",
  returned: "rejeté par la banque",
};
