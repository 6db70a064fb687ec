import type { Temporal } from "temporal-polyfill";
import type { Locale } from "../words/locale.ts";
import type { SupplyPrices } from "./price-tier.ts";

/** R27: the right to put our name on what it makes. */
export interface CoBranding {
  readonly documentUrl: string | null;
  /** The last day of it; null for one without an end. */
  readonly expiresOn: Temporal.PlainDate | null;
}

/** On which terms a hero is bought and sold (R18–R22, R26–R30): what its supplier asks, and what a unit costs us. */
export interface SupplyTerms extends SupplyPrices {
  readonly sku: string;
  readonly name: string;
  /** A partner's code. */
  readonly supplier: string;
  readonly supplierName: string;
  readonly supplierEmail: string | null;
  readonly supplierContact: string | null;
  readonly supplierLocale: Locale;
  readonly priceCents: number;
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
  /** Null where there is no such right. */
  readonly coBranding: CoBranding | null;
  /** R29: we are served before others, which each order reminds of. */
  readonly hasPriority: boolean;
}

/** What is negotiated, and what a unit costs us: what a manager may write down. Left out, it stays. */
export type TermsChange = { readonly [Term in Changeable]?: SupplyTerms[Term] | undefined };

type Changeable =
  | "shippingPackagingCents"
  | "paymentFeeCents"
  | "returnsProvisionCents"
  | "coBranding"
  | "hasPriority"
  | "exclusivePriceTiers";

/** R19: what it should cost to ship and pack a unit, limits included. */
export const SHIPPING_PACKAGING_CENTS = { from: 300, to: 350 } as const;

/** Weeks in which somebody can still renew a right. */
const EXPIRES_SOON_DAYS = 60;

export type TermsWarning =
  | "shipping_packaging_out_of_band"
  | "co_branding_expires_soon"
  | "co_branding_expired";

/** What is worth a look, and refused to nobody (R19, R27). */
export function termsWarnings(
  { shippingPackagingCents: cents, coBranding }: Pick<SupplyTerms, "shippingPackagingCents" | "coBranding">,
  today: Temporal.PlainDate,
): readonly TermsWarning[] {
  const { from, to } = SHIPPING_PACKAGING_CENTS;
  const isOut = cents !== null && (cents < from || cents > to);
  const daysLeft = coBranding?.expiresOn
    ? today.until(coBranding.expiresOn, { largestUnit: "day" }).days
    : null;
  const isSoon = daysLeft !== null && daysLeft >= 0 && daysLeft <= EXPIRES_SOON_DAYS;
  return [
    ...(isOut ? (["shipping_packaging_out_of_band"] as const) : []),
    ...(isSoon ? (["co_branding_expires_soon"] as const) : []),
    ...(daysLeft !== null && daysLeft < 0 ? (["co_branding_expired"] as const) : []),
  ];
}
