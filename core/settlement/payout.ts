import type { CommissionId, StatementId } from "../ids.ts";

/** A payment of one partner as whoever approves it is shown (SM-6, chat-ux §2.4). Amounts in cents. */
export interface PayoutFigures {
  readonly about: "payout";
  readonly statementId: StatementId;
  readonly number: string;
  readonly partner: string;
  readonly netCents: number;
  readonly grossCents: number;
  readonly commissionCents: number;
  /** What is netted: adjustments and clawbacks, at most 0. */
  readonly correctionsCents: number;
  readonly lines: number;
  readonly contested: number;
  /** ISO dates: when the bank is to pay, and from when it is late. */
  readonly runOn: string;
  readonly overdueFrom: string;
  readonly isEarly: boolean;
  /** Two above the limit of the house. */
  readonly approvers: 1 | 2;
  /** What exactly was shown: another row of the same amount is another payment. */
  readonly commissionIds: readonly CommissionId[];
}

/** How many must say yes to pay so much (SM-6): a second person above the limit, in cents. */
export function approversFor(netCents: number, limitCents: number): 1 | 2 {
  return netCents > limitCents ? 2 : 1;
}
