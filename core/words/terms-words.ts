import type { SupplyTerms, TermsWarning } from "../stock/supply-terms.ts";

/** What was negotiated with a hero's supplier, in one line of `/stock SKU`. */
export interface TermsWords {
  readonly document: string;
  /** "" where nothing was, and nothing is worth a look. */
  readonly line: (facts: {
    readonly terms: Pick<
      SupplyTerms,
      "coBranding" | "hasPriority" | "exclusivePriceTiers" | "shippingPackagingCents"
    >;
    readonly warnings: readonly TermsWarning[];
    /** A link to the right's document; null where there is none. */
    readonly document: string | null;
  }) => string;
}
