import type { Temporal } from "temporal-polyfill";
import type { Commission } from "./commission/commission.ts";
import type { CommissionOverview, PaidLateRun } from "./commission/overview.ts";
import type { Fulfillment } from "./fulfillment/fulfillment.ts";
import type { CommissionId, EventId, FulfillmentId, Id, IdKind, OrderId } from "./ids.ts";
import type { OrderEvent } from "./order/journal.ts";
import type { Order } from "./order/order.ts";
import type { OrderListFilter, OrderRow, OrderView } from "./order/order-view.ts";
import type { UnreadablePart } from "./partner/inbound-message.ts";
import type { RequestKeysPort, TeamPort } from "./ports/access.ts";
import type { FeedbackPort, ReturnsPort } from "./ports/after-delivery.ts";
import type { ApprovalsPort } from "./ports/approvals.ts";
import type { PartnersPort, ProductsPort } from "./ports/catalogue.ts";
import type { ChannelsPort } from "./ports/channels.ts";
import type { DepotsPort } from "./ports/depots.ts";
import type { FiguresPort } from "./ports/figures.ts";
import type { HubPort, InsertCardsPort } from "./ports/hub.ts";
import type { IntakePort, SharedIntakePort } from "./ports/intake.ts";
import type { MailboxPort } from "./ports/mailbox.ts";
import type { OutboxPort } from "./ports/outbox.ts";
import type { ParcelsPort, RefundsPort } from "./ports/parcels.ts";
import type { PeersPort } from "./ports/peers.ts";
import type { RoutinesPort } from "./ports/routines.ts";
import type { RepliesPort } from "./ports/replies.ts";
import type { SealsPort } from "./ports/seals.ts";
import type { AlertsPort, StockPort, SupplyPort } from "./ports/stock.ts";
import type { RoutineDays } from "./routine/slots.ts";
import type { Locale } from "./words/locale.ts";

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

/** Settings that a decision reads. */
export interface Settings {
  readonly locale: Locale;
  readonly channels: { readonly whatsapp: boolean; readonly sms: boolean; readonly marketplace: boolean };
  /** Who speaks to clients about their parcel: our mail, or the marketplace on our behalf; never both (D14). */
  readonly clientMessages: "mail" | "marketplace";
  /** On which days the team has its routines; on its working days unless said otherwise. */
  readonly routineDays?: RoutineDays;
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
}

/** Locks are taken in the order order → fulfillment → commission → supplier order or count → stock by SKU → insert cards → alert → approval → routine (design §5). */
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
  readonly feedback: FeedbackPort;
  readonly seals: SealsPort;
  readonly supply: SupplyPort;
  readonly alerts: AlertsPort;
  readonly hub: HubPort;
  readonly insertCards: InsertCardsPort;
  readonly depots: DepotsPort;
  readonly routines: RoutinesPort;
  readonly channels: ChannelsPort;
  readonly approvals: ApprovalsPort;
  readonly replies: RepliesPort;
}

export interface OrderAggregate {
  readonly order: Order;
  readonly fulfillments: readonly Fulfillment[];
}

export interface OrdersPort {
  /** The order and its fulfillments, locked until the transaction ends. */
  lock(id: OrderId): Promise<OrderAggregate | null>;
  lockOf(id: FulfillmentId): Promise<OrderAggregate | null>;
  load(id: OrderId): Promise<OrderAggregate | null>;
  /** Whose part it is, read without a lock. */
  orderIdOf(id: FulfillmentId): Promise<OrderId | null>;
  /** Our id, the number, or the shop's order_id, in that order; all that match (design §7). */
  resolve(ref: string): Promise<readonly { readonly id: OrderId; readonly number: number }[]>;
  /** The order a source calls by that id; null when it never sent one. */
  idOf(source: string, externalId: string): Promise<OrderId | null>;
  /** Fulfillments of one partner that may still need an answer or news: not ended, newest last. */
  openOfPartner(
    partner: string,
  ): Promise<readonly { readonly order: Order; readonly fulfillment: Fulfillment }[]>;
  /** Fulfillments of one partner that were cancelled, or given to another, since then. */
  cancelledOfPartner(
    partner: string,
    since: Temporal.Instant,
  ): Promise<readonly { readonly order: Order; readonly fulfillment: Fulfillment }[]>;
  saveFulfillment(fulfillment: Fulfillment): Promise<void>;
  /** A part that takes another one over, with its lines in the places of the old ones. */
  addFulfillment(fulfillment: Fulfillment): Promise<void>;
  /** Other fulfillments that already carry this tracking number, with their order's number. */
  withTracking(
    trackingNumber: string,
  ): Promise<
    readonly { readonly fulfillmentId: FulfillmentId; readonly fulfiller: string; readonly number: number }[]
  >;
  view(id: OrderId): Promise<OrderView | null>;
  list(filter: OrderListFilter): Promise<readonly OrderRow[]>;
  /** How many fulfillments that filter asks for, on all its pages. */
  count(filter: Pick<OrderListFilter, "only" | "partner" | "now">): Promise<number>;
}

export interface CommissionsPort {
  lockOfFulfillment(id: FulfillmentId): Promise<readonly Commission[]>;
  lockByIds(ids: readonly CommissionId[]): Promise<readonly Commission[]>;
  orderIdsOf(ids: readonly CommissionId[]): Promise<readonly OrderId[]>;
  /** Rows paid under that bank reference; holds the reference until the transaction ends, so that it is used once. */
  lockByReference(reference: string): Promise<readonly Commission[]>;
  /** Delivered and not paid, oldest payable date first; of one partner or of all. */
  deliveredUnpaid(
    partner: string | null,
  ): Promise<readonly { readonly commission: Commission; readonly number: number }[]>;
  /** Keeps the rows of a part that was taken over, each with its first event. */
  add(
    rows: readonly Commission[],
    event: { readonly type: string; readonly actor: string; readonly at: Temporal.Instant },
  ): Promise<void>;
  /** Saves the state and dates of rows that changed; writes one append-only commission event a row. */
  save(
    changes: readonly Commission[],
    event: { readonly type: string; readonly actor: string; readonly at: Temporal.Instant },
  ): Promise<void>;
  /** Totals by bucket and partner (F23); paid means paid within [paidFrom, paidBefore), overdue a run date before today. */
  overview(month: {
    readonly paidFrom: Temporal.Instant;
    readonly paidBefore: Temporal.Instant;
    readonly today: Temporal.PlainDate;
  }): Promise<CommissionOverview>;
  /** What was paid within [paidFrom, paidBefore) on a day of Brussels after its run, by partner and run in that order. */
  paidLate(period: {
    readonly paidFrom: Temporal.Instant;
    readonly paidBefore: Temporal.Instant;
  }): Promise<readonly PaidLateRun[]>;
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
  | "arrival_missed"
  | "commission_payable"
  | "cancel_unseen";

/**
 * `routine` is of the next routine, `routine_card` of those that are open or of one tick; `files_expiry` is about the files of a part, `buffer_check` looks again at a partner, `pilot_review` is of a day of the
 * pilot, `channel_check` looks again at a messenger; the others name a row by its id.
 */
export type DeskTimerKind =
  | "buffer_check"
  | "pilot_review"
  | "purchase_expiry"
  | "purchase_due"
  | "count_expiry"
  | "approval_remind"
  | "standing_check"
  | "approval_expiry"
  | "alert_close"
  | "routine"
  | "routine_card"
  | "channel_check"
  | "files_expiry"
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
