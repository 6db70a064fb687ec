import type { Approval } from "../approval/approval.ts";
import { type FulfillmentId, isId } from "../ids.ts";
import type { RerouteFigures } from "../order/plan-reroute.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { figuresIn } from "./reroute.ts";

/*
 * Somebody looks at a request, or at what one would come to before it is made. Nothing changes, so reading twice is
 * safe.
 */

export async function readApproval(deps: Deps, id: string): Promise<Approval | Refusal> {
  const found = isId("approval", id) ? await deps.store.transaction((tx) => tx.approvals.find(id)) : null;
  return found ?? refuse("approval_unknown", { ref: id });
}

/** What giving a part to its backup would come to now. */
export function previewReroute(deps: Deps, id: FulfillmentId): Promise<RerouteFigures | Refusal> {
  return deps.store.transaction(async (tx) => {
    const aggregate = await tx.orders.lockOf(id);
    return aggregate ? figuresIn(tx, deps, { aggregate, id }) : refuse("fulfillment_unknown", { ref: id });
  });
}

/** The newest first: those that wait for a decision, or all. */
export function listApprovals(
  deps: Deps,
  filter: { readonly onlyOpen: boolean; readonly limit: number },
): Promise<readonly Approval[]> {
  return deps.store.transaction((tx) => tx.approvals.list(filter));
}
