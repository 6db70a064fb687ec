import type { Temporal } from "temporal-polyfill";
import { approvalName } from "../approval/approval.ts";
import type { ApprovalFigures } from "../approval/kinds.ts";
import { approvalCard } from "../notice/enqueue-approval.ts";
import { purchaseCard } from "../notice/enqueue-stock.ts";
import type { Deps } from "../ports.ts";
import { orderCostCents, supplierOrderName } from "../stock/supplier-order.ts";
import type { TeamMember } from "../team/member.ts";
import { may } from "../team/roles.ts";

/* Somebody looks at what waits for a decision, requests and purchases alike. Nothing changes. */

export interface WaitingDecision {
  /** `A-0031` or `PO-0012`. */
  readonly name: string;
  readonly what:
    | ApprovalFigures
    | {
        readonly about: "purchase";
        readonly sku: string;
        readonly units: number;
        readonly costCents: number;
      };
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
    const [mayDecide, mayBuy] = [may(reader.role, "decide_request"), may(reader.role, "approve_purchase")];
    const waiting: WaitingDecision[] = [];
    for (const approval of await tx.approvals.list({ onlyOpen: true, limit: LISTED_MAX })) {
      const { id, figures, requestedBy, requestedAt, expiresAt, yeses } = approval;
      const isMine = mayDecide && requestedBy.id !== me && yeses.every(({ by }) => by.id !== me);
      const providerId = await tx.outbox.providerIdOf(approvalCard(id).businessKey);
      const asked = { requestedBy: requestedBy.name, requestedAt, expiresAt };
      waiting.push({ name: approvalName(approval), what: figures, ...asked, isMine, providerId });
    }
    const proposed = { sku: null, states: ["proposed"], limit: LISTED_MAX } as const;
    for (const order of await tx.supply.list(proposed)) {
      const { id, sku, units, requestedBy, requestedAt, expiresAt } = order;
      const what = { about: "purchase", sku, units, costCents: orderCostCents(order) } as const;
      const isMine = mayBuy && order.requestedById !== me;
      const providerId = await tx.outbox.providerIdOf(purchaseCard(id).businessKey);
      const asked = { requestedBy, requestedAt, expiresAt };
      waiting.push({ name: supplierOrderName(order), what, ...asked, isMine, providerId });
    }
    return waiting.toSorted((a, b) => a.requestedAt.epochMilliseconds - b.requestedAt.epochMilliseconds);
  });
}
