import type { Temporal } from "temporal-polyfill";
import type { CommissionState } from "../commission/commission-state.ts";
import type { BucketTotals } from "../commission/overview.ts";
import type { Via } from "../fulfillment/fulfillment.ts";
import type { FulfillmentState } from "../fulfillment/fulfillment-state.ts";
import type { TeamAlert } from "../notice/notice.ts";
import type { JournalFacts, JournalType } from "../order/journal.ts";
import type { OrderProgress, OrderStatus } from "../order/order-state.ts";
import type { OrderListFilter } from "../order/order-view.ts";
import type { RefusalCode, RefusalFacts } from "../refusal.ts";
import type { StockLine, StockState } from "../stock/stock-line.ts";
import type { TeamRole } from "../team/roles.ts";

/**
 * All that the team reads in chat, as Slack mrkdwn: `*bold*`, `_italic_`, `~done~`. What people typed arrives here
 * already made harmless, so no sentence escapes anything; times arrive as instants or already written out.
 */
export interface TeamWords {
  readonly names: NameWords;
  readonly card: CardWords;
  readonly journal: JournalWords;
  readonly alerts: AlertWords;
  readonly commands: CommandWords;
  readonly stock: StockWords;
  readonly commissions: CommissionWords;
  readonly orders: OrdersWords;
  readonly modals: ModalWords;
  readonly refusals: RefusalWords;
}

export interface NameWords {
  readonly hub: string;
  readonly roles: Record<TeamRole, string>;
  readonly orderStatus: Record<OrderStatus, string>;
  readonly fulfillment: Record<FulfillmentState, string>;
  readonly commission: Record<CommissionState, string>;
  readonly via: Record<Via, string>;
  /** A carrier's own name, or what to call one that has none. */
  readonly carrier: (code: string) => string;
  readonly list: (items: readonly string[]) => string;
}

/** One fulfillment on a card; texts are times written out in the reader's language, or null. */
export interface PartFacts {
  readonly fulfiller: string;
  readonly kind: "hub" | "partner";
  readonly state: FulfillmentState;
  readonly waiting: "in_time" | "late_wall" | "late" | null;
  readonly waitedMinutes: number;
  readonly confirmBy: string | null;
  readonly confirmedAt: string | null;
  readonly confirmedVia: Via | null;
  readonly wasLate: boolean;
  readonly shipBy: string | null;
  readonly isShipLate: boolean;
  readonly shippedAt: string | null;
  readonly carrier: string | null;
  readonly tracking: string | null;
  readonly deliveredAt: string | null;
  readonly deliveredVia: Via | null;
  readonly isDeliveryClaimed: boolean;
  readonly declineReason: string | null;
}

export interface ShareFacts {
  readonly partner: string;
  readonly direction: "retained" | "remitted";
  readonly partnerShareCents: number;
  readonly commissionCents: number;
  readonly marketplaceShareCents: number;
  readonly state: CommissionState;
  readonly payableOn: Temporal.PlainDate | null;
  readonly paidOn: Temporal.PlainDate | null;
  readonly reference: string | null;
}

export interface CardWords {
  /** State, object and figure without any markup: what a notification and a screen reader say. */
  readonly plain: (facts: {
    readonly number: number;
    readonly status: OrderStatus;
    readonly isLate: boolean;
    readonly progress: OrderProgress;
    readonly pointsCents: number;
  }) => string;
  readonly title: (facts: {
    readonly number: number;
    readonly status: OrderStatus;
    readonly isLate: boolean;
    readonly progress: OrderProgress;
  }) => string;
  readonly summary: (facts: {
    readonly pointsCents: number;
    readonly client: string;
    readonly city: string;
    readonly articles: number;
  }) => string;
  readonly part: (facts: PartFacts) => string;
  readonly item: (facts: { readonly quantity: number; readonly name: string }) => string;
  readonly share: (facts: ShareFacts) => string;
  readonly received: (facts: { readonly at: string; readonly externalId: string }) => string;
  readonly history: string;
  readonly buttons: {
    readonly pick: string;
    readonly pack: string;
    readonly tracking: string;
    readonly deliver: string;
  };
  readonly confirmDelivery: {
    readonly title: string;
    readonly text: (facts: { readonly number: number; readonly fulfiller: string }) => string;
    readonly yes: string;
    readonly no: string;
  };
  /** Answers to a click, seen by who clicked alone. */
  readonly already: (facts: {
    readonly number: number;
    readonly fulfiller: string;
    readonly state: FulfillmentState;
    readonly by: string | null;
    readonly at: string | null;
  }) => string;
  readonly done: (facts: {
    readonly number: number;
    readonly fulfiller: string;
    readonly state: FulfillmentState;
  }) => string;
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

export interface AlertWords {
  readonly late: (facts: LateFacts) => AlertText;
  /** Only the wall clock has run: the partner is closed, nobody is disturbed (D4). */
  readonly lateWhileClosed: (facts: LateFacts) => AlertText;
  readonly lateSettled: (facts: {
    readonly number: number;
    readonly partner: string;
    readonly at: string | null;
    readonly state: FulfillmentState;
  }) => string;
  readonly notified: (facts: {
    readonly at: string;
    readonly channels: readonly ("email" | "whatsapp")[];
  }) => string;
  readonly callFor: (mentions: string) => string;
  readonly team: {
    readonly [A in TeamAlert["about"]]: (facts: Extract<TeamAlert, { readonly about: A }>) => AlertText;
  };
}

export interface CommandWords {
  readonly working: string;
  readonly share: string;
  readonly sharedBy: (facts: { readonly name: string; readonly time: string }) => string;
  readonly unknownCommand: (facts: { readonly typed: string; readonly nearest: string | null }) => string;
  readonly stranger: string;
  readonly unexpected: (facts: { readonly reference: string }) => string;
  readonly noRole: (facts: {
    readonly needs: readonly TeamRole[];
    readonly has: TeamRole;
    readonly available: readonly string[];
  }) => string;
  readonly help: (facts: { readonly role: TeamRole; readonly name: string }) => readonly string[];
  readonly helpOf: Record<"stock" | "commissions" | "orders" | "order", string>;
  readonly roleGiven: (facts: {
    readonly name: string;
    readonly role: TeamRole;
    readonly before: TeamRole | null;
  }) => string;
  readonly roleAlready: (facts: { readonly name: string; readonly role: TeamRole }) => string;
  readonly roleUsage: string;
  readonly unknownPartner: (facts: { readonly typed: string; readonly known: readonly string[] }) => string;
  readonly home: {
    readonly greeting: (facts: { readonly name: string; readonly waiting: number }) => string;
    readonly allClear: string;
    readonly toConfirm: string;
    readonly shortcuts: string;
    readonly updated: (facts: { readonly time: string }) => string;
  };
}

export interface StockWords {
  readonly title: (facts: { readonly day: string; readonly time: string; readonly alerts: number }) => string;
  readonly plain: (facts: {
    readonly heroes: number;
    readonly alerts: number;
    readonly units: number;
  }) => string;
  readonly columns: {
    readonly sku: string;
    readonly name: string;
    readonly available: string;
    readonly threshold: string;
    readonly weekly: string;
    readonly cover: string;
    readonly state: string;
  };
  readonly weeks: (weeks: number | null) => string;
  readonly units: (count: number) => string;
  readonly weekly: (line: StockLine) => string;
  readonly state: Record<StockState, string>;
  readonly footer: (facts: {
    readonly units: number;
    readonly valueCents: number;
    readonly ceilingCents: number;
  }) => string;
  readonly provisional: string;
  readonly noAlert: string;
  readonly none: string;
  readonly unknown: (facts: { readonly typed: string; readonly hasSuggestions: boolean }) => string;
  readonly detail: (line: StockLine) => readonly string[];
}

export type Bucket = "pending" | "due" | "paid" | "overdue";

export interface CommissionWords {
  readonly title: (facts: { readonly month: Temporal.PlainDate; readonly only: Bucket | null }) => string;
  readonly plain: (facts: {
    readonly pendingCents: number;
    readonly dueCents: number;
    readonly paidCents: number;
  }) => string;
  readonly bucket: (bucket: Bucket, totals: BucketTotals) => string;
  readonly all: string;
  readonly nextRun: (day: string) => string;
  readonly held: (totals: BucketTotals) => string;
  readonly meaning: string;
  readonly none: (facts: { readonly month: Temporal.PlainDate; readonly only: Bucket | null }) => string;
  readonly badMonth: (typed: string) => string;
}

export interface OrdersWords {
  readonly title: (facts: {
    readonly only: OrderListFilter["only"];
    readonly count: number;
    readonly hasMore: boolean;
    readonly partner: string | null;
  }) => string;
  readonly row: (facts: PartFacts & { readonly number: number; readonly articles: number }) => string;
  readonly empty: (facts: {
    readonly only: OrderListFilter["only"];
    readonly partner: string | null;
  }) => string;
  readonly latest: (facts: { readonly number: number; readonly minutesAgo: number }) => string;
  readonly noneYet: string;
  readonly open: string;
  readonly page: (facts: {
    readonly page: number;
    readonly time: string;
    readonly next: string | null;
  }) => string;
  readonly missingRef: string;
  readonly waitingNow: (numbers: readonly number[]) => string;
  readonly suggestions: (numbers: readonly number[]) => string;
}

export interface ModalWords {
  readonly trackingTitle: (number: number) => string;
  readonly trackingIntro: (facts: {
    readonly number: number;
    readonly fulfiller: string;
    readonly articles: number;
  }) => string;
  readonly trackingNumber: string;
  readonly trackingHint: string;
  readonly carrier: string;
  readonly carrierAuto: string;
  readonly check: string;
  readonly force: string;
  readonly submit: string;
  readonly cancel: string;
  readonly close: string;
  readonly trackingSaved: (facts: {
    readonly number: number;
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly already: boolean;
  }) => string;
}

export type RefusalWords = { readonly [C in RefusalCode]: (facts: RefusalFacts[C]) => string };
