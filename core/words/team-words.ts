import type { Temporal } from "temporal-polyfill";
import type { FulfillmentState } from "../fulfillment/fulfillment-state.ts";
import type { TeamAlert } from "../notice/team-alert.ts";
import type { JournalFacts, JournalType } from "../order/journal.ts";
import type { RefusalCode, RefusalFacts } from "../refusal.ts";
import type { ReplacementState } from "../returns/replacement.ts";
import type { Remedy, ReturnReason } from "../returns/return.ts";
import type { ReturnState } from "../returns/return-state.ts";
import type { AgreementWords } from "./agreement-words.ts";
import type { AlertCardWords } from "./alert-card-words.ts";
import type { AlertDeskWords } from "./alert-desk-words.ts";
import type { ApprovalWords } from "./approval-words.ts";
import type { AuditWords } from "./audit-words.ts";
import type { CardWords } from "./card-words.ts";
import type { ChannelWords } from "./channel-words.ts";
import type { CommandWords, CommissionWords, OrdersWords, StockWords } from "./command-words.ts";
import type { DepotWords } from "./depot-words.ts";
import type { EmergencyWords } from "./emergency-words.ts";
import type { HeroWords } from "./hero-words.ts";
import type { HomeWords } from "./home-words.ts";
import type { HubWords } from "./hub-words.ts";
import type { ModalWords } from "./modal-words.ts";
import type { NameWords } from "./name-words.ts";
import type { OrderActionWords } from "./order-action-words.ts";
import type { ParcelActionWords } from "./parcel-action-words.ts";
import type { PayoutWords } from "./payout-words.ts";
import type { PeopleWords } from "./people-words.ts";
import type { PilotWords } from "./pilot-words.ts";
import type { PunctualityWords } from "./punctuality-words.ts";
import type { PurchaseWords } from "./purchase-words.ts";
import type { RemedyWords } from "./remedy-words.ts";
import type { ReplyWords } from "./reply-words.ts";
import type { ReturnDeskWords } from "./return-desk-words.ts";
import type { RoutineWords } from "./routine-words.ts";
import type { SettleWords } from "./settle-words.ts";
import type { TemplateListWords } from "./template-list-words.ts";
import type { TermsWords } from "./terms-words.ts";
import type { TicketDeskWords } from "./ticket-words.ts";
import type { ToDecideWords } from "./to-decide-words.ts";
import type { WatchWords } from "./watch-words.ts";
import type { WeekWords } from "./week-words.ts";

/**
 * All that the team reads in chat, as Slack mrkdwn: `*bold*`, `_italic_`, `~done~`. What people typed arrives here
 * already made harmless, so no sentence escapes anything; times arrive as instants or already written out.
 */
export interface TeamWords {
  readonly names: NameWords;
  readonly card: CardWords;
  readonly journal: JournalWords;
  readonly alerts: AlertWords;
  readonly alertCards: AlertCardWords;
  readonly alertDesk: AlertDeskWords;
  readonly remedies: RemedyWords;
  readonly toDecide: ToDecideWords;
  readonly returnDesk: ReturnDeskWords;
  readonly commands: CommandWords;
  readonly stock: StockWords;
  readonly hero: HeroWords;
  readonly terms: TermsWords;
  readonly depot: DepotWords;
  readonly channel: ChannelWords;
  readonly templates: TemplateListWords;
  readonly emergency: EmergencyWords;
  readonly pilot: PilotWords;
  readonly commissions: CommissionWords;
  readonly orders: OrdersWords;
  readonly modals: ModalWords;
  readonly actions: OrderActionWords;
  readonly parcels: ParcelActionWords;
  readonly hub: HubWords;
  readonly refusals: RefusalWords;
  readonly punctuality: PunctualityWords;
  readonly replies: ReplyWords;
  /** How an answer was read, by what the parser calls it. */
  readonly readings: Readonly<Record<string, string>>;
  readonly purchases: PurchaseWords;
  readonly routine: RoutineWords;
  readonly approvals: ApprovalWords;
  readonly audit: AuditWords;
  readonly payouts: PayoutWords;
  readonly settle: SettleWords;
  readonly tickets: TicketDeskWords;
  readonly agreements: AgreementWords;
  readonly people: PeopleWords;
  readonly home: HomeWords;
  readonly watch: WatchWords;
  readonly week: WeekWords;
}

/** `fulfiller` and `who` are names as people know them; `who` is null when the system did it by itself. */
export interface JournalLine {
  readonly fulfiller: string;
  readonly fulfillers: readonly string[];
  readonly who: string | null;
  readonly zone: string;
}

export type JournalWords = {
  readonly [T in JournalType]: (facts: JournalFacts[T], line: JournalLine) => string;
};

/** What happened, why it matters, and what to do next. */
export interface AlertText {
  readonly title: string;
  readonly why: string;
  readonly next: string;
}

/** Whom to call at a partner; E.164, null where its number is not known (R105, A40). */
export interface ContactFacts {
  readonly contact: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

export type EscalatedFacts = LateFacts &
  ContactFacts & {
    /** The name of the partner that may take it over. */
    readonly backup: string | null;
  };

export interface LateFacts {
  readonly number: number;
  readonly partner: string;
  readonly waitedMinutes: number;
  readonly articles: number;
  readonly pointsCents: number;
  /** "notifiée 08:16 par e-mail et WhatsApp", already written out; null when nothing left yet. */
  readonly notified: string | null;
  readonly confirmBy: string | null;
}

/** A return as the team decides about it; what the client wrote is made harmless already. */
export interface ReturnAlertFacts {
  readonly number: number;
  readonly reason: ReturnReason;
  readonly parts: readonly {
    readonly fulfiller: string;
    readonly isHub: boolean;
    readonly items: readonly { readonly quantity: number; readonly name: string }[];
    /** When its fourteen days end, or ended; null where nobody knows when it arrived. */
    readonly withdrawal: { readonly isInTime: boolean; readonly until: Temporal.PlainDate } | null;
    /** Its points were given back before: nothing is to be refunded again. */
    readonly isRefunded: boolean;
    /** What becomes of the partner's share meanwhile; null where nobody is owed any. */
    readonly share: "held" | "paying" | "paid" | null;
  }[];
  readonly note: string | null;
  readonly photos: readonly string[];
  readonly state: ReturnState;
  /** Why it was turned down. */
  readonly why: string | null;
  readonly remedy: Remedy;
  readonly replacement: ReplacementState;
  /** Its points were asked for, and are neither given nor waiting for a yes. */
  readonly isRefundOff: boolean;
}

/** What a client last said of an order; its words are made harmless already. */
export interface FeedbackFacts {
  readonly number: number;
  readonly client: string;
  readonly nps: number | null;
  readonly delaySatisfaction: number | null;
  readonly comment: string | null;
}

export interface AlertWords {
  readonly late: (facts: LateFacts) => AlertText;
  /** Only the wall clock has run: the partner is closed, nobody is disturbed (D4). */
  readonly lateWhileClosed: (facts: LateFacts) => AlertText;
  /** The parcel should have left (R34, R127). */
  /** Silent past the third rung: somebody calls; `backup` may take it over. */
  readonly escalated: (facts: EscalatedFacts) => AlertText;
  /** Nobody expects an answer any more. */
  readonly expired: (facts: EscalatedFacts) => AlertText;
  /** Under an alert that was posted before it called for anybody. */
  readonly lateCall: (facts: {
    readonly number: number;
    readonly partner: string;
    readonly about: "answer" | "parcel";
  }) => string;
  /** To who wants to call, alone. */
  readonly contact: (facts: ContactFacts & { readonly partner: string }) => string;
  readonly callButton: string;
  readonly shipLate: (facts: {
    readonly number: number;
    readonly fulfiller: string;
    readonly isHub: boolean;
    readonly promisedBy: string;
    readonly state: FulfillmentState;
  }) => AlertText;
  readonly lateSettled: (facts: {
    readonly number: number;
    readonly partner: string;
    readonly about: "answer" | "parcel";
    readonly at: string | null;
    readonly state: FulfillmentState;
  }) => string;
  readonly notified: (facts: {
    readonly at: string;
    readonly channels: readonly ("email" | "whatsapp" | "sms")[];
  }) => string;
  /** A client who would not recommend us, or waited too long. */
  readonly unhappyClient: (facts: FeedbackFacts) => AlertText;
  readonly returnRequested: (facts: ReturnAlertFacts) => AlertText;
  readonly callFor: (mentions: string) => string;
  readonly team: {
    readonly [A in TeamAlert["about"]]: (facts: Extract<TeamAlert, { readonly about: A }>) => AlertText;
  };
}

export type RefusalWords = { readonly [C in RefusalCode]: (facts: RefusalFacts[C]) => string };
