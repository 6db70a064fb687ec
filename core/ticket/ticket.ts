import type { Temporal } from "temporal-polyfill";
import type { FulfillmentId, OrderId, TicketId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";

/** A client's question on its way to whoever knows the answer, and back to the client (R190). */

export const TICKET_STATES = {
  open: { says: "the team answers it; no partner was asked", next: ["relayed", "closed"] },
  asked: { says: "a partner was asked and has not answered", next: ["answered", "relayed", "closed"] },
  answered: { says: "every partner that was asked has answered", next: ["relayed", "closed"] },
  relayed: { says: "the client has its answer", next: ["closed", "open", "asked", "answered"] },
  closed: {
    says: "over: answered a while ago, or closed without an answer for a reason",
    next: ["open", "asked", "answered"],
  },
} as const satisfies Record<string, { readonly says: string; readonly next: readonly string[] }>;

export type TicketState = keyof typeof TICKET_STATES;

/** In which of them the client has nothing yet. */
export const WAITING = ["open", "asked", "answered"] as const satisfies readonly TicketState[];

/** From where the question came to us. */
export const TICKET_SOURCES = ["mail", "phone", "shop", "social", "other"] as const;
export type TicketSource = (typeof TICKET_SOURCES)[number];

/** How the client had its answer: by us, by the marketplace for us, or by somebody of the team by other means (D14). */
export type RelayedVia = "mail" | "marketplace" | "hand";

export const QUESTION_CHARS_MAX = 2000;
export const REPLY_CHARS_MAX = 2000;
/** Of the reason for closing one without an answer. */
const REASON_CHARS_MAX = 500;
/** What became of words that may not be kept any longer. */
export const FORGOTTEN = "…";
/** An answered question closes by itself. */
const CLOSES_AFTER_DAYS = 7;

/** Somebody of the team, or the holder of a token; `id` is a Slack user, null where nobody knows. */
export interface TicketPerson {
  readonly name: string;
  readonly id: string | null;
}

/** What a partner may send in place of words, which nobody here can read. */
export type SentKind = "voice" | "photo" | "file";

/** A part of the order that the question is about; of the hub's nobody but the team is asked. */
export interface TicketPart {
  readonly fulfillmentId: FulfillmentId;
  readonly fulfiller: string;
  /** How often it was asked; 0 for the hub, and for a partner that nothing reaches. */
  readonly asks: number;
  /** By what it was asked last. */
  readonly channel: "whatsapp" | "email" | null;
  readonly askedAt: Temporal.Instant | null;
  readonly answeredAt: Temporal.Instant | null;
  /** All that it answered, a line each. */
  readonly answer: string | null;
  /** What it sent in place of words, last; null once it said some, or was asked anew. */
  readonly sent: { readonly what: SentKind; readonly at: Temporal.Instant } | null;
}

export interface Ticket {
  readonly id: TicketId;
  /** `T-0012` is number 12. */
  readonly number: number;
  /** Null for a question about no order. */
  readonly orderId: OrderId | null;
  /** The client's own words, which stay on this row (C-6). */
  readonly question: string;
  readonly source: TicketSource;
  readonly state: TicketState;
  readonly parts: readonly TicketPart[];
  readonly openedBy: TicketPerson;
  readonly openedAt: Temporal.Instant;
  /** What the client was answered. */
  readonly reply: string | null;
  readonly relayedBy: string | null;
  readonly relayedAt: Temporal.Instant | null;
  readonly relayedVia: RelayedVia | null;
  /** Null for the desk itself. */
  readonly closedBy: string | null;
  readonly closedAt: Temporal.Instant | null;
  readonly closeReason: string | null;
  /** Since when the client waits: from when it was opened, last. */
  readonly waitsSince: Temporal.Instant;
  /** How often it was opened again; each time the client may be answered once more. */
  readonly reopenedTimes: number;
}

/** What happened to it, in its thread and its history, oldest first. */
export type TicketEvent =
  | { readonly type: "opened"; readonly data: { readonly source: TicketSource } }
  | {
      readonly type: "asked";
      readonly data: {
        readonly fulfiller: string;
        readonly channel: "whatsapp" | "email";
        readonly count: number;
        /** The team's own words; the client's where there are none. */
        readonly text?: string;
        /** Not what it was asked before. */
        readonly isOther?: true;
      };
    }
  /** Nothing reaches that partner: somebody calls it. */
  | { readonly type: "unreachable"; readonly data: { readonly fulfiller: string } }
  | {
      readonly type: "answered";
      readonly data: {
        readonly fulfiller: string;
        readonly channel: "whatsapp" | "email" | "api";
        readonly text: string;
        /** The messenger's id of what was read. */
        readonly reply: string | null;
        /** The client had its answer, or was to have none. */
        readonly isLate: boolean;
        /** What came with the words. */
        readonly sent?: SentKind;
      };
    }
  /** It answered by what nobody here can read. */
  | {
      readonly type: "sent";
      readonly data: {
        readonly fulfiller: string;
        readonly channel: "whatsapp" | "email";
        readonly what: SentKind;
        readonly isLate: boolean;
      };
    }
  | { readonly type: "reopened"; readonly data: object }
  | { readonly type: "relayed"; readonly data: { readonly via: RelayedVia; readonly text: string } }
  | { readonly type: "closed"; readonly data: { readonly text: string | null } };

/** `T-0012`. */
export function ticketName({ number }: Pick<Ticket, "number">): string {
  return `T-${String(number).padStart(4, "0")}`;
}

export function isWaiting({ state }: Pick<Ticket, "state">): boolean {
  return (WAITING as readonly string[]).includes(state);
}

/** Parts whose partner was asked and has said nothing. */
export function silentParts({ parts }: Pick<Ticket, "parts">): readonly TicketPart[] {
  return parts.filter(({ askedAt, answeredAt }) => askedAt !== null && answeredAt === null);
}

/** A text within its limits, trimmed; refused where there is nothing in it, or too much. */
export function ticketText(what: "question" | "answer" | "reason", typed: string): string | Refusal {
  const text = typed.trim();
  const charsMax = { question: QUESTION_CHARS_MAX, answer: REPLY_CHARS_MAX, reason: REASON_CHARS_MAX }[what];
  if (text !== "" && text.length <= charsMax) return text;
  return refuse("ticket_text", { what, why: text === "" ? "missing" : "too_long", charsMax }, what);
}

/** After a partner's words: they are added to what it said before, whatever became of the ticket meanwhile. */
export function answered(
  ticket: Ticket,
  fulfiller: string,
  said: { readonly text: string; readonly at: Temporal.Instant },
): Ticket {
  const parts = ticket.parts.map((part) =>
    part.fulfiller === fulfiller && part.askedAt !== null
      ? {
          ...part,
          answeredAt: said.at,
          answer: [part.answer, said.text]
            .filter((text) => text !== null)
            .join("\n")
            .slice(-REPLY_CHARS_MAX),
          sent: null,
        }
      : part,
  );
  const isComplete = ticket.state === "asked" && silentParts({ parts }).length === 0;
  return { ...ticket, parts, state: isComplete ? "answered" : ticket.state };
}

/** After a partner's voice note or photo: its words are still awaited, from now on. */
export function answeredUnread(
  ticket: Ticket,
  fulfiller: string,
  sent: NonNullable<TicketPart["sent"]>,
): Ticket {
  const parts = ticket.parts.map((part) =>
    part.fulfiller === fulfiller && part.askedAt !== null ? { ...part, sent } : part,
  );
  return { ...ticket, parts };
}

/** Since when a partner has been silent: from when it was asked, or sent what nobody can read. */
export function silentSince({ askedAt, sent }: TicketPart): Temporal.Instant | null {
  return sent === null ? askedAt : sent.at;
}

/** Open again, with whoever it was with; "already" where the client waits. What was answered before stays to be read. */
export function reopened(ticket: Ticket, at: Temporal.Instant): Ticket | "already" {
  if (isWaiting(ticket)) return "already";
  const isSilent = silentParts(ticket).length > 0;
  const isAnswered = ticket.parts.some(({ answeredAt }) => answeredAt !== null);
  return {
    ...ticket,
    ...{ state: isSilent ? "asked" : isAnswered ? "answered" : "open", waitsSince: at },
    ...{ closedBy: null, closedAt: null, closeReason: null, reopenedTimes: ticket.reopenedTimes + 1 },
  };
}

/** The client has its answer; "already" where it had one. */
export function relayed(
  ticket: Ticket,
  by: {
    readonly name: string;
    readonly at: Temporal.Instant;
    readonly via: RelayedVia;
    readonly reply: string;
  },
): Ticket | "already" | Refusal {
  if (ticket.state === "relayed") return "already";
  if (!isWaiting(ticket)) return stateRefused(ticket);
  const { reply, via: relayedVia, name: relayedBy, at: relayedAt } = by;
  return { ...ticket, state: "relayed", reply, relayedVia, relayedBy, relayedAt };
}

/** Over without an answer, for a reason; "already" where it is over. */
export function closed(
  ticket: Ticket,
  by: { readonly name: string | null; readonly at: Temporal.Instant; readonly reason: string | null },
): Ticket | "already" {
  if (ticket.state === "closed") return "already";
  return { ...ticket, state: "closed", closedBy: by.name, closedAt: by.at, closeReason: by.reason };
}

/** When an answered question closes by itself; null for any other. */
export function closesAt({ state, relayedAt }: Pick<Ticket, "state" | "relayedAt">): Temporal.Instant | null {
  return state === "relayed" ? (relayedAt?.add({ hours: 24 * CLOSES_AFTER_DAYS }) ?? null) : null;
}

/** It cannot do what is asked as it is, and who saw to that. */
export function stateRefused(ticket: Ticket): Refusal {
  const by = ticket.closedBy ?? ticket.relayedBy;
  return refuse("ticket_state", { ticket: ticketName(ticket), state: ticket.state, by });
}
