import type { ApprovalFigures, ApprovalKind } from "../approval/kinds.ts";
import { isId } from "../ids.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { approvePayoutIn, payoutIn } from "./approve-payout.ts";
import { figuresIn, rerouteIn } from "./reroute.ts";
import { suspendIn, suspensionFiguresIn } from "./suspend-partner.ts";

/*
 * What each kind of request reads and does (SM-6). Reading locks what it is about, so that what was shown, what is
 * approved and what is carried out are the same; a refusal says that there is nothing to approve any more.
 */

interface Asked {
  readonly figures: ApprovalFigures;
  /** Within the same transaction; a refusal leaves all as it was, and the request as failed. */
  readonly carryOut: (actor: Actor) => Promise<Refusal | null>;
}

type Read = (tx: Tx, deps: Deps, subject: string) => Promise<Asked | Refusal>;

const KINDS: Readonly<Record<ApprovalKind, Read>> = {
  reroute: async (tx, deps, subject) => {
    const aggregate = isId("fulfillment", subject) ? await tx.orders.lockOf(subject) : null;
    if (!isId("fulfillment", subject) || !aggregate) return refuse("fulfillment_unknown", { ref: subject });
    const ask = { aggregate, id: subject };
    const figures = await figuresIn(tx, deps, ask);
    if (isRefusal(figures)) return figures;
    return { figures, carryOut: (actor) => rerouteIn(tx, deps, { ...ask, actor }) };
  },
  payout: async (tx, deps, subject) => {
    if (!isId("statement", subject)) return refuse("statement_unknown", { ref: subject });
    const now = await payoutIn(tx, deps, subject);
    if (isRefusal(now)) return now;
    return { figures: now.figures, carryOut: (actor) => approvePayoutIn(tx, deps, { ...now, actor }) };
  },
  suspension: async (tx, deps, subject) => {
    const figures = await suspensionFiguresIn(tx, subject);
    if (isRefusal(figures)) return figures;
    return { figures, carryOut: (actor) => suspendIn(tx, deps, { figures, actor }) };
  },
};

/** Reads what a request is about, as it is now. */
export function readAsked(
  tx: Tx,
  deps: Deps,
  of: { readonly kind: ApprovalKind; readonly subject: string },
): Promise<Asked | Refusal> {
  return KINDS[of.kind](tx, deps, of.subject);
}
