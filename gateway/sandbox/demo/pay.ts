import { type Person, yesesNeeded } from "../../../core/approval/approval.ts";
import type { OwedCommission } from "../../../core/commission/owed.ts";
import { approveRequest, reviewRequest } from "../../../core/flow/decide-approval.ts";
import { type PayInput, payCommissions } from "../../../core/flow/pay-commissions.ts";
import { readPendingCommissions } from "../../../core/flow/read-pending-commissions.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { BUSINESS_ZONE, localDate } from "../../../core/time.ts";
import type { Happening } from "./happening.ts";
import type { Stage } from "./stage.ts";

/** The desk asks, and two people of the team say yes where two must. */
const APPROVERS: readonly Person[] = [
  { id: "U_ADMIN", name: "Karim" },
  { id: "U_PM", name: "Pauline" },
];

/** The day's payment run: for each partner one payment with one reference, of all that is payable (requirements §6). */
export async function runPayments(stage: Stage, happening: Happening): Promise<void> {
  const { deps, ids } = stage;
  const today = localDate(happening.at, BUSINESS_ZONE).toString();
  const pending = await readPendingCommissions(deps, { onlyPartner: null });
  const ripe = pending.filter(({ state, runOn }) => state === "payable" && runOn !== null && runOn <= today);
  const partners = [...new Set(ripe.map((each) => each.partner))].toSorted();
  for (const partner of partners) {
    const own = ripe.filter((each) => each.partner === partner);
    const paid = await meant(stage, happening, { partner, own });
    if (paid === null) continue;
    ids.begin(`${happening.key}:${partner}`, happening.at);
    const outcome = await payCommissions(deps, {
      ...{ paid, paidAt: happening.at, reference: `VIR-${today}-${partner}` },
      actor: { name: "Pauline", via: "api" },
    });
    if (isRefusal(outcome)) stage.refused(happening, outcome);
  }
}

/** Its statement, once it is approved; without one its rows. Null where they net to nothing, which the next run does. */
async function meant(
  stage: Stage,
  happening: Happening,
  of: { readonly partner: string; readonly own: readonly OwedCommission[] },
): Promise<PayInput["paid"] | null> {
  const { partner, own } = of;
  const statement = await approvedStatement(stage, happening, partner);
  if (statement !== null) return { statement };
  const netCents = own.reduce((sum, row) => sum + row.partnerShareCents, 0);
  return netCents > 0 ? { commissionIds: own.map(({ id }) => id) } : null;
}

/** The run of the morning proposed it; whoever approves it looks at the figures of now first. */
async function approvedStatement(
  { deps, ids }: Stage,
  happening: Happening,
  partner: string,
): Promise<string | null> {
  const asked = await deps.store.transaction(async (tx) => {
    const id = await tx.statements.openOf(partner);
    return id && tx.approvals.latestOf("payout", id);
  });
  if (asked?.state !== "open") return null;
  const { id, subject } = asked;
  ids.begin(`${happening.key}:${partner}:approval`, happening.at);
  const [first] = APPROVERS;
  const seen = first ? await reviewRequest(deps, { id, by: first }) : null;
  if (seen === null || isRefusal(seen)) return null;
  const { approval } = seen;
  for (const by of APPROVERS.slice(0, yesesNeeded(approval))) {
    const outcome = await approveRequest(deps, { id, by, seenRevision: approval.revision });
    if (isRefusal(outcome)) return null;
    if (outcome.approval.state === "executed") return subject;
  }
  return null;
}
