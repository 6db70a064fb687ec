import { approvalName } from "../approval/approval.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Tx } from "../ports.ts";
import { type ReplacementState, replacementState } from "../returns/replacement.ts";
import type { Return } from "../returns/return.ts";

/* How far the client of a return is with what it is to have: its points, or the right article. Nothing changes. */

export interface ReturnStanding {
  readonly isRefunded: boolean;
  /** The request for its points that waits for a yes, by its name; null where none does. */
  readonly openRequest: string | null;
  /** Its points were asked for before, whatever came of it. */
  readonly wasAsked: boolean;
  readonly replacement: ReplacementState;
}

/** Reads it; the caller may hold the order. */
export async function standingIn(
  tx: Tx,
  of: { readonly asked: Return; readonly fulfillments: readonly Fulfillment[] },
): Promise<ReturnStanding> {
  const { asked, fulfillments } = of;
  const [refund, ask] = [await tx.refunds.ofReturn(asked.id), await tx.refunds.askedOfReturn(asked.id)];
  const open = ask ? await tx.approvals.openOf("refund", ask.id) : null;
  return {
    isRefunded: refund !== null,
    openRequest: open && approvalName(open),
    wasAsked: ask !== null,
    replacement: replacementState(fulfillments, asked),
  };
}
