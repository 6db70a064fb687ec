import type { Temporal } from "temporal-polyfill";

/** Typed movements of the stock ledger, each with its cause; levels are their sum (design §5). */
export const MOVEMENT_KINDS = [
  "receipt",
  "reservation",
  "release",
  "issue",
  "return",
  "count",
  "quarantine",
  "damage",
  "consignment",
] as const;

export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** Why something moved that nobody moved; words say it in the reader's language. */
export const SYSTEM_NOTES = ["best before passed", "consignment over"] as const;

export type SystemNote = (typeof SYSTEM_NOTES)[number];

/** What the desk itself noted, or null for what somebody wrote. */
export function systemNote(note: string | null): SystemNote | null {
  return SYSTEM_NOTES.find((each) => each === note) ?? null;
}

/** One row of the ledger. */
export interface StockMovement {
  readonly sku: string;
  readonly kind: MovementKind;
  /** What changed on the shelf, or in what is reserved of it; negative where it became less. */
  readonly units: number;
  readonly valueCents: number;
  /** What caused it: an order line, a supplier order, a count … */
  readonly cause: string;
  readonly at: Temporal.Instant;
  /** Who did it; `system` where nobody in person. */
  readonly actor?: string;
  readonly note?: string | null;
}

/** One row of the ledger as it is read: with what was left after it, and the order it was for, where there is one. */
export interface LedgerLine {
  readonly seq: number;
  readonly kind: MovementKind;
  readonly units: number;
  readonly valueCents: number;
  readonly cause: string;
  readonly orderNumber: number | null;
  readonly actor: string;
  readonly note: string | null;
  readonly at: Temporal.Instant;
  readonly onHandUnits: number;
  readonly reservedUnits: number;
}
