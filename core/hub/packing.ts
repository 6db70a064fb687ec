import type { Temporal } from "temporal-polyfill";
import type { FulfillmentId } from "../ids.ts";
import type { OrderLine } from "../order/order.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Photo } from "./photo.ts";

/**
 * A hub parcel is packed by steps, each with what shows it (R35–R42): what is put around the goods, then the first
 * four steps of the brief. The fifth is the tracking number, which a parcel gets when it leaves.
 */
export const SOP_STEPS = ["unboxing", "visual_check", "weight", "slip", "photo"] as const;

export type SopStep = (typeof SOP_STEPS)[number];

/** One thing that is put around the goods, as the catalogue names it (R35–R38). */
export interface PackagingItem {
  readonly code: string;
  readonly label: string;
}

/** What whoever packed it says and shows. */
export interface PackingGiven {
  /** Codes of the packaging items that are in. */
  readonly unboxing: readonly string[];
  readonly visualCheck: boolean;
  /** Whole grams; null where it was not weighed. */
  readonly weightGrams: number | null;
  /** Why the weight is another than expected. */
  readonly weightReason: string | null;
  readonly slipPrinted: boolean;
  readonly photo: Photo | null;
}

/** How a parcel was packed, for as long as its order is kept; the photo itself stands apart and goes sooner. */
export interface Packing extends Omit<PackingGiven, "photo"> {
  readonly fulfillmentId: FulfillmentId;
  /** Null where nobody has weighed one of the products. */
  readonly expectedGrams: number | null;
  /** Steps that a manager let pass, and why. */
  readonly skipped: readonly SopStep[];
  readonly overrideReason: string | null;
  readonly packedBy: string;
  readonly packedAt: Temporal.Instant;
}

/** R40: what a parcel may weigh more or less than its products, in percent of them. */
const WEIGHT_TOLERANCE_PERCENT = 10;

/** Grams of all units by what one of each weighs; null where that is not known of one. */
export function expectedGrams(
  lines: readonly Pick<OrderLine, "sku" | "quantity">[],
  weights: ReadonlyMap<string, number>,
): number | null {
  let grams = 0;
  for (const { sku, quantity } of lines) {
    const weight = weights.get(sku);
    if (weight === undefined) return null;
    grams += weight * quantity;
  }
  return grams;
}

/** Whether a weight needs no reason: within the tolerance, its limit included, or nothing to compare it with. */
export function isWithinTolerance(grams: number, expected: number | null): boolean {
  return expected === null || Math.abs(grams - expected) * 100 <= expected * WEIGHT_TOLERANCE_PERCENT;
}

/** The steps that nothing shows yet, in their order. */
export function missingSteps(given: PackingGiven, packaging: readonly PackagingItem[]): readonly SopStep[] {
  const isDone: Record<SopStep, boolean> = {
    unboxing: packaging.every(({ code }) => given.unboxing.includes(code)),
    visual_check: given.visualCheck,
    weight: given.weightGrams !== null,
    slip: given.slipPrinted,
    photo: given.photo !== null,
  };
  return SOP_STEPS.filter((step) => !isDone[step]);
}

/**
 * What of the steps is let pass, none as a rule. `sop_incomplete` names what is missing, unless a manager gave a
 * reason; a weight outside the tolerance wants a reason of its own (R40).
 */
export function provePacking(
  fulfiller: string,
  of: {
    readonly given: PackingGiven;
    readonly packaging: readonly PackagingItem[];
    readonly expectedGrams: number | null;
    readonly overrideReason: string | null;
  },
): { readonly skipped: readonly SopStep[] } | Refusal {
  const { given, packaging, overrideReason } = of;
  const { weightGrams, weightReason } = given;
  const missing = missingSteps(given, packaging);
  if (missing.length > 0 && overrideReason === null) {
    const items = packaging.filter(({ code }) => !given.unboxing.includes(code)).map(({ label }) => label);
    return refuse("sop_incomplete", { fulfiller, missing, items });
  }
  if (weightGrams !== null && weightReason === null && of.expectedGrams !== null) {
    if (!isWithinTolerance(weightGrams, of.expectedGrams)) {
      const facts = {
        weightGrams,
        expectedGrams: of.expectedGrams,
        tolerancePercent: WEIGHT_TOLERANCE_PERCENT,
      };
      return refuse("weight_out_of_tolerance", facts, "weightGrams");
    }
  }
  return { skipped: missing };
}
