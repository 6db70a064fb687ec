import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Order } from "../order/order.ts";
import type { Refusal } from "../refusal.ts";

/** What a partner's system is answered; snake_case as webhooks are (design §7). */
export interface PartnerAnswerTo {
  /** `accepted`: heard, and a person has the last word; anything else was done, or had been. */
  readonly outcome: "accepted" | "done" | "already" | "recorded";
  readonly answer: object;
}

/** A step on one part as its partner sees it. A claim and a question wait for a person: `accepted`. */
export function partnerEventAnswer(step: {
  readonly outcome: "done" | "already" | "claimed" | "asked";
  readonly order: Order;
  readonly fulfillment: Fulfillment;
  /** What the partner could not take of it, to be decided (E4). */
  readonly rest?: Fulfillment | null;
}): PartnerAnswerTo {
  const { outcome, order, fulfillment, rest = null } = step;
  return {
    outcome: outcome === "claimed" || outcome === "asked" ? "accepted" : outcome,
    answer: {
      outcome,
      order: order.number,
      fulfillment: {
        id: fulfillment.id,
        status: fulfillment.state,
        carrier: fulfillment.carrier,
        tracking_number: fulfillment.trackingNumber,
      },
      ...(rest === null
        ? {}
        : {
            rest: { status: rest.state, lines: rest.lines.map(({ sku, quantity }) => ({ sku, quantity })) },
          }),
    },
  };
}

const FIELDS: Readonly<Record<string, string>> = {
  id: "order",
  fulfillmentId: "order",
  partner: "order",
  trackingNumber: "tracking_number",
  shippedAt: "shipped_at",
  deliveredAt: "delivered_at",
};

/** A refusal with its field named as the partner wrote it. */
export function inTheirWords(refusal: Refusal): Refusal {
  const { field } = refusal;
  return field === null ? refusal : { ...refusal, field: FIELDS[field] ?? field };
}
