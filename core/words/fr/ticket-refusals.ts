import type { TicketRefusals } from "../../ticket/refused.ts";

const TICKETS = {
  open: "ouverte",
  asked: "chez le partenaire",
  answered: "répondue par le partenaire",
  relayed: "répondue au client",
  closed: "close",
} as const;
const TEXTS = { question: "La question", answer: "La réponse", reason: "La raison" } as const;

/** Why nothing is done with a client's question. */
export const ticketRefusalsFr: {
  readonly [C in keyof TicketRefusals]: (facts: TicketRefusals[C]) => string;
} = {
  ticket_unknown: ({ ref }) => `Je ne trouve pas la question ${ref}.`,
  ticket_state: ({ ticket, state, by }) =>
    `${ticket} est déjà ${TICKETS[state]}${by === null ? "" : ` (${by})`}.`,
  ticket_text: ({ what, why, charsMax }) =>
    why === "missing" ? `${TEXTS[what]} est vide.` : `${TEXTS[what]} dépasse ${charsMax} caractères.`,
};
