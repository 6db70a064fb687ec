import type { SopStep } from "../hub/packing.ts";
import { cannotBecome, type StepDecision } from "./answer.ts";
import type { Fulfillment } from "./fulfillment.ts";
import { mayMove } from "./fulfillment-state.ts";

/** Somebody begins to take the units off the shelf (SM-2b). */
export function startPicking(fulfillment: Fulfillment): StepDecision {
  if (fulfillment.state === "picking") return { step: "already" };
  if (fulfillment.state === "packed" || !mayMove(fulfillment.kind, fulfillment.state, "picking")) {
    return cannotBecome(fulfillment, "picking");
  }
  return {
    step: "changed",
    fulfillment: { ...fulfillment, state: "picking" },
    entry: { type: "picking_started", facts: { fulfiller: fulfillment.fulfiller } },
  };
}

/** What the journal says of how a parcel was packed. */
export interface PackedHow {
  readonly weightGrams: number | null;
  readonly skipped: readonly SopStep[];
  /** Of the manager who let steps pass. */
  readonly reason: string | null;
}

/** The parcel is checked and closed; only its tracking number is missing (SM-2b). */
export function pack(fulfillment: Fulfillment, how: PackedHow): StepDecision {
  if (fulfillment.state === "packed") return { step: "already" };
  if (!mayMove(fulfillment.kind, fulfillment.state, "packed")) return cannotBecome(fulfillment, "packed");
  return {
    step: "changed",
    fulfillment: { ...fulfillment, state: "packed" },
    entry: { type: "packed", facts: { fulfiller: fulfillment.fulfiller, ...how } },
  };
}
