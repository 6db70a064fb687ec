import type { RerouteFigures } from "../order/plan-reroute.ts";
import type { SuspensionFigures } from "../partner/suspension.ts";

/**
 * What can be asked for (SM-6): how many must say yes, for how long it is asked, and the figures that are shown. A
 * kind more is a row here, its words, and what reads and carries it out (`core/flow/approval-kinds.ts`).
 */
export const APPROVAL_KINDS = {
  reroute: { approvers: 1, expiresAfterHours: 2 },
  suspension: { approvers: 2, expiresAfterHours: 2 },
} as const satisfies Record<
  ApprovalFigures["about"],
  { readonly approvers: number; readonly expiresAfterHours: number }
>;

/** As they are shown, and as they are kept with every word on them. */
export type ApprovalFigures = RerouteFigures | SuspensionFigures;

export type ApprovalKind = ApprovalFigures["about"];
