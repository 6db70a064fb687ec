import type { Approval } from "../approval/approval.ts";
import { isId } from "../ids.ts";
import { approvalTold, requestCard } from "../notice/enqueue-approval.ts";
import { returnAlert } from "../notice/enqueue-return.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { ApprovalWord } from "../ports/approvals.ts";
import type { Deps, Tx } from "../ports.ts";
import { closePayoutIn } from "./close-payout.ts";
import { followRequestIn } from "./follow-request.ts";

/** What every word on a request writes: the request, its history, a newer card, and one message to whoever asked. */
export async function saveApproval(
  tx: Tx,
  deps: Deps,
  { approval, words }: { readonly approval: Approval; readonly words: readonly Omit<ApprovalWord, "at">[] },
): Promise<void> {
  const at = deps.clock.now();
  await tx.approvals.save(approval);
  await tx.approvals.write(
    approval,
    words.map((word) => ({ ...word, at })),
  );
  if (approval.state !== "open") await tx.timers.cancel(["approval_remind", "approval_expiry"], approval.id);
  await closePayoutIn(tx, deps, approval);
  await followRequestIn(tx, deps, approval);
  if (approval.figures.about === "refund") await tx.outbox.enqueue(await ofReturn(tx, approval), at);
  await tx.outbox.enqueue([requestCard(approval), ...approvalTold(approval)], at);
}

/** The message of the return whose points were decided about: what is left to do with it may be other by now. */
async function ofReturn(tx: Tx, { subject }: Approval): Promise<readonly OutboxEntry[]> {
  const ask = isId("refund", subject) ? await tx.refunds.asked(subject) : null;
  return ask === null || ask.returnId === null ? [] : [returnAlert({ id: ask.returnId })];
}
