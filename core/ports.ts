import type { Temporal } from "temporal-polyfill";
import type { EventId, Id, IdKind } from "./ids.ts";
import type { OrderEvent } from "./order/journal.ts";
import type { UnreadablePart } from "./partner/inbound-message.ts";
import type { RequestKeysPort, TeamPort } from "./ports/access.ts";
import type { FeedbackPort, ReturnsPort } from "./ports/after-delivery.ts";
import type { AgreementsPort } from "./ports/agreements.ts";
import type { AlertsPort } from "./ports/alerts.ts";
import type { ApprovalsPort } from "./ports/approvals.ts";
import type { AuditPort } from "./ports/audit.ts";
import type { PartnersPort, ProductsPort } from "./ports/catalogue.ts";
import type { ChannelsPort } from "./ports/channels.ts";
import type { DayPort } from "./ports/day.ts";
import type { DepotsPort } from "./ports/depots.ts";
import type { ReadDue } from "./ports/due.ts";
import type { FiguresPort } from "./ports/figures.ts";
import type { HomesPort } from "./ports/homes.ts";
import type { HubPort, InsertCardsPort } from "./ports/hub.ts";
import type { IntakePort, SharedIntakePort } from "./ports/intake.ts";
import type { LedgerPort } from "./ports/ledger.ts";
import type { MailboxPort } from "./ports/mailbox.ts";
import type { CommissionsPort, OrdersPort } from "./ports/orders.ts";
import type { OutboxPort } from "./ports/outbox.ts";
import type { ParcelsPort, RefundsPort } from "./ports/parcels.ts";
import type { StockFeedsPort } from "./ports/partner-stock.ts";
import type { PeersPort } from "./ports/peers.ts";
import type { RepliesPort } from "./ports/replies.ts";
import type { RetentionPort } from "./ports/retention.ts";
import type { RoutinesPort } from "./ports/routines.ts";
import type { SealsPort } from "./ports/seals.ts";
import type { Settings } from "./ports/settings.ts";
import type { StatementsPort } from "./ports/settlement.ts";
import type { StockPort, SupplyPort } from "./ports/stock.ts";
import type { TicketsPort } from "./ports/tickets.ts";
import type { WatchPort } from "./ports/watch.ts";

/** What core needs from outside, and nothing else. `db/` implements the store; tests use the real one. */

export interface Clock {
  /** Business now: the machine's time, plus the sandbox's offset where there is one. */
  now(): Temporal.Instant;
}

export interface IdSource {
  next<K extends IdKind>(kind: K): Id<K>;
}

/** Public holidays as facts: ISO dates by calendar (BE, FR, LU, MG, TARGET) for the years around `year`. */
export interface Holidays {
  around(calendar: string, year: number): ReadonlySet<string>;
}

export interface Deps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly holidays: Holidays;
  readonly settings: Settings;
}

export interface Store {
  /** Runs `work` in one READ COMMITTED transaction; a serialization failure or deadlock runs it again, three times. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** New orders that arrive together, each with an outcome of its own. */
  readonly sharedIntake: SharedIntakePort;
  /** Outside of a transaction: a loop that is woken by it takes its work in one. */
  readonly due: ReadDue;
}

/** Locks are taken in the order order → fulfillment → ticket → commission → supplier order or count → stock by SKU → insert cards → alert → statement → approval → routine (design §5). */
export interface Tx {
  readonly intake: IntakePort;
  readonly orders: OrdersPort;
  readonly commissions: CommissionsPort;
  readonly stock: StockPort;
  readonly figures: FiguresPort;
  readonly partners: PartnersPort;
  readonly products: ProductsPort;
  readonly team: TeamPort;
  readonly peers: PeersPort;
  readonly events: EventsPort;
  readonly timers: TimersPort;
  readonly outbox: OutboxPort;
  readonly inbox: InboxPort;
  readonly mailbox: MailboxPort;
  readonly requestKeys: RequestKeysPort;
  readonly parcels: ParcelsPort;
  readonly refunds: RefundsPort;
  readonly returns: ReturnsPort;
  readonly tickets: TicketsPort;
  readonly feedback: FeedbackPort;
  readonly seals: SealsPort;
  readonly retention: RetentionPort;
  readonly supply: SupplyPort;
  readonly alerts: AlertsPort;
  readonly hub: HubPort;
  readonly insertCards: InsertCardsPort;
  readonly depots: DepotsPort;
  readonly routines: RoutinesPort;
  readonly day: DayPort;
  readonly channels: ChannelsPort;
  readonly approvals: ApprovalsPort;
  readonly statements: StatementsPort;
  readonly agreements: AgreementsPort;
  readonly audit: AuditPort;
  readonly replies: RepliesPort;
  readonly stockFeeds: StockFeedsPort;
  readonly ledger: LedgerPort;
  readonly watch: WatchPort;
  readonly homes: HomesPort;
}

export interface EventsPort {
  append(events: readonly OrderEvent[], at: Temporal.Instant): Promise<void>;
  find(id: EventId): Promise<(OrderEvent & { readonly at: Temporal.Instant }) | null>;
  /** How a reply was read, of each order that it was about, in their order. */
  ofReply(replyId: string): Promise<readonly (OrderEvent & { readonly at: Temporal.Instant })[]>;
}

export type OrderTimerKind =
  | "confirm_wall"
  | "confirm_business"
  | "confirm_remind"
  | "confirm_escalate"
  | "confirm_expire"
  | "ship_due"
  /** No tracking number yet (F24). */
  | "tracking_due"
  | "arrival_missed"
  | "commission_payable"
  /** Nobody has decided what becomes of a part (E4). */
  | "decision_open"
  | "cancel_unseen";

/**
 * `routine` and `monthly_export` are of the next of theirs, `routine_card` of those that are open or of one tick; `files_expiry` is about the files of a part, `buffer_check`, `availability_ask`, `availability_stale` and `stock_poll` look again at a partner, `pilot_review` is of a day of the
 * pilot, `channel_check` looks again at a messenger; the others name a row by its id.
 */
export type DeskTimerKind =
  | "availability_ask"
  | "availability_stale"
  | "stock_poll"
  | "buffer_check"
  | "pilot_review"
  | "purchase_due"
  | "count_expiry"
  | "approval_remind"
  | "standing_check"
  | "approval_expiry"
  /** A partner's debt is old by then. */
  | "debt_check"
  /** What a partner is to be paid for one day, the day after its run. */
  | "commission_overdue"
  /** The next payment run of a partner. */
  | "settlement_run"
  | "alert_close"
  /** A snooze is over, or half an hour since somebody said that the alert is. */
  | "alert_wake"
  /** Whoever has it is asked, then loses it. */
  | "alert_hold"
  | "alert_escalate"
  /** It has not come or gone for half an hour. */
  | "alert_calm"
  /** A withdrawal whose points have not gone back; of the return. */
  | "return_due"
  /** A client's question is to be looked at: somebody is silent for too long, or it is over. */
  | "ticket_check"
  | "routine"
  | "routine_card"
  /** Whoever has something left of it is reminded, and then its manager (chat-ux §2.3); of the routine. */
  | "routine_remind"
  | "routine_overdue"
  | "monthly_export"
  | "channel_check"
  | "files_expiry"
  /** The daily summary of somebody, by their Slack user. */
  | "digest"
  /** The week in #rapports. */
  | "weekly_report"
  /** A partner that writes in several bubbles has stopped; of the last one's id. */
  | "reply_silence";

export type TimerKind = OrderTimerKind | DeskTimerKind;

export interface TimerEntry {
  readonly kind: TimerKind;
  /** A fulfillment for what watches an order. */
  readonly subject: string;
  readonly dueAt: Temporal.Instant;
}

export interface TimersPort {
  /** One row per kind and subject; setting it again moves it. */
  set(timers: readonly TimerEntry[]): Promise<void>;
  cancel(kinds: readonly TimerKind[], subject: string): Promise<void>;
  /** When it is due; null where it is not set, or has fired. */
  dueAt(kind: TimerKind, subject: string): Promise<Temporal.Instant | null>;
  /** Takes one due timer with SKIP LOCKED and marks it fired; its flow runs in the same transaction. */
  takeDue(now: Temporal.Instant): Promise<TimerEntry | null>;
}

export interface Delivery {
  readonly source: string;
  readonly deliveryId: string;
  readonly body: Uint8Array;
  readonly receivedAt: Temporal.Instant;
}

export interface InboxPort {
  /**
   * Opens a delivery. `answered`: the same bytes were answered with success before. `conflict`: other bytes under
   * the same id. A second opener waits until the first has committed.
   */
  open(
    delivery: Delivery,
  ): Promise<
    | { readonly state: "new" }
    | { readonly state: "answered"; readonly answer: string }
    | { readonly state: "conflict" }
  >;
  /** Keeps the answer given; `accepted` false lets the same delivery be judged afresh. */
  settle(delivery: Delivery, answer: { readonly accepted: boolean; readonly text: string }): Promise<void>;
  /** Takes one unprocessed delivery of these sources with SKIP LOCKED (WhatsApp: verified by the gateway, read by the bot). */
  takeUnprocessed(sources: readonly string[]): Promise<Delivery | null>;
  /** The bodies of deliveries of the same source that arrived earlier and are not read yet, oldest first. */
  earlierUnread(delivery: Delivery): Promise<readonly Uint8Array[]>;
  /** Keeps parts of a delivery that could not be read, once each. */
  quarantine(delivery: Delivery, parts: readonly UnreadablePart[], at: Temporal.Instant): Promise<void>;
  /** Gives a taken delivery back, to be taken again in a second; it counts as no attempt. */
  postpone(delivery: Delivery): Promise<void>;
}
