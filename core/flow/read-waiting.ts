import type { Temporal } from "temporal-polyfill";
import { approvalName } from "../approval/approval.ts";
import type { ApprovalFigures } from "../approval/kinds.ts";
import type { ApprovalId } from "../ids.ts";
import { requestCard } from "../notice/enqueue-approval.ts";
import type { Notice } from "../notice/notice.ts";
import type { Deps } from "../ports.ts";
import type { TeamMember } from "../team/member.ts";
import { may } from "../team/roles.ts";

/* Somebody looks at what waits for a decision. Nothing changes. */

export interface WaitingDecision {
  readonly id: ApprovalId;
  /** `A-0031`. */
  readonly name: string;
  readonly what: ApprovalFigures;
  readonly requestedBy: string;
  readonly requestedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  /** Whether the reader may say yes to it: a manager, who neither asked nor said so already. */
  readonly isMine: boolean;
  /** What its card in Slack shows. */
  readonly card: Notice;
  /** Of that card; null before it was posted. */
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
      const { id, figures, requestedBy, requestedAt, expiresAt, yeses } = approval;
      const isMine = mayDecide && requestedBy.id !== me && yeses.every(({ by }) => by.id !== me);
      const { businessKey, notice: card } = requestCard(approval);
      const providerId = await tx.outbox.providerIdOf(businessKey);
      const asked = { requestedBy: requestedBy.name, requestedAt, expiresAt };
      waiting.push({ id, name: approvalName(approval), what: figures, ...asked, isMine, card, providerId });
    }
    return waiting.toSorted((a, b) => a.requestedAt.epochMilliseconds - b.requestedAt.epochMilliseconds);
  });
}
