import type { Temporal } from "temporal-polyfill";
import type { Actor } from "../order/journal.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { cannotBecome, type StepDecision, withFlag } from "./answer.ts";
import type { Fulfillment } from "./fulfillment.ts";
import { mayMove } from "./fulfillment-state.ts";
import { isPlausibleTracking, recognizeTracking } from "./tracking.ts";

/** A parcel's carrier and number as they will be stored. */
export interface Parcel {
  readonly carrier: string;
  readonly trackingNumber: string;
}

/**
 * Reads a tracking number as somebody typed it (C-7). A wrong check digit is refused once and taken with `force`;
 * an unknown but plausible format is taken as carrier "other": the brief needs tracking, not a carrier monopoly.
 */
export function readParcel(input: string, carrier: string | null, force: boolean): Parcel | Refusal {
  const read = recognizeTracking(input, carrier);
  switch (read.kind) {
    case "recognized":
      return { carrier: read.carrier, trackingNumber: read.trackingNumber };
    case "suspect": {
      const { trackingNumber, severity } = read;
      if (force) return { carrier: read.carrier, trackingNumber };
      return refuse(
        "check_digit_suspect",
        { trackingNumber, carrier: read.carrier, severity },
        "trackingNumber",
      );
    }
    case "unknown_format":
      return isPlausibleTracking(read.trackingNumber)
        ? { carrier: "other", trackingNumber: read.trackingNumber }
        : refuse("tracking_format", { trackingNumber: read.trackingNumber }, "trackingNumber");
    case "empty":
      return refuse("tracking_empty", {}, "trackingNumber");
  }
}

/**
 * The parcel left. The same number again changes nothing (E9), another one is refused; a partner that ships
 * without having said yes has said yes by shipping (SM-2).
 */
export function ship(
  fulfillment: Fulfillment,
  parcel: Parcel,
  by: { readonly shippedAt: Temporal.Instant; readonly actor: Actor },
): StepDecision {
  if (fulfillment.trackingNumber !== null) {
    if (fulfillment.trackingNumber === parcel.trackingNumber) return { step: "already" };
    const facts = { trackingNumber: parcel.trackingNumber, already: fulfillment.trackingNumber };
    return refuse("tracking_conflict", facts, "trackingNumber");
  }
  if (!mayMove(fulfillment.kind, fulfillment.state, "shipped") || fulfillment.state === "cancelled") {
    return cannotBecome(fulfillment, "shipped");
  }
  const implicit = fulfillment.kind === "partner" && fulfillment.confirmedAt === null;
  return {
    step: "changed",
    fulfillment: {
      ...fulfillment,
      ...parcel,
      state: "shipped",
      shippedAt: by.shippedAt,
      confirmedAt: implicit ? by.shippedAt : fulfillment.confirmedAt,
      confirmedVia: implicit ? by.actor.via : fulfillment.confirmedVia,
      flags: implicit ? withFlag(fulfillment.flags, "implicit") : fulfillment.flags,
    },
    entry: {
      type: "shipped",
      facts: { fulfiller: fulfillment.fulfiller, via: by.actor.via, ...parcel, implicit },
    },
  };
}
