import type {
  AlertId,
  CheckId,
  EventId,
  FulfillmentId,
  OrderId,
  RefundId,
  ReturnId,
  RoutineId,
  StockCountId,
  SupplierOrderId,
} from "../ids.ts";
import type { StepName } from "../routine/step-facts.ts";
import type { PilotReview } from "../stock/pilot-review.ts";
import type { WeeklyBatch } from "../stock/weekly-batch.ts";
import type { Locale } from "../words/locale.ts";
import type {
  ApprovalNotice,
  ProductNotice,
  SettlementNotice,
  StandingNotice,
  TicketNotice,
} from "./desk-notice.ts";
import type { PartnerAnswer } from "./partner-answer.ts";
import type { PeopleNotice, WatchNotice } from "./people-notice.ts";
import type { TeamAlert } from "./team-alert.ts";
import type { WrittenOff } from "./written-off.ts";

/**
 * Everything that must reach somebody outside. A notice holds ids and small facts, never a client's name or
 * address: those are read when it is sent, so that personal data stays in one place (C-6).
 */
export type Notice =
  /** The one Slack message of an order, rendered from the state as it is when sent (design §5). */
  | { readonly kind: "order_card"; readonly orderId: OrderId }
  /** One line in the thread under the card. */
  | { readonly kind: "order_journal"; readonly orderId: OrderId; readonly eventId: EventId }
  /** A partner's silence, in #alertes; rendered from the state as it is when sent. */
  | { readonly kind: "late_alert"; readonly fulfillmentId: FulfillmentId }
  /** A line with a mention under that message; only in rows of before lateness was an alert, which calls by `alert_line`. */
  | { readonly kind: "late_call"; readonly fulfillmentId: FulfillmentId; readonly about: "answer" | "parcel" }
  /** To one person: a partner is silent past the third rung, and somebody has to call it (SM-3). */
  | { readonly kind: "confirm_escalation"; readonly fulfillmentId: FulfillmentId }
  /** Something a person must look at, in #alertes, once. */
  | { readonly kind: "team_alert"; readonly alert: TeamAlert }
  | { readonly kind: "partner_new_order"; readonly fulfillmentId: FulfillmentId }
  /** The same order again, to a partner that has not answered; `count` numbers its reminders from 1. */
  | { readonly kind: "partner_reminder"; readonly fulfillmentId: FulfillmentId; readonly count: number }
  | {
      readonly kind: "partner_answer";
      readonly partner: string;
      readonly answer: PartnerAnswer;
      readonly locale: Locale;
      /** Set where it answers a mail: in which thread, and about which part if it is about one. */
      readonly mail?: {
        readonly subject: string;
        readonly inReplyTo: string | null;
        readonly fulfillmentId: FulfillmentId | null;
      };
    }
  | {
      readonly kind: "partner_payment";
      readonly partner: string;
      readonly reference: string;
      readonly paidOn: string;
      readonly partnerShareCents: number;
      readonly commissionCents: number;
      readonly grossCents: number;
      readonly orders: readonly number[];
    }
  /** Which of these products a partner has; its answer comes to the team (R162). */
  | {
      readonly kind: "partner_availability_check";
      readonly partner: string;
      readonly checkId: CheckId;
      readonly items: readonly { readonly name: string; readonly partnerSku: string }[];
    }
  /** "Do not ship": the order was cancelled before the parcel left; `again` where that was not answered. */
  | { readonly kind: "partner_cancel"; readonly fulfillmentId: FulfillmentId; readonly again?: true }
  /** The parcel arrived and nobody gave its number (E8). */
  | { readonly kind: "partner_tracking_wanted"; readonly fulfillmentId: FulfillmentId }
  /** What the partner could not send with the rest is waited for (E4). */
  | { readonly kind: "partner_rest_awaited"; readonly fulfillmentId: FulfillmentId }
  /** Some of its order leaves later than the rest (E4). */
  | { readonly kind: "client_rest_later"; readonly fulfillmentId: FulfillmentId }
  /** What it thinks of an order that it has all of (R185); by our mail, or by the shop on our behalf. */
  | { readonly kind: "client_survey" | "customer_survey"; readonly orderId: OrderId }
  | { readonly kind: "client_shipped"; readonly fulfillmentId: FulfillmentId }
  /** The number that the client was given was wrong (E12). */
  | { readonly kind: "client_tracking"; readonly fulfillmentId: FulfillmentId }
  /** Its parcel should have arrived; we ask the carrier. */
  | { readonly kind: "client_late"; readonly fulfillmentId: FulfillmentId }
  | { readonly kind: "client_cancelled"; readonly refundId: RefundId }
  | { readonly kind: "customer_cancelled"; readonly refundId: RefundId }
  | { readonly kind: "client_return"; readonly returnId: ReturnId }
  | { readonly kind: "customer_return"; readonly returnId: ReturnId }
  /** Where to send it, or why not. */
  | {
      readonly kind: "client_return_news" | "customer_return_news";
      readonly returnId: ReturnId;
      readonly news: "authorized" | "refused" | "rejected" | "reshipped";
    }
  /** The marketplace has given the points back. */
  | { readonly kind: "client_refunded" | "customer_refunded"; readonly refundId: RefundId }
  /** Goods of a partner come back, and how that ended. */
  | {
      readonly kind: "partner_return";
      readonly fulfillmentId: FulfillmentId;
      readonly returnId: ReturnId;
      readonly what: "announced" | "judged" | "reshipped";
    }
  /** What a client asks to send back, in #alertes: with its own words, read when it is sent. */
  | { readonly kind: "return_alert"; readonly returnId: ReturnId }
  /** A detractor, or a client who waited too long, in #alertes: with its own words, read when it is sent. */
  | { readonly kind: "feedback_alert"; readonly orderId: OrderId }
  /** The one message of an alert, rendered from the state as it is when sent (SM-7). */
  | { readonly kind: "alert_card"; readonly alertId: AlertId }
  /** One line in its thread: what happened to it. */
  | {
      readonly kind: "alert_line";
      readonly alertId: AlertId;
      readonly seq: number;
      /** Shown in the channel too. */
      readonly isBroadcast?: boolean;
    }
  /** A call about it, to one person or to the desk itself; `level` from 1, null where it is no escalation. */
  | { readonly kind: "alert_page"; readonly alertId: AlertId; readonly level: number | null }
  /** The one message of an order to a supplier, from the proposal on (SM-6). */
  | { readonly kind: "purchase_card"; readonly supplierOrderId: SupplierOrderId }
  /** The one message of a count that differs from the ledger. */
  | { readonly kind: "count_card"; readonly stockCountId: StockCountId }
  /** Units broken, set aside, good again or lost, in #approbations: who, how many, why, and what is left. */
  | ({ readonly kind: "stock_written_off" } & WrittenOff)
  | ApprovalNotice
  /** What a supplier is to send us, by mail. */
  | { readonly kind: "supplier_order"; readonly supplierOrderId: SupplierOrderId }
  /** What a supplier is to send us no more. */
  | { readonly kind: "supplier_order_cancelled"; readonly supplierOrderId: SupplierOrderId }
  /** The slip of a hub parcel, to be printed (R41). */
  | { readonly kind: "slip"; readonly fulfillmentId: FulfillmentId }
  /** What a partner sold last week, and what its depot in France is thought to need (R114, R117). */
  | { readonly kind: "partner_weekly_batch"; readonly partner: string; readonly batch: WeeklyBatch }
  /** The month's restock of a depot with its arithmetic, in #approbations. */
  | { readonly kind: "restock_proposal"; readonly partner: string; readonly batch: WeeklyBatch }
  /** Whether the pilot goes on, in #rapports (R13). */
  | { readonly kind: "pilot_review"; readonly review: PilotReview }
  /** The one message of a routine, rendered from the state as it is when sent (R174–R185). */
  | { readonly kind: "routine_card"; readonly routineId: RoutineId }
  /** To one person: which of these steps are left to them (chat-ux §2.3). */
  | {
      readonly kind: "routine_reminder";
      readonly routineId: RoutineId;
      readonly steps: readonly StepName[];
    }
  /** Under its message, with a mention: it is overdue. */
  | { readonly kind: "routine_overdue"; readonly routineId: RoutineId }
  /** The commissions of a month, as "2025-10", in #rapports (R172). */
  | { readonly kind: "monthly_export"; readonly month: string }
  | ProductNotice
  | SettlementNotice
  | PeopleNotice
  | WatchNotice
  | StandingNotice
  | TicketNotice
  | { readonly kind: "points_refund"; readonly refundId: RefundId }
  | { readonly kind: "order_tracking"; readonly fulfillmentId: FulfillmentId }
  /** Status and progress of an order to the marketplace, rendered from the state as it is when sent. */
  | { readonly kind: "order_updated"; readonly orderId: OrderId }
  | {
      readonly kind: "customer_message";
      readonly fulfillmentId: FulfillmentId;
      readonly template: "client_shipped" | "client_tracking" | "client_late" | "client_rest_later";
    };

export type NoticeKind = Notice["kind"];

/** `document` leads no further than our own shelf of files: what is printed (design §5). */
export type Channel = "slack" | "whatsapp" | "email" | "sms" | "webhook" | "document";

/** A row of the outbox as a flow writes it: one effect, one business key, in order within its ordering key. */
export interface OutboxEntry {
  readonly channel: Channel;
  /** Phone, mail address, Slack channel purpose (`orders`, `alerts`) or `marketplace`. */
  readonly destination: string;
  /** Unique for ever: enqueuing it again does nothing, or for a card asks for a newer rendering. */
  readonly businessKey: string;
  /** `channel:destination:subject`: rows that share it leave one after the other (design §5). */
  readonly orderingKey: string;
  readonly notice: Notice;
  /** A card: one row for its whole life, sent again whenever the state it shows has changed. */
  readonly card: boolean;
  /** Of a card: milliseconds between its last send and the next that this asks for; none unless said otherwise. */
  readonly paceMs?: number;
}
