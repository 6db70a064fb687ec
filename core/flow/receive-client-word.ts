import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { type OrderAnswer, orderAnswer } from "../order/answer.ts";
import type { OrderReceived } from "../order/order-received.ts";
import type { Delivery, Deps, OrderAggregate, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
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
export async function receiveClientWord(deps: Deps, input: ClientWordInput): Promise<ClientWordOutcome> {
  return deps.store.transaction(async (tx) => {
    const opened = await tx.inbox.open(input.delivery);
    if (opened.state === "answered") return JSON.parse(opened.answer) as ClientWordOutcome;
    if (opened.state === "conflict") {
      return refuse("delivery_conflict", { deliveryId: input.delivery.deliveryId });
    }
    const outcome = await record(tx, deps, input);
    const accepted = !isRefusal(outcome);
    await tx.inbox.settle(input.delivery, { accepted, text: JSON.stringify(outcome) });
    return outcome;
  });
}

async function record(tx: Tx, deps: Deps, input: ClientWordInput): Promise<ClientWordOutcome> {
  const { data, source } = input;
  const id = await tx.orders.idOf(source, data.order_id);
  const aggregate = id ? await tx.orders.lock(id) : null;
  if (!aggregate) return refuse("order_unknown", { ref: data.order_id }, "order_id");
  const named = concerned(aggregate, data.line_ids);
  if (isRefusal(named)) return named;
  const arrived = named.filter((each) => each.state === "shipped" || each.state === "delivered");
  for (const fulfillment of arrived.length > 0 ? arrived : named) {
    const outcome = await recordDeliveryIn(tx, deps, {
      target: { fulfillmentId: fulfillment.id },
      deliveredAt: data.received_at,
      actor: { name: "client", via: "client" },
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
  if (!lineIds) return aggregate.fulfillments;
  const known = new Set(aggregate.fulfillments.flatMap((each) => each.lines.map((line) => line.ref)));
  const index = lineIds.findIndex((ref) => !known.has(ref));
  if (index >= 0)
    return refuse("malformed", { problem: `no line has the id ${lineIds[index]}` }, `line_ids[${index}]`);
  return aggregate.fulfillments.filter((each) => each.lines.some((line) => lineIds.includes(line.ref)));
}
