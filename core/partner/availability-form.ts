import { isInStock, type PartnerProduct } from "../catalogue/partner-product.ts";
import type { PageFields } from "./page-form.ts";

/** What a partner ticks on its availability page, read as a browser sends it. */

/** One word on one product, by our SKU. */
export interface ShelfWord {
  readonly sku: string;
  readonly available: boolean;
}

/** The name of a product's field. */
export function fieldOf({ sku }: Pick<PartnerProduct, "sku">): string {
  return `has_${sku}`;
}

/** A word on every product that was asked about, or those that have none: then nothing is recorded. */
export function readShelf(
  fields: PageFields,
  products: readonly PartnerProduct[],
): { readonly words: readonly ShelfWord[] } | { readonly unsaid: readonly string[] } {
  const said = products.map(({ sku }) => ({ sku, has: fields[fieldOf({ sku })] }));
  const unsaid = said.filter(({ has }) => has !== "yes" && has !== "no");
  if (unsaid.length > 0) return { unsaid: unsaid.map(({ sku }) => sku) };
  return { words: said.map(({ sku, has }) => ({ sku, available: has === "yes" })) };
}

/** What is ticked at first: what it said last; null where nobody ever said anything. */
export function knownOf(product: PartnerProduct): boolean | null {
  return product.checked === null ? null : isInStock(product);
}

/** Whether all of that is known already. */
export function isKnown(words: readonly ShelfWord[], products: readonly PartnerProduct[]): boolean {
  return words.every(({ sku, available }) => {
    const product = products.find((each) => each.sku === sku);
    return product !== undefined && knownOf(product) === available;
  });
}
