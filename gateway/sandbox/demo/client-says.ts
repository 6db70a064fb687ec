import { feedbackSubmittedSchema } from "../../../core/feedback/feedback-submitted.ts";
import { requestReturn } from "../../../core/flow/request-return.ts";
import { takeFeedback } from "../../../core/flow/take-feedback.ts";
import { returnRequestedSchema } from "../../../core/returns/return-requested.ts";
import type { Act, Happening } from "./happening.ts";
import { delivery, orderIdOf, SHOP } from "./shop-word.ts";
import type { FoundPart, Stage } from "./stage.ts";

/** What a client says by the shop once it has its order. */

/** `order.return_requested`, named after the order and whose part it is. */
export function asksReturn(
  stage: Stage,
  happening: Happening,
  of: { readonly asked: Extract<Act, { does: "return" }>; readonly found: FoundPart },
): Promise<unknown> {
  const { asked, found } = of;
  const { lines, reason, note } = asked;
  const { externalId: order_id } = found.order;
  const return_id = `ret-${order_id}-${found.fulfillment.fulfiller.toLowerCase()}`;
  const data = returnRequestedSchema.parse({ order_id, return_id, lines, reason, note });
  return requestReturn(stage.deps, { delivery: delivery(SHOP, happening, data), source: SHOP, data });
}

/** `feedback.submitted`; of an order that was refused there is nothing to say. */
export async function givesFeedback(
  stage: Stage,
  happening: Happening,
  asked: Extract<Act, { does: "feedback" }>,
): Promise<unknown> {
  const { order: order_id, nps, satisfaction: delay_satisfaction, comment } = asked;
  if (!(await orderIdOf(stage.deps, order_id))) return null;
  const data = feedbackSubmittedSchema.parse({ order_id, nps, delay_satisfaction, comment });
  return takeFeedback(stage.deps, { delivery: delivery(SHOP, happening, data), source: SHOP, data });
}
