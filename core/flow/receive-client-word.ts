import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { isBeforeShipping } from "../fulfillment/fulfillment-state.ts";
import { type OrderAnswer, orderAnswer } from "../order/answer.ts";
import { CLIENT } from "../order/journal.ts";
import type { OrderReceived } from "../order/order-received.ts";
import type { OrderAggregate } from "../ports/orders.ts";
import type { Delivery, Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { onceADelivery } from "./once-a-delivery.ts";
import { recordDeliveryIn } from "./record-delivery.ts";

/*
 * The client says in the shop that the parcel arrived (`order.received`): counts as delivered (D6). Parts that are
 * not on their way are left as they are, unless nothing is; sent again, the first answer is given again.
 */

export interface ClientWordInput {
  readonly delivery: Delivery;
  readonly source: string;
  readonly data: OrderReceived;
}

export type ClientWordOutcome = { readonly outcome: "recorded"; readonly answer: OrderAnswer } | Refusal;

/** Records the client's confirmation for the lines named, or for all. */
export function receiveClientWord(deps: Deps, input: ClientWordInput): Promise<ClientWordOutcome> {
  return onceADelivery(deps, input.delivery, (tx) => record(tx, deps, input));
}

/** What has left, lost or not; else what could have (E8); else all, so that the refusal says why. */
function couldHaveArrived(named: readonly Fulfillment[]): readonly Fulfillment[] {
  const left = named.filter((each) => LEFT.includes(each.state));
  if (left.length > 0) return left;
  const waiting = named.filter((each) => isBeforeShipping(each.state));
  return waiting.length > 0 ? waiting : named;
}

const LEFT: readonly string[] = ["shipped", "delivered", "lost"];

async function record(tx: Tx, deps: Deps, input: ClientWordInput): Promise<ClientWordOutcome> {
  const { data, source } = input;
  const id = await tx.orders.idOf(source, data.order_id);
  const aggregate = id ? await tx.orders.lock(id) : null;
  if (!aggregate) return refuse("order_unknown", { ref: data.order_id }, "order_id");
  const named = concerned(aggregate, data.line_ids);
  if (isRefusal(named)) return named;
  for (const fulfillment of couldHaveArrived(named)) {
    const outcome = await recordDeliveryIn(tx, deps, {
      target: { fulfillmentId: fulfillment.id },
      deliveredAt: data.received_at,
      actor: CLIENT,
      onlyPartner: null,
    });
    if (isRefusal(outcome))
      return outcome.field === "deliveredAt" ? { ...outcome, field: "received_at" } : outcome;
  }
  const after = await tx.orders.load(aggregate.order.id);
  return { outcome: "recorded", answer: orderAnswer(aggregate.order, after?.fulfillments ?? []) };
}

function concerned(
  aggregate: OrderAggregate,
  lineIds: readonly string[] | undefined,
): readonly Fulfillment[] | Refusal {
  // What another partner took over came, if it did, as the part that it sends.
  const parts = aggregate.fulfillments.filter(({ state }) => state !== "rerouted");
  if (!lineIds) return parts;
  const known = new Set(parts.flatMap((each) => each.lines.map((line) => line.ref)));
  const index = lineIds.findIndex((ref) => !known.has(ref));
  if (index >= 0)
    return refuse("malformed", { problem: `no line has the id ${lineIds[index]}` }, `line_ids[${index}]`);
  return parts.filter((each) => each.lines.some((line) => lineIds.includes(line.ref)));
}
