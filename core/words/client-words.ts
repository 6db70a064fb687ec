import type { Temporal } from "temporal-polyfill";
import type { MailText } from "./mail-text.ts";

export interface ShippedFacts {
  /** Our short number. */
  readonly number: number;
  /** The shop's own order id: what the client saw when buying. */
  readonly shopOrderId: string;
  readonly clientName: string;
  readonly items: readonly { readonly quantity: number; readonly name: string }[];
  /** Whether other parcels of the order are still to come. */
  readonly hasMoreToCome: boolean;
  /** A code of ours or a carrier's name; null when the parcel left with none known. */
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
}

/** What leaves later than the rest of its order (E4). */
export interface RestLaterFacts {
  readonly number: number;
  readonly shopOrderId: string;
  readonly clientName: string;
  readonly items: readonly { readonly quantity: number; readonly name: string }[];
  readonly shipOn: Temporal.PlainDate;
  /** Whether something of the order leaves, or has left, without it. */
  readonly hasOthers: boolean;
}

export interface CancelledFacts {
  readonly number: number;
  readonly shopOrderId: string;
  readonly clientName: string;
  readonly items: readonly { readonly quantity: number; readonly name: string }[];
  /** What the client is given back, in cents. */
  readonly refundCents: number;
  /** What becomes of the order's other parts: one is still to come, all that is left has arrived, or there is none. */
  readonly rest: "coming" | "arrived" | "none";
}

export interface ReturnFacts {
  readonly number: number;
  readonly shopOrderId: string;
  readonly clientName: string;
  readonly items: readonly { readonly quantity: number; readonly name: string }[];
}

/** All that a client reads from us. No price of a partner, no partner's name. */
export interface ClientWords {
  readonly client_shipped: {
    readonly mail: (facts: ShippedFacts) => MailText;
    /** One plain text: an SMS, or what the marketplace says on our behalf. */
    readonly text: (facts: ShippedFacts) => string;
  };
  readonly client_tracking: {
    readonly mail: (facts: ShippedFacts) => MailText;
    readonly text: (facts: ShippedFacts) => string;
  };
  readonly client_late: {
    readonly mail: (facts: ShippedFacts) => MailText;
    readonly text: (facts: ShippedFacts) => string;
  };
  readonly client_rest_later: {
    readonly mail: (facts: RestLaterFacts) => MailText;
    readonly text: (facts: RestLaterFacts) => string;
  };
  readonly client_cancelled: {
    readonly mail: (facts: CancelledFacts) => MailText;
    readonly text: (facts: CancelledFacts) => string;
  };
  readonly client_return: {
    readonly mail: (facts: ReturnFacts) => MailText;
    readonly text: (facts: ReturnFacts) => string;
  };
}
