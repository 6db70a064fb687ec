import type { RelayedVia, SentKind, TicketSource, TicketState } from "../ticket/ticket.ts";
import type { MailText } from "./mail-text.ts";

/** Questions of clients: as the team, the partner and the client read of them (R190). What people typed is harmless already. */

/** What is told of a part: of the hub's, the team; of a partner's, by what it was asked, and what it said. */
export interface TicketPartFacts {
  readonly name: string;
  readonly isHub: boolean;
  readonly asks: number;
  readonly channel: "whatsapp" | "email" | null;
  /** Written out. */
  readonly askedAt: string | null;
  readonly answer: string | null;
  /** It was asked, and has said nothing since. */
  readonly isAwaited: boolean;
  /** What it sent in place of words; `at` is written out. */
  readonly sent: { readonly what: SentKind; readonly at: string } | null;
}

export interface TicketFacts {
  readonly ticket: string;
  readonly number: number | null;
  readonly state: TicketState;
  readonly source: TicketSource;
  readonly question: string;
  readonly parts: readonly TicketPartFacts[];
  readonly openedBy: string;
  readonly openedAt: string;
  readonly reply: string | null;
  readonly relayedBy: string | null;
  readonly relayedAt: string | null;
  readonly relayedVia: RelayedVia | null;
  readonly closedBy: string | null;
  readonly closedAt: string | null;
  readonly closeReason: string | null;
}

/** A line of its thread; `at` is written out, `call` mentions who is to go on. */
export type TicketLineFacts = { readonly at: string; readonly call: string } & (
  | {
      readonly type: "asked";
      readonly name: string;
      readonly channel: "whatsapp" | "email";
      readonly count: number;
      /** In the team's own words; null in the client's, or the same again. */
      readonly text: string | null;
    }
  | { readonly type: "unreachable"; readonly name: string }
  | {
      readonly type: "answered";
      readonly name: string;
      readonly text: string;
      readonly isLate: boolean;
      readonly sent: SentKind | null;
    }
  | {
      readonly type: "sent";
      readonly name: string;
      readonly channel: "whatsapp" | "email";
      readonly what: SentKind;
      readonly isLate: boolean;
    }
  | { readonly type: "reopened"; readonly by: string }
  | { readonly type: "relayed"; readonly by: string; readonly via: RelayedVia; readonly text: string }
  | { readonly type: "closed"; readonly by: string | null; readonly text: string | null }
);

/** Who goes on with a question that somebody just wrote down: they themself, others who are called, a manager who knows. */
export interface TicketTold {
  readonly isYours: boolean;
  readonly isTeamTold: boolean;
  readonly isManagerTold: boolean;
}

export interface TicketDeskWords {
  readonly help: string;
  /** On an order's card. */
  readonly button: string;
  readonly states: Readonly<Record<TicketState, string>>;
  readonly sources: Readonly<Record<TicketSource, string>>;
  /** The notification, which names no order by its sign: an order has one message. */
  readonly plain: (facts: TicketFacts) => string;
  readonly title: (facts: TicketFacts) => string;
  /** What was asked, of whom, and what came of it: a line each. */
  readonly lines: (facts: TicketFacts) => readonly string[];
  readonly origin: (facts: TicketFacts) => string;
  /** Who is to answer it; `isTold` where a partner was asked and they only know. */
  readonly call: (people: string, isTold: boolean) => string;
  readonly line: (facts: TicketLineFacts) => string;
  readonly none: string;
  readonly heading: (count: number) => string;
  readonly row: (facts: TicketFacts) => string;
  /** `told` null: it was written down before. */
  readonly opened: (facts: TicketFacts, told: TicketTold | null) => string;
  readonly done: (of: {
    readonly ticket: string;
    readonly state: TicketState;
    readonly isAlready: boolean;
    readonly via: RelayedVia | null;
    readonly by: string | null;
  }) => string;
  readonly reminded: (of: {
    readonly ticket: string;
    readonly name: string;
    readonly channel: "whatsapp" | "email" | null;
    readonly isAlready: boolean;
  }) => string;
  readonly consulted: TicketDeskWords["reminded"];
  readonly buttons: {
    readonly reply: string;
    readonly close: string;
    /** Asks a partner in the team's own words. */
    readonly consult: string;
    readonly reopen: string;
    readonly remind: (name: string) => string;
  };
  readonly forms: {
    readonly askTitle: (number: number) => string;
    readonly ask: string;
    readonly question: string;
    readonly questionHint: string;
    readonly part: string;
    readonly all: string;
    readonly source: string;
    readonly replyTitle: (ticket: string) => string;
    readonly reply: string;
    readonly answer: string;
    readonly answerHint: Readonly<Record<RelayedVia, string>>;
    readonly over: (of: {
      readonly ticket: string;
      readonly state: TicketState;
      readonly by: string | null;
    }) => string;
    readonly consultTitle: (ticket: string) => string;
    /** Every part is ours, or was declined, given to another or cancelled. */
    readonly nobodyToAsk: string;
    readonly consult: string;
    readonly whom: string;
    readonly asked: (question: string) => string;
    readonly words: string;
    readonly wordsHint: string;
    readonly closeTitle: (ticket: string) => string;
    readonly close: string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly cancel: string;
  };
}

export interface PartnerQuestionFacts {
  readonly ticket: string;
  readonly number: number;
  readonly contactName: string | null;
  readonly items: readonly { readonly quantity: number; readonly name: string }[];
  /** Without anything by which the client could be reached. */
  readonly question: string;
  /** It was asked this before. */
  readonly isAgain: boolean;
}

export interface TicketAnswerFacts {
  readonly number: number;
  readonly shopOrderId: string;
  readonly clientName: string;
  readonly question: string;
  readonly reply: readonly string[];
}

export interface TicketWords {
  readonly question: {
    readonly mail: (facts: PartnerQuestionFacts) => MailText;
    readonly chat: (facts: PartnerQuestionFacts) => string;
  };
  readonly answer: (facts: TicketAnswerFacts) => MailText;
}
