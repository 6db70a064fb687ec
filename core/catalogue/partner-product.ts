import type { Temporal } from "temporal-polyfill";
import type { Via } from "../fulfillment/fulfillment.ts";

/** A partner's product with what is known of its availability (R54, R56, SM-10). */
export interface PartnerProduct {
  readonly sku: string;
  readonly partner: string;
  /** The partner's own reference. */
  readonly partnerSku: string;
  readonly name: string;
  readonly category: string;
  readonly priceCents: number;
  readonly zones: readonly string[];
  readonly availabilityMode: "api" | "manual";
  readonly status: "available" | "unavailable" | "seasonal";
  /** Months (1–12) of a seasonal product; null is the whole year. */
  readonly seasonMonths: readonly number[] | null;
  /** SKUs of the partner that it stands in for (R124). */
  readonly backupFor: readonly string[];
  /** A set: it shows again only when every reason is gone. */
  readonly hiddenReasons: readonly string[];
  /** The last word on its availability; null when nobody ever said one. */
  readonly checked: {
    readonly at: Temporal.Instant;
    readonly by: string;
    readonly via: Via;
  } | null;
}

/** What a partner, or a manager for it, says of one product, true as of an instant. */
interface AvailabilityAnswer {
  readonly available: boolean;
  readonly asOf: Temporal.Instant;
}

const OUT_OF_STOCK = "out_of_stock";

/** Whether clients may buy it on that day: available, or seasonal in season, and with no reason to hide it (R56). */
export function isOnSale(product: PartnerProduct, on: Temporal.PlainDate): boolean {
  if (product.hiddenReasons.length > 0) return false;
  if (product.status === "seasonal") return product.seasonMonths?.includes(on.month) ?? true;
  return product.status === "available";
}

/** Whether the partner has it, as far as is known, in season or not and hidden for whatever other reason. */
export function isInStock(product: PartnerProduct): boolean {
  return product.status !== "unavailable" && !product.hiddenReasons.includes(OUT_OF_STOCK);
}

/**
 * The product after an answer; null when a later word, or this one, is known already. A seasonal product stays
 * seasonal: while it is out of stock it is hidden for that reason, and other reasons to hide it are left alone (SM-10).
 */
export function withAnswer(
  product: PartnerProduct,
  answer: AvailabilityAnswer,
  by: { readonly name: string; readonly via: Via },
): PartnerProduct | null {
  const known = product.checked?.at.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  if (answer.asOf.epochMilliseconds <= known) return null;
  const otherReasons = product.hiddenReasons.filter((reason) => reason !== OUT_OF_STOCK);
  const checked = { at: answer.asOf, by: by.name, via: by.via };
  if (product.status === "seasonal") {
    return {
      ...product,
      hiddenReasons: answer.available ? otherReasons : [...otherReasons, OUT_OF_STOCK],
      checked,
    };
  }
  const status = answer.available ? "available" : "unavailable";
  return { ...product, status, hiddenReasons: otherReasons, checked };
}
