import type { StatementState } from "../../settlement/statement-state.ts";

/** What a statement is, in English. */
export const statementNamesEn: Record<StatementState, string> = {
  draft: "being prepared",
  proposed: "to be approved",
  rejected: "refused",
  approved: "approved",
  exported: "with the bank",
  partially_settled: "settled in part",
  settled: "settled",
  returned: "returned by the bank",
};
