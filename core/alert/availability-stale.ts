import type { Via } from "../fulfillment/fulfillment.ts";

/** A partner's figures are more than a working day old: what clients order may not be there (R66). */

export const AVAILABILITY_STALE = "availability_stale";

export interface AvailabilityStaleFacts {
  readonly partner: string;
  readonly name: string;
  /** How many of its products on offer have no newer word. */
  readonly staleProducts: number;
  readonly products: number;
  readonly oldest: {
    readonly sku: string;
    /** Instant, as text. */
    readonly goodUntil: string;
    /** Null for what nobody ever said anything of. */
    readonly source: Via | null;
    readonly author: string | null;
  };
  /** Why its system could not be read; null where it could, or there is none. */
  readonly feedProblem: string | null;
}
