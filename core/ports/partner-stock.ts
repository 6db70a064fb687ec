import type { Temporal } from "temporal-polyfill";
import type { Partner } from "../partner/partner.ts";

/** What a partner's own system says of its stock (R133): each kind of system is one adapter of this port. */

/** Where a system is asked. `kind` names its adapter. */
export interface StockFeed {
  readonly kind: "json";
  readonly url: string;
}

/** One product, by our SKU or the partner's own. */
export interface StockFigure {
  readonly sku: string;
  readonly available: boolean;
  /** Units; null where the system tells none. */
  readonly units: number | null;
  /** When that was so. */
  readonly asOf: Temporal.Instant;
}

export type StockReading =
  | { readonly read: "figures"; readonly figures: readonly StockFigure[] }
  /** Nothing of it counts: the sentence says why, without secrets and without what the other side wrote. */
  | { readonly read: "failed"; readonly problem: string };

export interface PartnerStockPort {
  /** Asks once and never throws: a system that is away, slow or wrong is a reading that failed. */
  read(ask: {
    readonly partner: Pick<Partner, "code">;
    readonly feed: StockFeed;
    /** By which we sign, newest first; the partner's own webhook secrets. */
    readonly secrets: readonly string[];
  }): Promise<StockReading>;
}

/** Whose system is to be asked, as kept. */
export interface StockFeedsPort {
  /** Asks for a reading at the next turn; nothing for a partner without a feed. */
  want(partner: string, now: Temporal.Instant): Promise<void>;
  /** Takes one that is wanted, with SKIP LOCKED; null when none is. */
  takeWanted(): Promise<{ readonly partner: string; readonly feed: StockFeed } | null>;
  /** Keeps why it could not be read; null clears it. */
  keepProblem(partner: string, problem: string | null): Promise<void>;
  problem(partner: string): Promise<string | null>;
}
