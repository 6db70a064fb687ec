import { isId } from "../ids.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { missArrivalIn } from "./miss-arrival.ts";

/*
 * Somebody asks where a parcel is that is past its promise, before the five days of SM-2 are over (R183): as then, the
 * team asks its carrier and the client is told, once a parcel.
 */

export type InquiryOutcome = { readonly outcome: "done" | "already" } | Refusal;

/** Presumes it missing; one that was asked about before stays as it is. */
export function inquireParcel(deps: Deps, id: string): Promise<InquiryOutcome> {
  return deps.store.transaction(async (tx) => {
    const found = isId("fulfillment", id) ? await tx.orders.lockOf(id) : null;
    const fulfillment = found?.fulfillments.find((each) => each.id === id);
    if (!found || !fulfillment) return refuse("fulfillment_unknown", { ref: id });
    const { fulfiller, state, flags } = fulfillment;
    if (state !== "shipped") return refuse("invalid_transition", { fulfiller, from: state, to: "lost" });
    if (flags.includes("lost_suspected")) return { outcome: "already" };
    await missArrivalIn(tx, deps, { order: found.order, fulfillment });
    return { outcome: "done" };
  });
}
