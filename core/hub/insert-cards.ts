import type { Finding } from "../alert/alert.ts";

/** The Make the CHANGE cards that a partner puts into its parcels: sent to it by us, one used a parcel (R144). */

export const INSERTS_LOW = "inserts_low";

/** Fewer than that, and more are to be sent. */
const LOW_BELOW_CARDS = 20;

export interface InsertsLowFacts {
  readonly partner: string;
  readonly name: string;
  readonly cards: number;
}

export interface InsertCards {
  readonly partner: string;
  readonly cards: number;
}

/** Open while too few cards are left at a partner; with none it ships without. */
export function insertsLow(facts: InsertsLowFacts): Finding<InsertsLowFacts> {
  if (facts.cards >= LOW_BELOW_CARDS) return null;
  return { state: "open", severity: facts.cards === 0 ? "critical" : "warning", facts };
}

/** One is used with a parcel; what is not there cannot be put in. */
export function afterUse(cards: number): number {
  return Math.max(0, cards - 1);
}
