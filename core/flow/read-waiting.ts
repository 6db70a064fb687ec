import type { Temporal } from "temporal-polyfill";
import { approvalName } from "../approval/approval.ts";
import type { ApprovalFigures } from "../approval/kinds.ts";
import { requestCard } from "../notice/enqueue-approval.ts";
import type { Deps } from "../ports.ts";
import type { TeamMember } from "../team/member.ts";
import { may } from "../team/roles.ts";

/* Somebody looks at what waits for a decision. Nothing changes. */

export interface WaitingDecision {
  /** `A-0031`. */
  readonly name: string;
  readonly what: ApprovalFigures;
  readonly requestedBy: string;
  readonly requestedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  /** Whether the reader may say yes to it: a manager, who neither asked nor said so already. */
  readonly isMine: boolean;
  /** Of its card in Slack; null before it was posted. */
  readonly providerId: string | null;
}

const LISTED_MAX = 200;

/** The oldest first. */
export function readWaiting(deps: Deps, reader: TeamMember): Promise<readonly WaitingDecision[]> {
  return deps.store.transaction(async (tx) => {
    const me = reader.slackUserId;
    const mayDecide = may(reader.role, "decide_request");
    const waiting: WaitingDecision[] = [];
    for (const approval of await tx.approvals.list({ onlyOpen: true, limit: LISTED_MAX })) {
      const { figures, requestedBy, requestedAt, expiresAt, yeses } = approval;
      const isMine = mayDecide && requestedBy.id !== me && yeses.every(({ by }) => by.id !== me);
      const providerId = await tx.outbox.providerIdOf(requestCard(approval).businessKey);
      const asked = { requestedBy: requestedBy.name, requestedAt, expiresAt };
      waiting.push({ name: approvalName(approval), what: figures, ...asked, isMine, providerId });
    }
    return waiting.toSorted((a, b) => a.requestedAt.epochMilliseconds - b.requestedAt.epochMilliseconds);
  });
}
