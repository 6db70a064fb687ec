import { type OrderAnswer, orderAnswer } from "../order/answer.ts";
import type { OrderCancelled } from "../order/order-cancelled.ts";
import type { Delivery, Deps } from "../ports.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { cancelIn } from "./cancel-order.ts";
import { onceADelivery } from "./once-a-delivery.ts";

/*
 * The shop's `order.cancelled`: the client, or the shop on their behalf, gives the order up. Sent again under its
 * id it gets its first answer; under another, the order is cancelled already.
 */

export type CancellationOutcome =
  | {
      readonly outcome: "cancelled" | "partly" | "already";
      readonly answer: OrderAnswer & { readonly outcome: string; readonly refund_cents: number };
    }
  | Refusal;

/** Cancels what the shop's event names. */
export function receiveCancellation(
  deps: Deps,
  input: { readonly delivery: Delivery; readonly source: string; readonly data: OrderCancelled },
): Promise<CancellationOutcome> {
  const { delivery, source, data } = input;
  return onceADelivery(deps, delivery, async (tx) => {
    const done = await cancelIn(tx, deps, {
      orderRef: data.order_id,
      lineRefs: data.line_ids ?? null,
      reason: data.reason,
      actor: { name: source, via: "webhook" },
      onlySource: source,
    });
    if (isRefusal(done)) return done;
    const { outcome, order, fulfillments, refundCents } = done;
    return { outcome, answer: { ...orderAnswer(order, fulfillments), outcome, refund_cents: refundCents } };
  });
}
