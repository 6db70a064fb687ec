import type { PartnerProduct } from "./partner-product.ts";

/**
 * Why a product is hidden (SM-10): a set, so that lifting one reason leaves the others. Clients see it only when the set
 * is empty.
 */
export const HIDE_REASONS = ["suspension", "quality", "out_of_stock", "manual"] as const;

export type HideReason = (typeof HIDE_REASONS)[number];

type Hidden = Pick<PartnerProduct, "hiddenReasons">;

/** Whether clients see it at all; whether they may buy it is `isOnSale`'s word. */
export function isVisible({ hiddenReasons }: Hidden): boolean {
  return hiddenReasons.length === 0;
}

/** The product with that reason set or lifted; null where that is so already. */
export function withReason<P extends Hidden>(product: P, reason: HideReason, isSet: boolean): P | null {
  const { hiddenReasons } = product;
  if (hiddenReasons.includes(reason) === isSet) return null;
  const others = hiddenReasons.filter((each) => each !== reason);
  return { ...product, hiddenReasons: isSet ? [...others, reason] : others };
}
