/** The states of a commission, one row per dropship line (D2, SM-4). */
export const COMMISSION_STATES = {
  estimated: "The order is accepted; the shares are frozen, nothing is owed yet.",
  pending: "The parcel left with tracking; delivery is awaited.",
  due: "Delivered; the partner is paid from J+7.",
  payable: "J+7 is reached; it may go into the next payment.",
  approved: "A second person approved the payment run that holds it.",
  paid: "The bank paid the partner; the row never changes again.",
  held: "A return, a quality case or a dispute is open.",
  void: "Cancelled, declined, lost or refunded before payment: nothing is owed.",
} as const;

export type CommissionState = keyof typeof COMMISSION_STATES;

export const COMMISSION_TRANSITIONS = {
  estimated: ["pending", "due", "void"],
  pending: ["due", "held", "void"],
  due: ["payable", "held", "void", "pending"],
  payable: ["approved", "paid", "held", "void", "pending"],
  approved: ["paid", "payable"],
  paid: [],
  held: ["due", "payable", "void"],
  void: ["due", "held"],
} as const satisfies Record<CommissionState, readonly CommissionState[]>;

/** Whether a commission may go from one state to another. */
export function mayMoveCommission(from: CommissionState, to: CommissionState): boolean {
  const reachable: readonly CommissionState[] = COMMISSION_TRANSITIONS[from];
  return reachable.includes(to);
}

/** The three buckets of the brief's dashboard (A4); held and void rows are in none. */
export function bucketOf(state: CommissionState): "pending" | "due" | "paid" | null {
  switch (state) {
    case "estimated":
    case "pending":
      return "pending";
    case "due":
    case "payable":
    case "approved":
      return "due";
    case "paid":
      return "paid";
    case "held":
    case "void":
      return null;
  }
}
