/** A product as intake sees it: who ships it, at what price, where it may go. */
export interface CatalogueProduct {
  readonly sku: string;
  readonly fulfiller: string;
  readonly partnerSku: string | null;
  readonly name: string;
  readonly vatCategory: string;
  readonly priceCents: number;
  readonly zones: readonly string[];
  /** Available, or seasonal in season, and with no reason to hide it (R56, SM-10). */
  readonly sellable: boolean;
  /** Why it is hidden; empty where it is not. */
  readonly hiddenReasons: readonly string[];
}
