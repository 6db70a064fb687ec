import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { FulfillmentState } from "../fulfillment/fulfillment-state.ts";

/** The six statuses of the brief: derived from the fulfillments, never set by hand (D3, SM-1). */
export const ORDER_STATUSES = {
  pending: "Nobody has said yes to any part of it.",
  processing: "Work has begun on at least one part; not all of it has left.",
  shipped: "Every live part has left with tracking.",
  delivered: "Every live part has arrived.",
  cancelled: "No part of it is left to send.",
  returned: "All of it came back.",
} as const;

export type OrderStatus = keyof typeof ORDER_STATUSES;

/** How far the live parts have come; `cancelled` and replaced parts are not counted. */
export interface OrderProgress {
  readonly fulfillments: number;
  readonly confirmed: number;
  readonly shipped: number;
  readonly delivered: number;
}

type Part = Pick<Fulfillment, "state" | "flags">;
type Rank = "waiting" | "working" | "shipped" | "arrived" | "returned" | "lost" | "gone";

const RANKS: Record<FulfillmentState, Rank> = {
  queued: "waiting",
  notified: "waiting",
  awaiting_decision: "waiting",
  awaiting_stock: "waiting",
  confirmed: "working",
  picking: "working",
  packed: "working",
  shipped: "shipped",
  delivered: "arrived",
  return_open: "arrived",
  returned: "returned",
  lost: "lost",
  declined: "gone",
  rerouted: "gone",
  cancelled: "gone",
};

/** SM-1: the least advanced live part decides, but once work has begun on one part the order is no longer pending. */
export function orderStatus(fulfillments: readonly Part[]): OrderStatus {
  const ranks = liveRanks(fulfillments);
  if (ranks.length === 0) return "cancelled";
  if (ranks.every((rank) => rank === "returned")) return "returned";
  if (ranks.includes("waiting")) return ranks.every((rank) => rank === "waiting") ? "pending" : "processing";
  if (ranks.includes("working")) return "processing";
  return ranks.includes("shipped") ? "shipped" : "delivered";
}

/** "1/2 expédié" beside the status, since the six statuses have no partial state (D3). A later step counts for the earlier ones. */
export function orderProgress(fulfillments: readonly Part[]): OrderProgress {
  const ranks = liveRanks(fulfillments);
  const reached = (...among: readonly Rank[]): number => ranks.filter((rank) => among.includes(rank)).length;
  return {
    fulfillments: ranks.length,
    confirmed: reached("working", "shipped", "arrived", "returned"),
    shipped: reached("shipped", "arrived", "returned"),
    delivered: reached("arrived", "returned"),
  };
}

/**
 * A lost part is ignored beside a live one. Alone it counts as on its way until its refund closes it (SM-1 rule 5).
 */
function liveRanks(fulfillments: readonly Part[]): readonly Rank[] {
  const kept = fulfillments.map(rankOf).filter((rank) => rank !== "gone");
  const live = kept.filter((rank) => rank !== "lost");
  return live.length > 0 ? live : kept.map(() => "shipped");
}

function rankOf({ state, flags }: Part): Rank {
  return state === "lost" && flags.includes("refunded") ? "gone" : RANKS[state];
}
