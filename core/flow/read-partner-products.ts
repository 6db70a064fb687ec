import type { Temporal } from "temporal-polyfill";
import { isInStock, isOnSale, type PartnerProduct } from "../catalogue/partner-product.ts";
import type { Partner } from "../partner/partner.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/** Read by `GET /api/admin/products/partners`; changes nothing, so repeating it is safe. */

export interface ProductFilter {
  readonly partner: string | null;
  readonly status: PartnerProduct["status"] | null;
  readonly category: string | null;
  /** A partner's token sees its own only. */
  readonly onlyPartner: string | null;
}

export interface PartnerShelf {
  readonly partner: Partner;
  readonly products: readonly {
    readonly product: PartnerProduct;
    readonly inStock: boolean;
    readonly onSale: boolean;
    /** Whole minutes since the last word on it; null when there is none (R66). */
    readonly ageMinutes: number | null;
  }[];
}

/** Partners in the order of their codes, each with its products that the filter leaves (R160). */
export async function readPartnerProducts(
  deps: Deps,
  filter: ProductFilter,
): Promise<{ readonly shelves: readonly PartnerShelf[]; readonly at: Temporal.Instant } | Refusal> {
  const at = deps.clock.now();
  const today = localDate(at, BUSINESS_ZONE);
  const { partner, onlyPartner } = filter;
  if (partner !== null && onlyPartner !== null && partner !== onlyPartner)
    return refuse("not_yours", {}, "partner");
  const wanted = onlyPartner ?? partner;
  const [partners, products] = await deps.store.transaction(
    async (tx) => [await tx.partners.all(), await tx.products.list({ ...filter, partner: wanted })] as const,
  );
  const named = partners.filter((each) => wanted === null || each.code === wanted);
  if (named.length === 0 && wanted !== null) return refuse("partner_unknown", { partner: wanted }, "partner");
  const shelves = named.map((each) => ({
    partner: each,
    products: products
      .filter((product) => product.partner === each.code)
      .map((product) => ({
        product,
        inStock: isInStock(product),
        onSale: isOnSale(product, today),
        ageMinutes: product.checked === null ? null : wholeMinutes(product.checked.at, at),
      })),
  }));
  return { shelves, at };
}

/** A word that is true as of a moment ahead of our clock is not old. */
function wholeMinutes(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.max(0, Math.floor(from.until(to).total("minutes")));
}
