import { Temporal } from "temporal-polyfill";
import type { ApprovalFigures, ApprovalKind } from "../approval/kinds.ts";
import { isId } from "../ids.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { overCeiling } from "../stock/reorder-figures.ts";
import { approvePayoutIn, payoutIn } from "./approve-payout.ts";
import { accountFiguresIn, startAccountIn } from "./change-account.ts";
import { changeContractIn, contractFiguresIn } from "./change-contract.ts";
import { eraseAskedIn, erasureFiguresIn } from "./erase-asked.ts";
import { askedRefundIn, carryOutRefundIn, refundFiguresIn } from "./give-back.ts";
import { orderIn, reorderIn } from "./order-from-supplier.ts";
import { figuresIn, rerouteIn } from "./reroute.ts";
import { budgetFiguresIn, spendIn } from "./spend-budget.ts";
import { suspendIn, suspensionFiguresIn } from "./suspend-partner.ts";

/*
 * What each kind of request reads and does (SM-6). Reading locks what it is about, so that what was shown, what is
 * approved and what is carried out are the same; a refusal says that there is nothing to approve any more.
 */

interface Asked {
  readonly figures: ApprovalFigures;
  /** Why it is not approved as things are now, though it may wait for others. */
  readonly inTheWay?: Refusal | null;
  /** Within the same transaction; a refusal leaves all as it was, and the request as failed. */
  readonly carryOut: (actor: Actor) => Promise<Refusal | null>;
}

/** What it is about, and for what was proposed in figures these figures, as they were kept. */
interface About<K extends ApprovalKind> {
  readonly subject: string;
  readonly wanted: Extract<ApprovalFigures, { readonly about: K }> | null;
}

type Read<K extends ApprovalKind> = (tx: Tx, deps: Deps, of: About<K>) => Promise<Asked | Refusal>;

const KINDS: { readonly [K in ApprovalKind]: Read<K> } = {
  reroute: async (tx, deps, { subject }) => {
    const aggregate = isId("fulfillment", subject) ? await tx.orders.lockOf(subject) : null;
    if (!isId("fulfillment", subject) || !aggregate) return refuse("fulfillment_unknown", { ref: subject });
    const ask = { aggregate, id: subject };
    const figures = await figuresIn(tx, deps, ask);
    if (isRefusal(figures)) return figures;
    return { figures, carryOut: (actor) => rerouteIn(tx, deps, { ...ask, actor }) };
  },
  payout: async (tx, deps, { subject }) => {
    if (!isId("statement", subject)) return refuse("statement_unknown", { ref: subject });
    const now = await payoutIn(tx, deps, subject);
    if (isRefusal(now)) return now;
    return { figures: now.figures, carryOut: (actor) => approvePayoutIn(tx, deps, { ...now, actor }) };
  },
  reorder: async (tx, deps, { subject, wanted }) => {
    if (!isId("supplierOrder", subject)) return refuse("supplier_order_unknown", { ref: subject });
    const now = await reorderIn(tx, deps, { id: subject, shown: wanted });
    if (isRefusal(now)) return now;
    const { figures } = now;
    return {
      ...{ figures, inTheWay: overCeiling(figures) },
      carryOut: (actor) => orderIn(tx, deps, { ...now, actor }),
    };
  },
  suspension: async (tx, deps, { subject }) => {
    const figures = await suspensionFiguresIn(tx, deps, subject);
    if (isRefusal(figures)) return figures;
    return { figures, carryOut: (actor) => suspendIn(tx, deps, { figures, actor }) };
  },
  contract: async (tx, deps, { subject, wanted }) => {
    const figures = await contractFiguresIn(tx, deps, { partner: subject, will: proposed(wanted).will });
    if (isRefusal(figures)) return figures;
    return { figures, carryOut: () => changeContractIn(tx, deps, figures) };
  },
  account: async (tx, deps, { subject, wanted }) => {
    const { account } = proposed(wanted);
    const figures = await accountFiguresIn(tx, deps, { partner: subject, account });
    if (isRefusal(figures)) return figures;
    return { figures, carryOut: () => startAccountIn(tx, deps, figures) };
  },
  erasure: async (tx, deps, of) => {
    const figures = await erasureFiguresIn(tx, deps, of);
    if (isRefusal(figures)) return figures;
    const askedOn = Temporal.PlainDate.from(figures.askedOn);
    return { figures, carryOut: (actor) => eraseAskedIn(tx, deps, { ...of, askedOn, actor }) };
  },
  budget: async (tx, deps, { wanted }) => {
    const figures = await budgetFiguresIn(tx, deps, proposed(wanted));
    return { figures, carryOut: (actor) => spendIn(tx, deps, { figures, actor }) };
  },
  refund: async (tx, deps, { subject }) => {
    const found = isId("refund", subject) ? await askedRefundIn(tx, subject) : null;
    if (!found) return refuse("refund_unknown", { id: subject });
    if (isRefusal(found)) return found;
    const { aggregate, ask } = found;
    const figures = await refundFiguresIn(tx, aggregate, ask);
    if (isRefusal(figures)) return figures;
    const carryOut = async (actor: Actor): Promise<Refusal | null> => {
      const given = await carryOutRefundIn(tx, deps, { aggregate, ask, actor });
      return isRefusal(given) ? given : null;
    };
    return { figures, carryOut };
  },
};

/** @throws Error where a kind that is proposed in figures comes without any. */
function proposed<F>(wanted: F | null): F {
  if (wanted === null) throw new Error("a request was made without what it asks for");
  return wanted;
}

/** Reads what a request is about, as it is now. */
export function readAsked(
  tx: Tx,
  deps: Deps,
  of: {
    readonly kind: ApprovalKind;
    readonly subject: string;
    readonly wanted: ApprovalFigures | null;
  },
): Promise<Asked | Refusal> {
  const { kind, subject, wanted } = of;
  // A kind and its figures belong together, which indexing by a union cannot express.
  const read = KINDS[kind] as Read<ApprovalKind>;
  return read(tx, deps, { subject, wanted: wanted?.about === kind ? wanted : null });
}
