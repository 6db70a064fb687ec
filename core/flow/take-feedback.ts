import { type Feedback, isUnhappy, latestOf, newsIn } from "../feedback/feedback.ts";
import type { FeedbackSubmitted } from "../feedback/feedback-submitted.ts";
import { unhappyAlert } from "../notice/enqueue-return.ts";
import { CLIENT } from "../order/journal.ts";
import type { Delivery, Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { onceADelivery } from "./once-a-delivery.ts";
import { journalStep } from "./save-step.ts";

/*
 * The shop's `feedback.submitted`: what a client says of an order. The latest word on each counts, its scores stay in
 * the order's history, and an unhappy one reaches the team. Said again, whatever the delivery, it changes nothing.
 */

export type FeedbackOutcome =
  | {
      readonly outcome: "recorded" | "already";
      readonly answer: {
        readonly order_id: string;
        readonly status: "recorded";
        readonly nps: number | null;
        readonly delay_satisfaction: number | null;
        readonly commented: boolean;
      };
    }
  | Refusal;

interface FeedbackInput {
  readonly delivery: Delivery;
  readonly source: string;
  readonly data: FeedbackSubmitted;
}

/** Records what a client thinks of an order. */
export function takeFeedback(deps: Deps, input: FeedbackInput): Promise<FeedbackOutcome> {
  return onceADelivery(deps, input.delivery, (tx) => take(tx, deps, input));
}

async function take(tx: Tx, deps: Deps, input: FeedbackInput): Promise<FeedbackOutcome> {
  const { data, source, delivery } = input;
  const id = await tx.orders.idOf(source, data.order_id);
  const order = id ? (await tx.orders.lock(id))?.order : null;
  if (!order) return refuse("order_unknown", { ref: data.order_id }, "order_id");
  const said: Feedback = {
    nps: data.nps ?? null,
    delaySatisfaction: data.delay_satisfaction ?? null,
    comment: data.comment,
  };
  const before = await tx.feedback.ofOrder(order.id);
  const news = newsIn(said, before);
  const after = latestOf(said, before);
  const answer = {
    order_id: data.order_id,
    status: "recorded",
    nps: after.nps,
    delay_satisfaction: after.delaySatisfaction,
    commented: after.comment !== null,
  } as const;
  if (!news) return { outcome: "already", answer };
  await tx.feedback.save(order.id, news, deps.clock.now());
  // A comment that follows a bad score is about it.
  const unhappy = isUnhappy(news) || (news.comment !== null && isUnhappy(after));
  const { nps, delaySatisfaction } = news;
  const facts = { nps, delaySatisfaction, commented: news.comment !== null };
  await journalStep(tx, deps, {
    orderId: order.id,
    fulfillmentId: null,
    entries: [{ type: "feedback_received", facts }],
    actor: CLIENT,
    notices: unhappy ? [unhappyAlert(order.id, delivery.deliveryId)] : [],
  });
  return { outcome: "recorded", answer };
}
