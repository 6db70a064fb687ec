import type { TicketState } from "./ticket.ts";

/** Why nothing is done with a client's question. */
export interface TicketRefusals {
  ticket_unknown: { readonly ref: string };
  /** It was answered or closed before, by whom; null for the desk itself. */
  ticket_state: { readonly ticket: string; readonly state: TicketState; readonly by: string | null };
  ticket_text: {
    readonly what: "question" | "answer" | "reason";
    readonly why: "missing" | "too_long";
    readonly charsMax: number;
  };
}
