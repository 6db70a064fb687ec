import { type Approval, approvalName, expiresAt, type Person, remindsAt } from "../approval/approval.ts";
import type { ApprovalFigures, ApprovalKind } from "../approval/kinds.ts";
import { awaitsDecision } from "../fulfillment/await-rest.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { mayMove } from "../fulfillment/fulfillment-state.ts";
import type { ApprovalId } from "../ids.ts";
import { requestCard } from "../notice/enqueue-approval.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { readAsked } from "./approval-kinds.ts";
import { proposedIn } from "./approve-payout.ts";
import { askAgainIn } from "./ask-again.ts";
import { type FulfillmentTarget, findFulfillment } from "./find-fulfillment.ts";

/*
 * Somebody, or the desk itself, asks for what takes somebody else's yes (SM-6). One request about a thing stands open;
 * asking again names it.
 */

export interface ProposeInput {
  readonly by: Person;
  /** In their own words; null where they gave none. */
  readonly why: string | null;
}

export type ProposeOutcome = { readonly outcome: "proposed"; readonly approval: Approval } | Refusal;

/** Asks within the caller's transaction: the card in #approbations shows what it comes to now. */
export async function proposeIn(
  tx: Tx,
  deps: Deps,
  input: ProposeInput & {
    readonly kind: ApprovalKind;
    readonly subject: string;
    /** What is asked for, where the subject alone does not say it. */
    readonly wanted?: ApprovalFigures;
  },
): Promise<ProposeOutcome> {
  const { kind, subject, by, wanted = null } = input;
  const asked = await readAsked(tx, deps, { kind, subject, wanted });
  if (isRefusal(asked)) return asked;
  const now = deps.clock.now();
  const why = input.why?.trim() || null;
  const { figures } = asked;
  const again = kind === "payout" ? await askAgainIn(tx, deps, { subject, figures, by, why }) : null;
  if (again?.outcome === "again") return { outcome: "proposed", approval: again.approval };
  if (again) return refuse("approval_open", { approval: approvalName(again.approval) });
  const added = await tx.approvals.add({
    ...{ id: deps.ids.next("approval"), state: "open", subject, figures: asked.figures, revision: 1, why },
    ...{ requestedBy: by, requestedAt: now, expiresAt: expiresAt(kind, now), yeses: [] },
    ...{ decidedBy: null, decidedAt: null, reason: null, executedAt: null },
  });
  if (!added) {
    const open = await tx.approvals.openOf(kind, subject);
    if (!open) throw new Error(`a request about ${subject} was in the way and is gone`);
    return refuse("approval_open", { approval: approvalName(open) });
  }
  await tx.approvals.write(added, [{ type: "requested", by, at: now, note: why }]);
  await tx.timers.set([
    { kind: "approval_remind", subject: added.id, dueAt: remindsAt(kind, now) },
    { kind: "approval_expiry", subject: added.id, dueAt: added.expiresAt },
  ]);
  await tx.outbox.enqueue([requestCard(added)], now);
  return { outcome: "proposed", approval: added };
}

/** Asks that a backup partner takes a part over (SM-2). */
export function proposeReroute(
  deps: Deps,
  input: ProposeInput & { readonly target: FulfillmentTarget },
): Promise<ProposeOutcome> {
  return deps.store.transaction(async (tx) => {
    const found = await findFulfillment(tx, {
      target: input.target,
      onlyPartner: null,
      narrow: mayGoElsewhere,
    });
    if (isRefusal(found)) return found;
    return proposeIn(tx, deps, { ...input, kind: "reroute", subject: found.fulfillment.id });
  });
}

/** What is to be decided first (E4), or any part that may be given to another. */
function mayGoElsewhere(named: readonly Fulfillment[]): readonly Fulfillment[] {
  const open = named.filter(awaitsDecision);
  return open.length > 0 ? open : named.filter(({ kind, state }) => mayMove(kind, state, "rerouted"));
}

/** Asks that a partner is suspended (SM-10). */
export function proposeSuspension(
  deps: Deps,
  input: ProposeInput & { readonly partner: string },
): Promise<ProposeOutcome> {
  return deps.store.transaction((tx) =>
    proposeIn(tx, deps, { ...input, kind: "suspension", subject: input.partner }),
  );
}

/** Asks anew for what nobody decided about in time, with the figures of now. */
export function proposeAgain(
  deps: Deps,
  { id, by }: { readonly id: ApprovalId; readonly by: Person },
): Promise<ProposeOutcome> {
  return deps.store.transaction(async (tx) => {
    const before = await tx.approvals.find(id);
    if (!before) return refuse("approval_unknown", { ref: id });
    const { figures, subject, why } = before;
    const asked = await proposeIn(tx, deps, { kind: figures.about, subject, wanted: figures, by, why });
    if (!isRefusal(asked) && figures.about === "payout") await proposedIn(tx, figures.statementId);
    return asked;
  });
}
