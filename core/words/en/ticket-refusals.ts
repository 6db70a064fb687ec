import type { TicketRefusals } from "../../ticket/refused.ts";

const TICKETS = {
  open: "open",
  asked: "with the partner",
  answered: "answered by the partner",
  relayed: "answered to the client",
  closed: "closed",
} as const;

/** Why nothing is done with a client's question. */
export const ticketRefusalsEn: {
  readonly [C in keyof TicketRefusals]: (facts: TicketRefusals[C]) => string;
} = {
  ticket_unknown: ({ ref }) => `I cannot find the question ${ref}.`,
  ticket_state: ({ ticket, state, by }) =>
    `${ticket} is ${TICKETS[state]} already${by === null ? "" : ` (${by})`}.`,
  ticket_text: ({ what, why, charsMax }) =>
    why === "missing" ? `The ${what} is empty.` : `The ${what} is longer than ${charsMax} characters.`,
};
