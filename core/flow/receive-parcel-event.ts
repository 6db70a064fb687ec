import type { ParcelEvent } from "../fulfillment/parcel-story.ts";
import { speaksFor } from "../fulfillment/parcel-story.ts";
import { recognizeTracking } from "../fulfillment/tracking.ts";
import type { Delivery, Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { alreadyPast } from "../time.ts";
import { followParcelIn } from "./follow-parcel.ts";
import { onceADelivery } from "./once-a-delivery.ts";

/*
 * A carrier's `parcel.updated`. Its word is kept; where the parcel is known the fulfillment follows it, else the word
 * waits for the tracking number. The same word twice, or in another delivery, is one.
 */

export interface ParcelEventInput {
  readonly delivery: Delivery;
  /** The carrier's code, whose secret signed. */
  readonly carrier: string;
  readonly event: Pick<ParcelEvent, "trackingNumber" | "status" | "occurredAt">;
}

export type ParcelEventOutcome =
  | {
      /** `accepted`: parked, nobody has that number yet. */
      readonly outcome: "accepted" | "followed";
      readonly answer: {
        readonly tracking_number: string;
        readonly parked: boolean;
        readonly fulfillments: readonly { readonly id: string; readonly status: string }[];
      };
    }
  | Refusal;

/** Keeps a carrier's word about a parcel and follows it (E8, E13, E14, E18). */
export function receiveParcelEvent(deps: Deps, input: ParcelEventInput): Promise<ParcelEventOutcome> {
  return onceADelivery(deps, input.delivery, (tx) => follow(tx, deps, input));
}

async function follow(tx: Tx, deps: Deps, input: ParcelEventInput): Promise<ParcelEventOutcome> {
  const event = readEvent(deps, input);
  if (isRefusal(event)) return event;
  await tx.parcels.lock(event.trackingNumber);
  await tx.parcels.keep(event, deps.clock.now());
  const fulfillments: { id: string; status: string }[] = [];
  for (const { fulfillmentId } of await tx.orders.withTracking(event.trackingNumber)) {
    const aggregate = await tx.orders.lockOf(fulfillmentId);
    const fulfillment = aggregate?.fulfillments.find((each) => each.id === fulfillmentId);
    if (!aggregate || !fulfillment || !speaksFor(event.carrier, fulfillment)) continue;
    const followed = await followParcelIn(tx, deps, { order: aggregate.order, fulfillment });
    fulfillments.push({ id: followed.id, status: followed.state });
  }
  const parked = fulfillments.length === 0;
  const answer = { tracking_number: event.trackingNumber, parked, fulfillments };
  return { outcome: parked ? "accepted" : "followed", answer };
}

function readEvent(deps: Deps, input: ParcelEventInput): ParcelEvent | Refusal {
  const { carrier, event } = input;
  const read = recognizeTracking(event.trackingNumber, null);
  if (read.kind === "empty") return refuse("tracking_empty", {}, "tracking_number");
  const occurredAt = alreadyPast(event.occurredAt, deps.clock.now());
  if (!occurredAt) return refuse("malformed", { problem: "occurred_at: it is in the future" }, "occurred_at");
  return { carrier, trackingNumber: read.trackingNumber, status: event.status, occurredAt };
}
