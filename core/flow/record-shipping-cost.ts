import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Actor } from "../order/journal.ts";
import type { Order } from "../order/order.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { type FulfillmentTarget, findFulfillment } from "./find-fulfillment.ts";
import { journalStep } from "./save-step.ts";

/*
 * The team writes down what the carrier asked for a partner's parcel (A25). It is the last word that counts: the same
 * again changes nothing, another one replaces it, and the history keeps both.
 */

export interface RecordShippingCostInput {
  readonly target: FulfillmentTarget;
  /** Without VAT; 0 is a parcel that cost nothing. */
  readonly cents: number;
  readonly actor: Actor;
}

export type ShippingCostOutcome =
  | { readonly outcome: "done" | "already"; readonly order: Order; readonly fulfillment: Fulfillment }
  | Refusal;

/** Keeps what one partner's parcel cost; those of the hub have their cost by the unit (F9), and are refused. */
export function recordShippingCost(deps: Deps, input: RecordShippingCostInput): Promise<ShippingCostOutcome> {
  const { target, cents, actor } = input;
  return deps.store.transaction(async (tx) => {
    const found = await findFulfillment(tx, {
      target,
      onlyPartner: null,
      narrow: (named) => named.filter(({ kind, state }) => kind === "partner" && state !== "rerouted"),
    });
    if (isRefusal(found)) return found;
    const { order, fulfillment } = found;
    const { id, fulfiller } = fulfillment;
    if (fulfillment.kind === "hub") return refuse("fulfillment_unknown", { ref: fulfiller }, "fulfillmentId");
    if (!(await tx.orders.setShippingCost(id, cents))) return { outcome: "already", order, fulfillment };
    await journalStep(tx, deps, {
      ...{ orderId: order.id, fulfillmentId: id, actor },
      entries: [{ type: "shipping_cost", facts: { fulfiller, cents } }],
    });
    return { outcome: "done", order, fulfillment };
  });
}
