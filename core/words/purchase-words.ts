import type { ReorderMath } from "../stock/reorder-quantity.ts";
import type { SupplierOrderState } from "../stock/supplier-order.ts";
import type { PurchaseFormWords } from "./purchase-form-words.ts";

/** Orders to suppliers as the team reads them; moments and days arrive written out, typed words made harmless. */

export interface PurchaseFacts {
  /** `PO-0012`. */
  readonly order: string;
  readonly sku: string;
  readonly name: string;
  readonly supplier: string;
  /** Where its mail goes; null where it has none. */
  readonly supplierEmail: string | null;
  readonly state: SupplierOrderState;
  readonly units: number;
  readonly unitCostCents: number;
  readonly costCents: number;
  /** Paid before it comes. */
  readonly isPrepaid: boolean;
  /** As it was shown to whoever decides. */
  readonly tiedUpAfterCents: number;
  readonly ceilingCents: number;
  /** As of when it was asked for. */
  readonly positionUnits: number;
  readonly thresholdUnits: number;
  /** When the shelf is empty at this pace; null when nothing sells. */
  readonly emptyOn: string | null;
  /** `A-0031`, the request behind it; null of what was decided before there was one. */
  readonly approval: string | null;
  /** Who has said yes, first to last, and how many must. */
  readonly yeses: readonly { readonly by: string; readonly at: string }[];
  readonly needed: number;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly expiresAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly orderedAt: string | null;
  /** Before a decision: when it would come. */
  readonly expectedOn: string | null;
  readonly daysLate: number;
  readonly receivedUnits: number;
  readonly damagedUnits: number;
  readonly leftUnits: number;
  readonly closedAt: string | null;
  readonly cancelledBy: string | null;
  /** `PO-0013`, the proposal that took its place; null where none did. */
  readonly replacedBy: string | null;
  /** R11: all heroes with these units; null while they are within the pilot's volume. */
  readonly pilotUnits: number | null;
}

export interface ReceiptFacts {
  readonly at: string;
  readonly by: string;
  readonly receivedUnits: number;
  readonly damagedUnits: number;
  readonly bestBeforeOn: string | null;
  readonly isBestBeforeNear: boolean;
  readonly note: string | null;
}

export interface PurchaseWords {
  readonly card: {
    /** The notification: state, object and figure. */
    readonly plain: (facts: PurchaseFacts) => string;
    readonly title: (facts: PurchaseFacts) => string;
    readonly fields: (facts: PurchaseFacts) => readonly string[];
    readonly receipt: (facts: ReceiptFacts) => string;
    readonly footer: (facts: PurchaseFacts) => string;
    readonly pilot: (units: number) => string;
  };
  readonly buttons: {
    readonly math: string;
    readonly again: string;
    readonly receive: string;
    readonly cancel: string;
    /** Of what has come in part. */
    readonly giveUp: string;
    readonly change: string;
  };
  /** Line by line: sales, threshold, target, position, quantity (F1–F3). */
  readonly math: (math: ReorderMath) => readonly string[];
  readonly mathOf: (facts: PurchaseFacts) => string;
  readonly askedAgain: (facts: PurchaseFacts) => string;
  readonly list: {
    readonly title: (of: { readonly open: number; readonly late: number }) => string;
    readonly line: (facts: PurchaseFacts, age: string) => string;
    readonly none: string;
    readonly noneOf: (typed: string) => string;
    readonly more: string;
  };
  readonly help: { readonly reorder: string; readonly receive: string; readonly list: string };
  readonly forms: PurchaseFormWords;
}
