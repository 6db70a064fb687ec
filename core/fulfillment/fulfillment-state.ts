/**
 * The states of a fulfillment and where each may go (D10, SM-2, SM-2b). A partner's and the hub's life share
 * their end; what is not listed here cannot happen, and tests try every pair.
 */
export const PARTNER_STATES = {
  queued: "Accepted with the order; no notice has left on any channel yet.",
  notified: "At least one notice left; the partner's answer is awaited.",
  awaiting_decision: "The partner took only a part; a person decides what becomes of these lines.",
  confirmed: "The partner said yes; the shipping promise runs.",
  shipped: "A parcel left with a tracking number.",
  delivered: "A carrier, the client or the team says it arrived.",
  return_open: "The client asked to send it back.",
  returned: "It came back.",
  declined: "The partner cannot take it; a person decides what next.",
  rerouted: "A backup partner took it over.",
  cancelled: "It will not be sent; nobody may ship it.",
  lost: "The carrier or the team declared the parcel lost.",
} as const;

export const HUB_STATES = {
  queued: "Reserved in the micro-stock, waiting to be picked.",
  awaiting_stock: "Units were missing when picking; a person decides.",
  picking: "Somebody is taking the units off the shelf.",
  packed: "Checked and closed; only the tracking number is missing.",
  shipped: "The parcel left with a tracking number and the stock was issued.",
  delivered: "A carrier, the client or the team says it arrived.",
  return_open: "The client asked to send it back.",
  returned: "It came back.",
  cancelled: "It will not be sent; its reservation was released.",
  lost: "The carrier or the team declared the parcel lost.",
} as const;

export type PartnerState = keyof typeof PARTNER_STATES;
export type HubState = keyof typeof HUB_STATES;
export type FulfillmentState = PartnerState | HubState;

export const PARTNER_TRANSITIONS = {
  queued: ["notified", "confirmed", "declined", "shipped", "cancelled"],
  notified: ["confirmed", "awaiting_decision", "declined", "shipped", "rerouted", "cancelled"],
  awaiting_decision: ["confirmed", "declined", "rerouted", "cancelled"],
  confirmed: ["notified", "declined", "shipped", "rerouted", "cancelled"],
  shipped: ["delivered", "return_open", "lost"],
  delivered: ["return_open", "shipped"],
  return_open: ["returned", "delivered", "shipped"],
  returned: [],
  declined: ["rerouted", "cancelled"],
  rerouted: [],
  cancelled: ["shipped"],
  lost: ["delivered", "return_open"],
} as const satisfies Record<PartnerState, readonly PartnerState[]>;

export const HUB_TRANSITIONS = {
  queued: ["picking", "awaiting_stock", "cancelled"],
  awaiting_stock: ["queued", "picking", "cancelled"],
  picking: ["packed", "awaiting_stock", "cancelled"],
  packed: ["shipped", "picking", "cancelled"],
  shipped: ["delivered", "return_open", "lost"],
  delivered: ["return_open", "shipped"],
  return_open: ["returned", "delivered", "shipped"],
  returned: [],
  cancelled: [],
  lost: ["delivered", "return_open"],
} as const satisfies Record<HubState, readonly HubState[]>;

/** Whether a fulfillment of that kind may go from one state to another. */
export function mayMove(kind: "hub" | "partner", from: FulfillmentState, to: FulfillmentState): boolean {
  const table: Partial<Record<FulfillmentState, readonly FulfillmentState[]>> =
    kind === "hub" ? HUB_TRANSITIONS : PARTNER_TRANSITIONS;
  return table[from]?.includes(to) ?? false;
}

/** States in which a parcel may still leave: nothing is shipped, nothing is given up. */
export function isBeforeShipping(state: FulfillmentState): boolean {
  return ![
    "shipped",
    "delivered",
    "return_open",
    "returned",
    "declined",
    "rerouted",
    "cancelled",
    "lost",
  ].includes(state);
}
