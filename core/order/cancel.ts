import type { Temporal } from "temporal-polyfill";
import { cannotBecome, type StepDecision } from "../fulfillment/answer.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { isBeforeShipping, mayMove } from "../fulfillment/fulfillment-state.ts";
import type { FulfillmentId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Actor } from "./journal.ts";

/** Why an order is given up. `lost` closes a parcel that never arrived, `returned` one that its carrier brought back. */
export type CancelReason = "customer" | "fraud" | "out_of_stock" | "lost" | "returned" | "other";

export interface CancelPlan {
  /** `partly`: a part of the order that is not named, or has left, goes on. */
  readonly outcome: "cancelled" | "partly" | "already";
  /** Not shipped: nobody may ship them any more. */
  readonly cancel: readonly Fulfillment[];
  /** Declined, lost or come back: nothing is left to cancel, but the client's points are owed. */
  readonly giveBack: readonly Fulfillment[];
}

const NEVER_COMES: readonly string[] = ["declined", "lost"];

/** Whether a part can still be given up: it has not left, or will never come and its points are still owed. */
export function mayGiveUp({ kind, state, flags }: Pick<Fulfillment, "kind" | "state" | "flags">): boolean {
  const isOwed =
    (NEVER_COMES.includes(state) || cameBackUnasked({ state, flags })) && !flags.includes("refunded");
  return isOwed || (isBeforeShipping(state) && mayMove(kind, state, "cancelled"));
}

/** Its carrier brought it back and nobody had asked for that; what a client sends back is refunded by its return (SM-8). */
function cameBackUnasked({ state, flags }: Pick<Fulfillment, "state" | "flags">): boolean {
  return state === "returned" && !flags.includes("return_asked");
}

const ENDED: readonly string[] = ["cancelled", ...NEVER_COMES];

/**
 * SM-1: what cancelling does to each part. `lineRefs` are the shop's line ids, null for all of it; a part is cancelled
 * whole or not at all. What has left is never touched: all of it left is refused. What its carrier brought back is
 * refunded by the team alone, who has seen it.
 */
export function planCancel(
  fulfillments: readonly Fulfillment[],
  asked: {
    readonly lineRefs: readonly string[] | null;
    readonly byTeam: boolean;
    /** One part alone, whatever lines are in it. */
    readonly fulfillmentId?: FulfillmentId | null;
  },
): CancelPlan | Refusal {
  const { lineRefs, byTeam, fulfillmentId = null } = asked;
  // What another partner took over is named by the part that it sends.
  const held = fulfillments.filter(({ state }) => state !== "rerouted");
  const ofId = fulfillmentId === null ? null : held.filter(({ id }) => id === fulfillmentId);
  if (ofId?.length === 0) return refuse("fulfillment_unknown", { ref: fulfillmentId ?? "" }, "fulfillmentId");
  const named = ofId ?? (lineRefs === null ? held : namedParts(held, lineRefs));
  if (isRefusal(named)) return named;
  const cancel = named.filter((each) => isBeforeShipping(each.state));
  const isGivenBack = (each: Fulfillment): boolean =>
    NEVER_COMES.includes(each.state) || (byTeam && cameBackUnasked(each));
  const giveBack = named.filter(isGivenBack);
  const gone = named.filter(
    (each) => !isBeforeShipping(each.state) && !isGivenBack(each) && !ENDED.includes(each.state),
  );
  if (cancel.length === 0 && giveBack.length === 0) {
    const isAlready = gone.length === 0 || named.some((each) => each.state === "cancelled");
    if (isAlready) return { outcome: "already", cancel, giveBack };
    return refuse("already_shipped", { fulfillers: gone.map((each) => each.fulfiller) }, "order_id");
  }
  const touched = new Set([...cancel, ...giveBack]);
  const goesOn = held.some((each) => !touched.has(each) && !ENDED.includes(each.state));
  return { outcome: goesOn ? "partly" : "cancelled", cancel, giveBack };
}

/** One part will not be sent; a part that has left cannot be cancelled. */
export function cancelFulfillment(
  fulfillment: Fulfillment,
  by: { readonly reason: CancelReason; readonly actor: Actor; readonly now: Temporal.Instant },
): StepDecision {
  if (fulfillment.state === "cancelled") return { step: "already" };
  if (!isBeforeShipping(fulfillment.state) || !mayMove(fulfillment.kind, fulfillment.state, "cancelled"))
    return cannotBecome(fulfillment, "cancelled");
  const { reason, actor, now } = by;
  return {
    step: "changed",
    fulfillment: { ...fulfillment, state: "cancelled", cancelledAt: now },
    entry: { type: "cancelled", facts: { fulfiller: fulfillment.fulfiller, via: actor.via, reason } },
  };
}

function isRefusal(of: readonly Fulfillment[] | Refusal): of is Refusal {
  return "refused" in of;
}

function namedParts(
  fulfillments: readonly Fulfillment[],
  lineRefs: readonly string[],
): readonly Fulfillment[] | Refusal {
  const known = new Set(fulfillments.flatMap((each) => each.lines.map((line) => line.ref)));
  const index = lineRefs.findIndex((ref) => !known.has(ref));
  if (index >= 0)
    return refuse("malformed", { problem: `no line has the id ${lineRefs[index]}` }, `line_ids[${index}]`);
  const isNamed = (ref: string): boolean => lineRefs.includes(ref);
  const parts = fulfillments.filter((each) => each.lines.some((line) => isNamed(line.ref)));
  const torn = parts.find((each) => !each.lines.every((line) => isNamed(line.ref)));
  if (!torn) return parts;
  const facts = {
    fulfillmentId: torn.id,
    fulfiller: torn.fulfiller,
    lines: torn.lines.map((line) => line.ref),
  };
  return refuse("lines_not_separable", facts, "line_ids");
}
