import type { ContractFigures } from "../commission/contract.ts";
import type { RerouteFigures } from "../order/plan-reroute.ts";
import type { RefundFigures } from "../order/refund.ts";
import type { AccountFigures } from "../partner/account.ts";
import type { SuspensionFigures } from "../partner/suspension.ts";
import type { ErasureFigures } from "../retention/erasure-asked.ts";
import type { PayoutFigures } from "../settlement/payout.ts";
import type { ReorderFigures } from "../stock/reorder-figures.ts";
import type { BudgetFigures } from "./budget.ts";

/**
 * What can be asked for (SM-6): how many must say yes, for how long it is asked, and the figures that are shown. A
 * kind more is a row here, its words, and what reads and carries it out (`core/flow/approval-kinds.ts`).
 */
export const APPROVAL_KINDS = {
  reroute: { approvers: 1, expiresAfterHours: 2 },
  suspension: { approvers: 2, expiresAfterHours: 2 },
  // Two above the limit of the house, as its figures say.
  payout: { approvers: 1, expiresAfterHours: 24 },
  contract: { approvers: 1, expiresAfterHours: 24 },
  account: { approvers: 1, expiresAfterHours: 24 },
  budget: { approvers: 1, expiresAfterHours: 24 },
  // Of the month that the law allows, a week to find somebody.
  erasure: { approvers: 1, expiresAfterHours: 168 },
  refund: { approvers: 1, expiresAfterHours: 24 },
  // Two above the limit of the house, as its figures say.
  reorder: { approvers: 1, expiresAfterHours: 24 },
} as const satisfies Record<
  ApprovalFigures["about"],
  { readonly approvers: number; readonly expiresAfterHours: number }
>;

/** As they are shown, and as they are kept with every word on them. */
export type ApprovalFigures =
  | RerouteFigures
  | SuspensionFigures
  | RefundFigures
  | PayoutFigures
  | ContractFigures
  | AccountFigures
  | BudgetFigures
  | ErasureFigures
  | ReorderFigures;

export type ApprovalKind = ApprovalFigures["about"];
