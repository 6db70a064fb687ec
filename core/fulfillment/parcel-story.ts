import type { Temporal } from "temporal-polyfill";
import type { Fulfillment } from "./fulfillment.ts";
import { recognizeTracking } from "./tracking.ts";

/** What a carrier says of a parcel, and when it says that it happened. */
export const PARCEL_STATUSES = [
  "in_transit",
  "out_for_delivery",
  "lost",
  "delivered",
  "delivery_revoked",
  "returned",
] as const;

export type ParcelStatus = (typeof PARCEL_STATUSES)[number];

export interface ParcelEvent {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly status: ParcelStatus;
  readonly occurredAt: Temporal.Instant;
}

/** What all the words of a carrier about one parcel add up to. */
export interface ParcelStory {
  readonly whereabouts: "on_its_way" | "delivered" | "lost" | "returned";
  /** The earliest proof that still stands (E13). */
  readonly deliveredAt: Temporal.Instant | null;
  /** The carrier took a delivery back, and has not delivered since (E14). */
  readonly revoked: boolean;
}

/**
 * Reads a parcel's events in the order in which they happened, whatever order they came in: so every permutation
 * tells the same story. Never backwards, but for a delivery taken back; what comes back is not delivered again.
 */
export function parcelStory(events: readonly ParcelEvent[]): ParcelStory {
  const told = events.toSorted(
    (a, b) =>
      a.occurredAt.epochMilliseconds - b.occurredAt.epochMilliseconds ||
      PARCEL_STATUSES.indexOf(a.status) - PARCEL_STATUSES.indexOf(b.status),
  );
  const start: ParcelStory = { whereabouts: "on_its_way", deliveredAt: null, revoked: false };
  return told.reduce(tell, start);
}

function tell(story: ParcelStory, event: ParcelEvent): ParcelStory {
  const { whereabouts } = story;
  if (whereabouts === "returned") return story;
  switch (event.status) {
    case "in_transit":
    case "out_for_delivery":
      return story;
    case "lost":
      return whereabouts === "on_its_way" ? { ...story, whereabouts: "lost" } : story;
    case "delivered":
      return whereabouts === "delivered"
        ? story
        : { whereabouts: "delivered", deliveredAt: event.occurredAt, revoked: false };
    case "delivery_revoked":
      return whereabouts === "delivered"
        ? { whereabouts: "on_its_way", deliveredAt: null, revoked: true }
        : story;
    case "returned":
      return { ...story, whereabouts: "returned" };
  }
}

/**
 * Whether that carrier's word is about this parcel: its own number, one whose carrier nobody could tell, or one of a
 * format that this carrier and the one on record share, where who recorded it may have guessed (C-7: XX123456789FR).
 */
export function speaksFor(
  carrier: string,
  { carrier: recorded, trackingNumber }: Pick<Fulfillment, "carrier" | "trackingNumber">,
): boolean {
  if ([carrier, "other", "s10", null].includes(recorded)) return true;
  const read = recognizeTracking(trackingNumber ?? "", carrier);
  return (read.kind === "recognized" || read.kind === "suspect") && read.carrier === carrier;
}

/** One thing that a parcel's story asks to be done to the fulfillment it belongs to. */
export type ParcelMove = "delivered" | "redated" | "revoked" | "lost" | "returned" | "contradicted";

/** What is left to do, in order, so that the fulfillment is where its parcel is; nothing when it is there already. */
export function movesTo(
  fulfillment: Pick<Fulfillment, "state" | "deliveredAt" | "deliveredVia">,
  story: ParcelStory,
): readonly ParcelMove[] {
  const { state } = fulfillment;
  const { whereabouts } = story;
  const redated: readonly ParcelMove[] = isRedated(fulfillment, story) ? ["redated"] : [];
  switch (state) {
    case "shipped":
      if (whereabouts === "on_its_way") return [];
      if (whereabouts !== "returned") return [whereabouts];
      return story.deliveredAt ? ["delivered", "returned"] : ["returned"];
    case "delivered":
      if (whereabouts === "returned") return [...redated, "returned"];
      if (whereabouts === "delivered") return redated;
      if (whereabouts === "lost" || fulfillment.deliveredVia !== "carrier")
        return whereabouts === "lost" || story.revoked ? ["contradicted"] : [];
      return story.revoked ? ["revoked"] : [];
    case "lost":
      if (whereabouts === "delivered") return ["delivered"];
      return whereabouts === "returned" ? ["returned"] : [];
    case "return_open":
      return whereabouts === "returned" ? [...redated, "returned"] : redated;
    case "returned":
      return redated;
    default:
      return [];
  }
}

/** A carrier's proof wins over another's word, and its earliest over a later one (E13). */
function isRedated(
  fulfillment: Pick<Fulfillment, "deliveredAt" | "deliveredVia">,
  story: ParcelStory,
): boolean {
  if (!story.deliveredAt) return false;
  const { deliveredAt, deliveredVia } = fulfillment;
  return deliveredVia !== "carrier" || deliveredAt === null || !deliveredAt.equals(story.deliveredAt);
}
