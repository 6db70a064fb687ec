/**
 * The way of a return (SM-8). When points go back is another matter (`terms.ts`): a client that is right does not wait
 * for the parcel, so that a refund may have left before its return is received.
 */
export const RETURN_STATES = {
  requested: { says: "The client asks; nobody has decided yet.", next: ["authorized", "refused"] },
  authorized: {
    says: "It may come back, or is kept by the client and only judged.",
    next: ["in_transit", "received", "accepted", "rejected"],
  },
  refused: { says: "It may not come back, and the client was told why.", next: [] },
  in_transit: { says: "The client has sent it; a tracking number proves it.", next: ["received"] },
  received: { says: "It arrived where it was to go; nobody has looked at it.", next: ["inspected"] },
  inspected: {
    says: "Somebody looked at it, and says in which condition it is.",
    next: ["accepted", "rejected"],
  },
  accepted: { says: "The client is right; the marketplace is asked for the points.", next: ["refunded"] },
  rejected: { says: "What came back is not what can be given back; the client was told why.", next: [] },
  refunded: { says: "The client has the points: the marketplace said so.", next: ["closed"] },
  closed: { says: "Points, commission and goods are settled.", next: [] },
} as const satisfies Record<string, { readonly says: string; readonly next: readonly string[] }>;

export type ReturnState = keyof typeof RETURN_STATES;

/** Whether a return may go from one state to another. */
export function mayMoveReturn(from: ReturnState, to: ReturnState): boolean {
  const next: readonly string[] = RETURN_STATES[from].next;
  return next.includes(to);
}

/** Nothing came of it: its units may be asked back again. */
export function isTurnedDown(state: ReturnState): boolean {
  return state === "refused" || state === "rejected";
}

/** Whether somebody still has to say what becomes of it; until then what is owed for it is held (E15). */
export function awaitsVerdict(state: ReturnState): boolean {
  return ["requested", "authorized", "in_transit", "received", "inspected"].includes(state);
}
