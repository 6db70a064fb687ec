import { createHash } from "node:crypto";
import type { OrderId } from "../../core/ids.ts";
import type { ClaimedNotice } from "../../core/notice/claim.ts";
import { orderProgress, orderStatus } from "../../core/order/order-state.ts";
import type { OrderAggregate } from "../../core/ports/orders.ts";
import type { Deps } from "../../core/ports.ts";
import type { Unsendable } from "../channel.ts";

/**
 * `order.updated`: one outbox row an order, and an event of its own for each state that was sent. Its id is made of
 * the version asked for and of what it says, read together under the order's lock. So a try that is repeated has the
 * id and the text of the one before, and no other event ever has that id.
 */

/** Enough that two states of one version never share it. */
const FINGERPRINT_CHARS = 12;

export interface OrderUpdated {
  readonly type: "order.updated";
  /** When this state was reached. */
  readonly timestamp: string;
  readonly data: {
    readonly order_id: string;
    readonly status: string;
    readonly progress: {
      readonly fulfillments: number;
      readonly confirmed: number;
      readonly shipped: number;
      readonly delivered: number;
    };
    readonly fulfillments: readonly {
      readonly id: string;
      readonly fulfiller: string;
      readonly status: string;
      readonly carrier: string | null;
      readonly tracking_number: string | null;
      readonly shipped_at: string | null;
      readonly delivered_at: string | null;
    }[];
  };
}

/** The state of an order as it is now, with its event's id. */
export async function renderOrderUpdated(
  deps: Deps,
  claim: Pick<ClaimedNotice, "id" | "businessKey">,
  orderId: OrderId,
): Promise<{ readonly id: string; readonly event: OrderUpdated; readonly state: string } | Unsendable> {
  const found = await deps.store.transaction(async (tx) => {
    // Who changes the order holds this lock until the newer version is asked for.
    const aggregate = await tx.orders.lock(orderId);
    return { aggregate, asked: await tx.outbox.askedFor(claim.businessKey) };
  });
  if (found.aggregate === null || found.asked === null) return { unsendable: "no such order" };
  const data = stateOf(found.aggregate);
  const hash = createHash("sha256").update(JSON.stringify(data)).digest("hex");
  const state = hash.slice(0, FINGERPRINT_CHARS);
  return {
    id: `${claim.id}_${found.asked.version}_${state}`,
    event: { type: "order.updated", timestamp: found.asked.at.toString(), data },
    state,
  };
}

function stateOf({ order, fulfillments }: OrderAggregate): OrderUpdated["data"] {
  return {
    order_id: order.externalId,
    status: orderStatus(fulfillments),
    progress: orderProgress(fulfillments),
    fulfillments: fulfillments.map((each) => ({
      id: each.id,
      fulfiller: each.fulfiller,
      status: each.state,
      carrier: each.carrier,
      tracking_number: each.trackingNumber,
      shipped_at: each.shippedAt?.toString() ?? null,
      delivered_at: each.deliveredAt?.toString() ?? null,
    })),
  };
}
