import type { Approval, Person } from "../approval/approval.ts";
import type { Actor } from "../order/journal.ts";
import { REFUND_ALONE_MAX_CENTS, type Refund, type RefundAsk } from "../order/refund.ts";
import type { OrderAggregate } from "../ports/orders.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { carryOutRefundIn, refundFiguresIn } from "./give-back.ts";
import { proposeIn } from "./propose-approval.ts";

/*
 * A refund is given at once up to a limit, and asked for above it (SM-6): the request waits for a day, and whoever
 * asked does not approve it. Until then nothing is given back.
 */

export interface Refunder {
  readonly actor: Actor;
  /** By whom a request is; null where nobody knows who they are, who can then ask for nothing. */
  readonly by: Person | null;
}

export type AskOutcome =
  | { readonly outcome: "given"; readonly refund: Refund }
  | { readonly outcome: "proposed"; readonly approval: Approval }
  | Refusal;

/** Gives back or asks; the order is locked. `isAlone`: this person may give what is within the limit. */
export async function giveOrAskIn(
  tx: Tx,
  deps: Deps,
  of: Refunder & {
    readonly aggregate: OrderAggregate;
    readonly ask: RefundAsk;
    readonly isAlone: boolean;
  },
): Promise<AskOutcome> {
  const { aggregate, ask, actor, by, isAlone } = of;
  const isSmall = (await countedCents(tx, ask)) <= REFUND_ALONE_MAX_CENTS;
  if (isAlone && isSmall && !(await clawsBack(tx, aggregate, ask))) {
    const given = await carryOutRefundIn(tx, deps, { aggregate, ask, actor });
    return isRefusal(given) ? given : { outcome: "given", refund: given };
  }
  if (by === null) return refuse("requester_unknown", { token: actor.name });
  const kept = ask.returnId === null ? null : await tx.refunds.askedOfReturn(ask.returnId);
  const subject = kept?.id ?? ask.id;
  // What cannot be given is not asked for; what a return was asked for before is what is left of it now.
  const figures = await refundFiguresIn(tx, aggregate, { ...ask, id: subject });
  if (isRefusal(figures)) return figures;
  await tx.refunds.ask({ ...ask, id: subject });
  return proposeIn(tx, deps, { kind: "refund", subject, by, why: ask.note });
}

/** Gestures to one client add up, so that none is cut into pieces that need nobody's yes (D136). */
async function countedCents(tx: Tx, ask: RefundAsk): Promise<number> {
  const cents = ask.lines.reduce((sum, line) => sum + line.cents, 0);
  if (ask.reason !== "goodwill") return cents;
  const earlier = (await tx.refunds.ofOrder(ask.orderId)).filter(({ reason }) => reason === "goodwill");
  return earlier.reduce((sum, refund) => sum + refund.cents, cents);
}

/** Without a return, nobody takes back alone what a partner was paid (E14). */
async function clawsBack(tx: Tx, { fulfillments }: OrderAggregate, ask: RefundAsk): Promise<boolean> {
  if (ask.borneBy !== "partner") return false;
  const ids = new Set(ask.lines.map(({ lineId }) => lineId));
  for (const part of fulfillments) {
    const rows = await tx.commissions.lockOfFulfillment(part.id);
    const isAtBank = rows.some(
      (row) => ids.has(row.lineId) && row.kind === "sale" && ["approved", "paid"].includes(row.state),
    );
    if (isAtBank) return true;
  }
  return false;
}
