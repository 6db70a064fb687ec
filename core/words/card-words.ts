import type { Temporal } from "temporal-polyfill";
import type { CommissionState } from "../commission/commission-state.ts";
import type { Via } from "../fulfillment/fulfillment.ts";
import type { FulfillmentState } from "../fulfillment/fulfillment-state.ts";
import type { OrderProgress, OrderStatus } from "../order/order-state.ts";

/** What the card of an order says, and the answers to its buttons. */

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
  /** Of what was paid, for a refund since; 0 where the next statement has nothing to net. */
  readonly toTakeBackCents: number;
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
