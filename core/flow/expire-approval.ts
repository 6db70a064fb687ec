import { DESK, expire } from "../approval/approval.ts";
import { isId } from "../ids.ts";
import { approvalReminders } from "../notice/enqueue-approval.ts";
import type { Deps, Tx } from "../ports.ts";
import { isAway } from "../team/duty.ts";
import { lockRequest } from "./follow-request.ts";
import { saveApproval } from "./save-approval.ts";

/*
 * Half of a request's time is over, or all of it (SM-6): who could decide is reminded once by a message of their own,
 * then it lapses. What was decided meanwhile changes nothing.
 */

/** Reminds within the caller's transaction. */
export async function remindOfApprovalIn(tx: Tx, deps: Deps, id: string): Promise<void> {
  const approval = isId("approval", id) ? await tx.approvals.lock(id) : null;
  if (approval?.state !== "open") return;
  const now = deps.clock.now();
  const present = (await tx.team.members()).filter((member) => !isAway(member, now));
  await tx.outbox.enqueue(approvalReminders(approval, present), now);
}

/** Lets it lapse within the caller's transaction. */
export async function expireApprovalIn(tx: Tx, deps: Deps, id: string): Promise<void> {
  const approval = isId("approval", id) ? await lockRequest(tx, id) : null;
  const expired = approval && expire(approval, deps.clock.now());
  if (expired)
    await saveApproval(tx, deps, { approval: expired, words: [{ type: "expired", by: DESK, note: null }] });
}
