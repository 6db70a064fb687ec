import { heroEconomics } from "./hero-economics.ts";
import type { SupplyTerms } from "./supply-terms.ts";

/** What is tried where a hero sells slowly (brief, "risque invendu"; chat-ux §2.2): the shop and people do it, the desk keeps it. */

export const REMEDIES = ["highlight", "bundle", "price", "pause", "supplier", "other"] as const;
export type Remedy = (typeof REMEDIES)[number];

export interface PromotionPrice {
  /** What the client would pay, TTC. */
  readonly cents: number;
  /** What a unit would earn net at that price, HT (F9, M3); null where a cost was never written down. */
  readonly netCents: number | null;
}

/** Of a hundred. */
const DISCOUNTS_PERCENT = [0, 10, 20] as const;

/** What a unit earns net at a price of so many cents. */
export function atPrice(terms: SupplyTerms, cents: number): PromotionPrice {
  const economics = cents === 0 ? null : heroEconomics({ ...terms, priceCents: cents }, { num: 0, den: 1 });
  return { cents, netCents: economics?.ht.m3.cents ?? null };
}

/** Today's price, and a tenth and a fifth less, rounded down to the cent. */
export function promotionPrices(
  terms: SupplyTerms,
): readonly (PromotionPrice & { readonly offPercent: number })[] {
  return DISCOUNTS_PERCENT.map((offPercent) => ({
    offPercent,
    ...atPrice(terms, Math.floor((terms.priceCents * (100 - offPercent)) / 100)),
  }));
}
