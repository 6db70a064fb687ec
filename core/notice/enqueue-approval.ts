import type { Approval } from "../approval/approval.ts";
import type { ApprovalId } from "../ids.ts";
import type { TeamMember } from "../team/member.ts";
import { purchaseCard } from "./enqueue-stock.ts";
import type { OutboxEntry } from "./notice.ts";

/** Business keys and ordering keys of what requests tell (see `enqueue.ts`). */

/** The key of that message; what is said under it hangs under what it became. */
export function approvalCardKey(approvalId: ApprovalId): string {
  return `slack:approval:${approvalId}`;
}

/** The one message of a request in #approbations, from when it was asked to the end. */
export function approvalCard(approvalId: ApprovalId): OutboxEntry {
  return {
    channel: "slack",
    destination: "approvals",
    businessKey: approvalCardKey(approvalId),
    orderingKey: `slack:approvals:${approvalId}`,
    notice: { kind: "approval_card", approvalId },
    card: true,
  };
}

/** Where a request is decided about: its own card, or of a purchase the one that it keeps to the last delivery. */
export function requestCard({ id, figures }: Pick<Approval, "id" | "figures">): OutboxEntry {
  return figures.about === "reorder" ? purchaseCard(figures.supplierOrderId) : approvalCard(id);
}

/** Under that message, once each time that it is asked about again. */
export function approvalAgain({ id, revision }: Approval): OutboxEntry {
  return {
    ...approvalCard(id),
    businessKey: `slack:approval_again:${id}:${revision}`,
    notice: { kind: "approval_again", approvalId: id },
    card: false,
  };
}

/** Slack's ids of people; a token and the desk itself read nothing. */
const SLACK_USER = /^[UW]/;

/** What became of it, to whoever asked: one direct message each time that it was asked. */
export function approvalTold({
  id,
  revision,
  state,
  requestedBy,
  decidedBy,
}: Approval): readonly OutboxEntry[] {
  const isNews = state !== "open" && decidedBy?.id !== requestedBy.id;
  if (!isNews || !SLACK_USER.test(requestedBy.id)) return [];
  return [
    direct(requestedBy.id, `slack:approval_told:${id}:${revision}`, {
      kind: "approval_told",
      approvalId: id,
    }),
  ];
}

/** Half its time is over: to each who could still say yes. */
export function approvalReminders(
  { id, revision, requestedBy, yeses }: Approval,
  team: readonly Pick<TeamMember, "slackUserId" | "role">[],
): readonly OutboxEntry[] {
  const heard = new Set([requestedBy.id, ...yeses.map(({ by }) => by.id)]);
  return team
    .filter(({ slackUserId, role }) => (role === "pm" || role === "admin") && !heard.has(slackUserId))
    .map(({ slackUserId }) =>
      direct(slackUserId, `slack:approval_waits:${id}:${revision}:${slackUserId}`, {
        kind: "approval_waits",
        approvalId: id,
      }),
    );
}

function direct(userId: string, businessKey: string, notice: OutboxEntry["notice"]): OutboxEntry {
  return {
    channel: "slack",
    destination: userId,
    businessKey,
    orderingKey: `slack:${userId}:${businessKey}`,
    notice,
    card: false,
  };
}
