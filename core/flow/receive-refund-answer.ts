import { isId } from "../ids.ts";
import { clientRefunded, returnAlert } from "../notice/enqueue-return.ts";
import type { PointsRefunded } from "../order/points-refunded.ts";
import type { Delivery, Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { alreadyPast } from "../time.ts";
import { onceADelivery } from "./once-a-delivery.ts";
import { journalStep } from "./save-step.ts";
import { closeIn } from "./settle-return.ts";

/*
 * The marketplace's `points.refunded`: it has credited what our `points.refund` asked for. Answered twice, the refund
 * is acknowledged once.
 */

export type RefundAnswerOutcome =
  | {
      readonly outcome: "acknowledged" | "already";
      readonly answer: { readonly refund_id: string; readonly state: "acknowledged" };
    }
  | Refusal;

interface RefundAnswerInput {
  readonly delivery: Delivery;
  readonly source: string;
  readonly data: PointsRefunded;
}

/** Records that the client has the points back. */
export function receiveRefundAnswer(deps: Deps, input: RefundAnswerInput): Promise<RefundAnswerOutcome> {
  return onceADelivery(deps, input.delivery, (tx) => acknowledge(tx, deps, input));
}

async function acknowledge(tx: Tx, deps: Deps, input: RefundAnswerInput): Promise<RefundAnswerOutcome> {
  const { refund_id: id, acknowledged_at: toldAt } = input.data;
  const unknown = refuse("refund_unknown", { id }, "refund_id");
  const named = isId("refund", id) ? await tx.refunds.find(id) : null;
  const aggregate = named ? await tx.orders.lock(named.orderId) : null;
  if (!named || aggregate?.order.source !== input.source) return unknown;
  const now = deps.clock.now();
  const at = alreadyPast(toldAt, now);
  if (!at) return refuse("malformed", { problem: "acknowledged_at: it is in the future" }, "acknowledged_at");
  // Read again behind the order's lock: another answer may have come meanwhile.
  const refund = await tx.refunds.find(named.id);
  const answer = { refund_id: id, state: "acknowledged" } as const;
  if (refund?.state !== "requested") return { outcome: "already", answer };
  await tx.refunds.acknowledge(refund.id, at);
  const actor = { name: input.source, via: "webhook" } as const;
  await journalStep(tx, deps, {
    orderId: refund.orderId,
    fulfillmentId: null,
    entries: [{ type: "refund_acknowledged", facts: { refundId: refund.id, cents: refund.cents } }],
    actor,
    notices: clientRefunded(aggregate.order, refund, deps.settings),
  });
  const asked = refund.returnId === null ? null : await tx.returns.find(refund.returnId);
  if (asked) await closeIn(tx, deps, { asked, actor });
  if (asked) await tx.outbox.enqueue([returnAlert(asked)], now);
  return { outcome: "acknowledged", answer };
}
