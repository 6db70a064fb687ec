import type { Temporal } from "temporal-polyfill";
import { SOP_STEPS } from "../hub/packing.ts";
import type { Actor } from "../order/journal.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { cannotBecome, type StepDecision, withFlag } from "./answer.ts";
import type { Fulfillment } from "./fulfillment.ts";
import { type FulfillmentState, isBeforeShipping, mayMove } from "./fulfillment-state.ts";
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
 * without having said yes has said yes by shipping (SM-2). One that left before it was cancelled has left (E7); one
 * that arrived before its number was known gets it now (E8).
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
  const { actor } = by;
  if (fulfillment.state === "delivered" && fulfillment.flags.includes("inferred")) {
    return {
      step: "changed",
      fulfillment: { ...fulfillment, ...parcel },
      entry: {
        type: "tracking_added",
        facts: { fulfiller: fulfillment.fulfiller, via: actor.via, ...parcel },
      },
    };
  }
  const late = fulfillment.kind === "partner" ? leftTooLate(fulfillment, by.shippedAt) : null;
  if (late) return late;
  const unpacked = unpackedYet(fulfillment);
  if (unpacked) return unpacked;
  if (!mayMove(fulfillment.kind, fulfillment.state, "shipped") || isAfterShipping(fulfillment.state)) {
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
      facts: { fulfiller: fulfillment.fulfiller, via: actor.via, ...parcel, implicit },
    },
  };
}

/** A cancelled part whose parcel left at or after the cancellation: nobody may have shipped it. */
function leftTooLate(fulfillment: Fulfillment, shippedAt: Temporal.Instant): StepDecision | null {
  const { state, cancelledAt, fulfiller } = fulfillment;
  if (state !== "cancelled") return null;
  if (cancelledAt && shippedAt.epochMilliseconds < cancelledAt.epochMilliseconds) return null;
  return refuse("cancelled_before", { fulfiller, cancelledAt: cancelledAt?.toString() ?? "" });
}

/** A parcel of the hub's is packed with its proof before it gets a number (R39–R43); packed is that by definition. */
function unpackedYet({ kind, state, fulfiller }: Fulfillment): Refusal | null {
  if (kind !== "hub" || state === "packed" || !isBeforeShipping(state)) return null;
  return refuse("sop_incomplete", { fulfiller, missing: SOP_STEPS, items: [] });
}

/** The table lets a delivery or a return be taken back to "on its way"; a tracking number does not do that. */
function isAfterShipping(state: FulfillmentState): boolean {
  return state === "delivered" || state === "return_open";
}

const MAY_CORRECT: readonly string[] = ["shipped", "delivered", "lost"];

/** Whether a part has a number that another may take the place of. */
export function mayCorrectTracking({
  state,
  trackingNumber,
}: Pick<Fulfillment, "state" | "trackingNumber">): boolean {
  return trackingNumber !== null && MAY_CORRECT.includes(state);
}

/**
 * Another number takes the place of a wrong one (E12); the same one again changes nothing. `replaces` is the number
 * that whoever asks has seen, null for whichever it is: one that somebody else corrected meanwhile is not overwritten.
 */
export function correctTracking(
  fulfillment: Fulfillment,
  parcel: Parcel,
  by: { readonly replaces: string | null; readonly actor: Actor },
): StepDecision {
  const { trackingNumber, carrier, fulfiller } = fulfillment;
  const { replaces, actor } = by;
  if (trackingNumber === parcel.trackingNumber && carrier === parcel.carrier) return { step: "already" };
  if (trackingNumber === null || !mayCorrectTracking(fulfillment))
    return cannotBecome(fulfillment, "shipped");
  if (replaces !== null && replaces !== trackingNumber) {
    const facts = { trackingNumber: parcel.trackingNumber, already: trackingNumber };
    return refuse("tracking_conflict", facts, "trackingNumber");
  }
  return {
    step: "changed",
    fulfillment: { ...fulfillment, ...parcel },
    entry: {
      type: "tracking_corrected",
      facts: { fulfiller, via: actor.via, ...parcel, replaced: trackingNumber },
    },
  };
}
