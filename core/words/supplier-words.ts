import type { Temporal } from "temporal-polyfill";
import type { MailText } from "./mail-text.ts";

/** What a supplier is to send us: facts in, a mail out. */
export interface SupplierOrderFacts {
  /** `PO-0012`. */
  readonly order: string;
  readonly contactName: string | null;
  readonly name: string;
  readonly sku: string;
  readonly units: number;
  readonly casePackUnits: number;
  /** HT. */
  readonly unitCostCents: number;
  /** HT. */
  readonly totalCents: number;
  readonly wantedOn: Temporal.PlainDate | null;
  /** R29: we are served before others, as agreed. */
  readonly hasPriority: boolean;
  /** Who approved it: whom to answer. */
  readonly approvedBy: string | null;
}

/** An order that its supplier has and is to send no more, or no more of. */
export interface SupplierCancellationFacts
  extends Pick<SupplierOrderFacts, "order" | "contactName" | "name" | "sku" | "units"> {
  /** What came of it, whole or broken: that stays. */
  readonly cameUnits: number;
  readonly isPrepaid: boolean;
  readonly orderedOn: Temporal.PlainDate;
  /** Whom to answer. */
  readonly cancelledBy: string;
}

export interface SupplierWords {
  readonly supplier_order: { readonly mail: (facts: SupplierOrderFacts) => MailText };
  readonly supplier_order_cancelled: { readonly mail: (facts: SupplierCancellationFacts) => MailText };
}
