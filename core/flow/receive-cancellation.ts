import { teamAlert } from "../notice/enqueue.ts";
import { type OrderAnswer, orderAnswer } from "../order/answer.ts";
import type { OrderCancelled } from "../order/order-cancelled.ts";
import type { Delivery, Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { cancelIn } from "./cancel-order.ts";
import { onceADelivery } from "./once-a-delivery.ts";
import { journalStep } from "./save-step.ts";

/*
 * The shop's `order.cancelled`: the client, or the shop on their behalf, gives the order up. Sent again under its
 * id it gets its first answer; under another, the order is cancelled already. One that comes too late is refused, and
 * the team told once: the client believes it is cancelled.
 */

export type CancellationOutcome =
  | {
      readonly outcome: "cancelled" | "partly" | "already";
      readonly answer: OrderAnswer & { readonly outcome: string; readonly refund_cents: number };
    }
  | Refusal;

interface CancellationInput {
  readonly delivery: Delivery;
  readonly source: string;
  readonly data: OrderCancelled;
}

/** Cancels what the shop's event names. */
export function receiveCancellation(deps: Deps, input: CancellationInput): Promise<CancellationOutcome> {
  const { delivery, source, data } = input;
  return onceADelivery(deps, delivery, async (tx) => {
    const done = await cancelIn(tx, deps, {
      orderRef: data.order_id,
      lineRefs: data.line_ids ?? null,
      reason: data.reason,
      actor: { name: source, via: "webhook" },
      onlySource: source,
    });
    if (isRefusal(done)) {
      await keepRefused(tx, deps, { input, refusal: done });
      return done;
    }
    const { outcome, order, fulfillments, refundCents } = done;
    return { outcome, answer: { ...orderAnswer(order, fulfillments), outcome, refund_cents: refundCents } };
  });
}

/** What the client wished is not lost with the refusal (SM-1: "interception / retour"); each kind of no once an order. */
async function keepRefused(
  tx: Tx,
  deps: Deps,
  of: { readonly input: CancellationInput; readonly refusal: Refusal },
): Promise<void> {
  const { input, refusal } = of;
  if (refusal.refused !== "already_shipped" && refusal.refused !== "lines_not_separable") return;
  const { source, data } = input;
  const orderId = await tx.orders.idOf(source, data.order_id);
  const aggregate = orderId && (await tx.orders.lock(orderId));
  if (!aggregate) return;
  const { id, number } = aggregate.order;
  const why = refusal.refused;
  const fulfillers =
    refusal.refused === "already_shipped" ? refusal.facts.fulfillers : [refusal.facts.fulfiller];
  const key = `cancel_refused:${why}:${id}`;
  if (await tx.outbox.askedFor(`slack:alert:${key}`)) return;
  await journalStep(tx, deps, {
    orderId: id,
    fulfillmentId: null,
    entries: [{ type: "cancel_refused", facts: { reason: data.reason, why } }],
    actor: { name: source, via: "webhook" },
    notices: [teamAlert(key, { about: "cancel_refused", number, why, fulfillers })],
  });
}
