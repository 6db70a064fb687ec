/** The states of a statement (SM-5), as data; every pair is tried by a test. */
export const STATEMENT_STATES = {
  draft: { says: "Being put together; nobody was asked yet.", next: ["proposed"] },
  proposed: {
    says: "Shown for approval and sent to the partner, who may contest a line.",
    next: ["approved", "rejected", "draft", "settled", "partially_settled"],
  },
  rejected: {
    says: "Somebody said no; it is proposed again by a person.",
    next: ["draft", "proposed", "settled"],
  },
  approved: {
    says: "Approved by a second person; its files are being made.",
    next: ["exported", "settled", "partially_settled", "returned"],
  },
  exported: {
    says: "Its files are made; the bank is to pay.",
    next: ["settled", "partially_settled", "returned"],
  },
  partially_settled: { says: "The bank paid a part of it.", next: ["settled", "returned"] },
  settled: { says: "The bank paid all of it.", next: [] },
  returned: { says: "The bank did not pay; its rows wait for the next run.", next: [] },
} as const satisfies Record<string, { readonly says: string; readonly next: readonly string[] }>;

export type StatementState = keyof typeof STATEMENT_STATES;

/** Whether a statement may go from one state to another. */
export function mayMoveStatement(from: StatementState, to: StatementState): boolean {
  const next: readonly string[] = STATEMENT_STATES[from].next;
  return next.includes(to);
}

/** A partner has one of these at most. */
export const OPEN_STATEMENTS = [
  "draft",
  "proposed",
  "rejected",
  "approved",
  "exported",
  "partially_settled",
] as const satisfies readonly StatementState[];

/** Its rows may still change: nothing of it is approved. */
export function isChangeable(state: StatementState): boolean {
  return state === "draft" || state === "proposed" || state === "rejected";
}
