import type { Temporal } from "temporal-polyfill";

/** Typed movements of the stock ledger, each with its cause; levels are their sum (design §5). */
export type MovementKind =
  | "receipt"
  | "reservation"
  | "release"
  | "issue"
  | "return"
  | "count"
  | "quarantine"
  | "damage"
  | "consignment";

/** One row of the ledger. */
export interface StockMovement {
  readonly sku: string;
  readonly kind: MovementKind;
  readonly units: number;
  readonly valueCents: number;
  /** What caused it: an order line, a supplier order, a count … */
  readonly cause: string;
  readonly at: Temporal.Instant;
}
