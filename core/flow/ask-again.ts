import { type Approval, askAgain, type Person, remindsAt, sameFigures } from "../approval/approval.ts";
import type { ApprovalFigures } from "../approval/kinds.ts";
import { approvalAgain, approvalCard } from "../notice/enqueue-approval.ts";
import type { Deps, Tx } from "../ports.ts";

/*
 * A payment that nobody decided about is asked about by the one request of its statement (D157): its card shows the
 * figures of now, and a line under it says that it still waits. With nothing new of one that waits, nothing is said.
 */

/** Within the caller's transaction, which has locked what it is about; null where there is no such request. */
export async function askAgainIn(
  tx: Tx,
  deps: Deps,
  of: {
    readonly subject: string;
    readonly figures: ApprovalFigures;
    readonly by: Person;
    readonly why: string | null;
  },
): Promise<{ readonly outcome: "again" | "open"; readonly approval: Approval } | null> {
  const { subject, figures, by, why } = of;
  const latest = await tx.approvals.latestOf(figures.about, subject);
  const before = latest && (await tx.approvals.lock(latest.id));
  if (before?.state !== "open" && before?.state !== "expired") return null;
  if (before.state === "open" && sameFigures(before.figures, figures))
    return { outcome: "open", approval: before };
  const now = deps.clock.now();
  const approval = askAgain(before, { figures, by, why, now });
  await tx.approvals.save(approval);
  const type = before.state === "open" ? "reviewed" : "requested";
  await tx.approvals.write(approval, [{ type, by, at: now, note: why }]);
  await tx.timers.set([
    { kind: "approval_remind", subject: approval.id, dueAt: remindsAt(figures.about, now) },
    { kind: "approval_expiry", subject: approval.id, dueAt: approval.expiresAt },
  ]);
  await tx.outbox.enqueue([approvalCard(approval.id), approvalAgain(approval)], now);
  return { outcome: before.state === "open" ? "open" : "again", approval };
}
