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
