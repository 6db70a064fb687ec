import type { PriceTier } from "../stock/price-tier.ts";
import type { ReorderMath } from "../stock/reorder-quantity.ts";
import type { StockState } from "../stock/stock-line.ts";

/** The forms of `/reorder`, `/receive` and of a decision. Titles and buttons have at most 24 characters. */

/** What a purchase would be, at the quantity that the form begins with. */
export interface OfferFacts {
  readonly sku: string;
  readonly name: string;
  readonly supplier: string;
  readonly units: number;
  readonly math: ReorderMath;
  readonly emptyOn: string | null;
  readonly unitCostCents: number;
  readonly costCents: number;
  readonly tiedUpAfterCents: number;
  readonly ceilingCents: number;
  readonly tiers: readonly PriceTier[];
  readonly exclusiveTiers: readonly PriceTier[];
  readonly unitsOnArrival: number;
  /** Weeks that they last, already written out; null when nothing sells. */
  readonly coverOnArrival: string | null;
  readonly expectedOn: string;
  readonly pilotUnits: number | null;
}

export interface ReceivingFacts {
  readonly order: string;
  readonly sku: string;
  readonly name: string;
  readonly units: number;
  readonly receivedUnits: number;
  readonly damagedUnits: number;
  readonly leftUnits: number;
  readonly expectedOn: string | null;
  readonly daysLate: number;
}

/** Whether the supplier has an order, and how it hears that it is cancelled. */
export interface SupplierToldFacts {
  readonly supplier: string;
  readonly supplierEmail: string | null;
  readonly orderedAt: string | null;
}

export interface PurchaseFormWords {
  readonly close: string;
  readonly reorder: {
    readonly title: string;
    readonly submit: string;
    readonly next: string;
    readonly product: string;
    readonly choose: (typed: string | null) => string;
    readonly option: (of: {
      readonly sku: string;
      readonly name: string;
      readonly state: StockState;
      readonly availableUnits: number;
    }) => string;
    readonly intro: (facts: OfferFacts) => string;
    readonly payment: string;
    readonly prepaid: string;
    readonly quantity: string;
    readonly quantityHint: (of: { readonly casePackUnits: number; readonly minimumUnits: number }) => string;
    /** For the quantity that the form begins with. */
    readonly figures: (facts: OfferFacts) => string;
    /** F3 proposes nothing: why, and what can be done all the same. */
    readonly nothing: (math: ReorderMath) => string;
    readonly notWhole: (of: { readonly casePackUnits: number; readonly minimumUnits: number }) => string;
    readonly done: (of: OfferFacts & { readonly order: string; readonly expiresAt: string }) => string;
  };
  readonly receive: {
    readonly title: (order: string) => string;
    readonly chooseTitle: string;
    readonly submit: string;
    readonly next: string;
    readonly which: string;
    readonly none: string;
    readonly otherSku: (of: {
      readonly order: string;
      readonly sku: string;
      readonly name: string;
      readonly typed: string;
      /** What is expected of the one that was typed. */
      readonly orders: readonly string[];
      readonly isKnown: boolean;
    }) => string;
    readonly intro: (facts: ReceivingFacts) => string;
    readonly received: string;
    readonly receivedHint: string;
    readonly damaged: string;
    readonly damagedHint: string;
    readonly bestBefore: string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly check: string;
    readonly confirmed: string;
    readonly isLast: string;
    readonly consignment: string;
    readonly consignmentHint: string;
    readonly notWhole: string;
    readonly nothingCame: string;
    readonly badConsignment: string;
    readonly done: (
      of: ReceivingFacts & {
        readonly cameUnits: number;
        readonly brokenUnits: number;
        readonly already: boolean;
        readonly isBestBeforeNear: boolean;
      },
    ) => string;
  };
  readonly decide: {
    readonly cancelTitle: (order: string) => string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly cancel: string;
    readonly about: (of: {
      readonly order: string;
      readonly name: string;
      readonly units: number;
      readonly costCents: number;
    }) => string;
    /** What cancelling does, and who tells the supplier. */
    readonly cancelWarning: (of: SupplierToldFacts) => string;
    readonly cancelled: (of: SupplierToldFacts & { readonly order: string }) => string;
    /** A part of it has come: the order is closed without the rest. */
    readonly giveUpTitle: (order: string) => string;
    readonly giveUp: string;
    readonly gaveUp: (
      of: SupplierToldFacts & {
        readonly order: string;
        readonly receivedUnits: number;
        readonly missingUnits: number;
      },
    ) => string;
  };
  /** Another quantity: a new proposal in the place of the old one. */
  readonly change: {
    readonly title: (order: string) => string;
    readonly submit: string;
    readonly what: (order: string) => string;
    readonly same: string;
    readonly done: (
      of: OfferFacts & { readonly replaced: string; readonly order: string; readonly expiresAt: string },
    ) => string;
  };
}
