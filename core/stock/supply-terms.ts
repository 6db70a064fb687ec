import type { Locale } from "../words/locale.ts";

/** On which terms a hero is bought and sold (R18–R22, R26): what its supplier asks, and what a unit costs us. */
export interface SupplyTerms {
  readonly sku: string;
  readonly name: string;
  /** A partner's code. */
  readonly supplier: string;
  readonly supplierName: string;
  readonly supplierEmail: string | null;
  readonly supplierContact: string | null;
  readonly supplierLocale: Locale;
  readonly priceCents: number;
  /** HT, at the first tier. */
  readonly unitCostCents: number;
  readonly priceTiers: readonly { readonly fromUnits: number; readonly unitCostCents: number }[];
  readonly casePackUnits: number;
  readonly minimumUnits: number;
  readonly leadTimeWeeks: number;
  readonly safetyWeeks: number;
  readonly safetyUnits: number | null;
  readonly cycleWeeks: number;
  /** HT, per unit; null where nobody wrote it down. */
  readonly shippingPackagingCents: number | null;
  readonly paymentFeeCents: number | null;
  readonly returnsProvisionCents: number | null;
  /** Belgian VAT, by which the gate is judged (A12). */
  readonly vatBps: number;
  /** What the same sale would bring as dropship of its supplier. */
  readonly dropshipRateBps: number | null;
  readonly weightGrams: number | null;
  readonly bestBeforeMonths: number | null;
  /** Sold in a season alone, as the catalogue says. */
  readonly isSeasonal: boolean;
}
