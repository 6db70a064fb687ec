import { takenBack, takenBackCents } from "../commission/take-back.ts";
import type { RefundId } from "../ids.ts";
import { pointsRefund } from "../notice/enqueue-parcel.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Actor } from "../order/journal.ts";
import type { Order } from "../order/order.ts";
import { checkRefund, type Refund, type RefundAsk, type RefundFigures, refundable } from "../order/refund.ts";
import type { OrderAggregate } from "../ports/orders.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { isTurnedDown } from "../returns/return-state.ts";
import { journalStep } from "./save-step.ts";
import { settleReturnIn, takeBackIn } from "./settle-return.ts";

/*
 * Points go back to the client: the marketplace is asked once, by an id of its own, and the commissions follow in the
 * same transaction. The order is locked. What is above a limit comes here once somebody approved it.
 */

/** Keeps a refund and asks the marketplace for it; the client hears of it once the marketplace says that it is done. */
export async function giveBackIn(
  tx: Tx,
  deps: Deps,
  of: {
    readonly order: Order;
    readonly ask: RefundAsk;
    readonly actor: Actor;
    readonly notices?: (refund: Refund) => readonly OutboxEntry[];
  },
): Promise<Refund> {
  const { order, ask, actor } = of;
  const cents = ask.lines.reduce((sum, line) => sum + line.cents, 0);
  const refund: Refund = {
    ...ask,
    ...{ cents, state: "requested", requestedAt: deps.clock.now(), acknowledgedAt: null },
  };
  await tx.refunds.save(refund);
  await journalStep(tx, deps, {
    orderId: order.id,
    fulfillmentId: null,
    entries: [{ type: "refund_requested", facts: { refundId: refund.id, cents, reason: ask.reason } }],
    actor,
    notices: [pointsRefund(order, refund, deps.settings), ...(of.notices?.(refund) ?? [])],
  });
  return refund;
}

/** Gives back what was asked for, and corrects what is owed for it. */
export async function carryOutRefundIn(
  tx: Tx,
  deps: Deps,
  of: { readonly aggregate: OrderAggregate; readonly ask: RefundAsk; readonly actor: Actor },
): Promise<Refund | Refusal> {
  const { aggregate, ask, actor } = of;
  const { order, fulfillments } = aggregate;
  const figures = await refundFiguresIn(tx, aggregate, ask);
  if (isRefusal(figures)) return figures;
  const refund = await giveBackIn(tx, deps, { order, ask, actor });
  if (ask.borneBy === "partner")
    for (const part of fulfillments) await takeBackIn(tx, deps, { part, lines: linesIn(ask, part), actor });
  const asked = ask.returnId === null ? null : await tx.returns.find(ask.returnId);
  if (asked?.state === "accepted")
    await settleReturnIn(tx, deps, { order, fulfillments, asked, refund, actor });
  return refund;
}

function linesIn({ lines }: RefundAsk, part: OrderAggregate["fulfillments"][number]): RefundAsk["lines"] {
  return lines.filter(({ lineId }) => part.lines.some(({ id }) => id === lineId));
}

/** What a refund would come to now; a refusal says that it cannot be given any more. */
export async function refundFiguresIn(
  tx: Tx,
  aggregate: OrderAggregate,
  ask: RefundAsk,
): Promise<RefundFigures | Refusal> {
  const { order, fulfillments } = aggregate;
  const earlier = await tx.refunds.ofOrder(order.id);
  const lines = fulfillments.filter(({ state }) => state !== "rerouted").flatMap((part) => part.lines);
  if (earlier.some(({ id, returnId }) => id === ask.id || (returnId !== null && returnId === ask.returnId)))
    return refuse("already_decided", { state: "executed", by: null, at: null });
  const asked = ask.returnId === null ? null : await tx.returns.find(ask.returnId);
  // The right article is sent in place of its points.
  if (asked && (isTurnedDown(asked.state) || asked.remedy === "reship"))
    return refuse("return_state", { returnId: asked.externalId, state: asked.state, to: "refunded" });
  const no = checkRefund(ask.lines, lines, earlier);
  if (no) return no;
  const left = new Map(refundable(lines, earlier).map(({ lineId, cents }) => [lineId, cents]));
  const partnerCents = ask.borneBy === "partner" ? await partnerCentsIn(tx, aggregate, ask) : 0;
  if (isRefusal(partnerCents)) return partnerCents;
  return {
    ...{ about: "refund", orderId: order.id, number: order.number, reason: ask.reason },
    cents: ask.lines.reduce((sum, line) => sum + line.cents, 0),
    beforeCents: earlier.reduce((sum, refund) => sum + refund.cents, 0),
    lines: ask.lines.map(({ lineId, cents }) => ({
      name: lines.find(({ id }) => id === lineId)?.name ?? "",
      ...{ cents, leftCents: left.get(lineId) ?? 0 },
    })),
    ...{ borneBy: ask.borneBy, partnerCents },
  };
}

/** What is taken back of partners' shares, in cents; what has not left is cancelled and not refunded so. */
async function partnerCentsIn(
  tx: Tx,
  { fulfillments }: OrderAggregate,
  ask: RefundAsk,
): Promise<number | Refusal> {
  let partnerCents = 0;
  for (const part of fulfillments) {
    const rows = await tx.commissions.lockOfFulfillment(part.id);
    for (const { lineId, cents } of linesIn(ask, part)) {
      const ofLine = rows.filter((row) => row.lineId === lineId);
      const sale = ofLine.find(({ kind }) => kind === "sale");
      if (!sale || sale.state === "void") continue;
      if (sale.state === "estimated") {
        const { fulfiller, state: from } = part;
        return refuse("invalid_transition", { fulfiller, from, to: "refunded" });
      }
      const beforeCents = takenBackCents(sale, ofLine);
      partnerCents -= takenBack(sale, { beforeCents, cents }).partnerShareCents;
    }
  }
  return partnerCents;
}

/** The refund that a request is about, its order locked. */
export async function askedRefundIn(
  tx: Tx,
  id: RefundId,
): Promise<{ readonly aggregate: OrderAggregate; readonly ask: RefundAsk } | Refusal> {
  const ask = await tx.refunds.asked(id);
  const aggregate = ask ? await tx.orders.lock(ask.orderId) : null;
  return ask && aggregate ? { aggregate, ask } : refuse("refund_unknown", { id });
}
