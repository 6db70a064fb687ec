import type { PartnerProduct } from "../catalogue/partner-product.ts";
import { type HideReason, isVisible, withReason } from "../catalogue/visibility.ts";
import { productVisibility } from "../notice/enqueue-partner.ts";
import type { Actor } from "../order/journal.ts";
import type { VisibilityWord } from "../ports/catalogue.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";

/*
 * A reason to hide products is set or lifted (SM-10, E22). Each reason is its own: lifting one leaves the others. The
 * marketplace is told when what clients see has changed, once a change; setting what is set changes nothing.
 */

/** Sets or lifts a reason on products that the caller has locked; those that changed. */
export async function setReasonIn(
  tx: Tx,
  deps: Deps,
  of: {
    readonly products: readonly PartnerProduct[];
    readonly reason: HideReason;
    readonly isSet: boolean;
    readonly actor: Actor;
    readonly note: string | null;
  },
): Promise<readonly PartnerProduct[]> {
  const { products, reason, isSet, actor, note } = of;
  const changed = products.flatMap((product) => withReason(product, reason, isSet) ?? []);
  await tx.products.saveHidden(changed, { reason, isSet, actor, note, at: deps.clock.now() });
  await tellVisibility(tx, deps, { before: products, after: changed });
  return changed;
}

/** `product.visibility` for those that clients see now and did not, or the other way round (design §7). */
export async function tellVisibility(
  tx: Tx,
  deps: Deps,
  {
    before,
    after,
  }: { readonly before: readonly PartnerProduct[]; readonly after: readonly PartnerProduct[] },
): Promise<void> {
  if (!deps.settings.channels.marketplace) return;
  const was = new Map(before.map((product) => [product.sku, isVisible(product)]));
  const turned = after.filter((product) => was.get(product.sku) !== isVisible(product));
  const entries = turned.map((product) =>
    productVisibility(product, deps.ids.next("event"), deps.clock.now()),
  );
  await tx.outbox.enqueue(entries, deps.clock.now());
}

export type VisibilityOutcome =
  | {
      readonly outcome: "done" | "already";
      readonly product: PartnerProduct;
      readonly words: readonly VisibilityWord[];
    }
  | Refusal;

/** A manager hides a product by hand, or takes that back. */
export function setManualVisibility(
  deps: Deps,
  input: {
    readonly sku: string;
    readonly isHidden: boolean;
    readonly note: string | null;
    readonly actor: Actor;
  },
): Promise<VisibilityOutcome> {
  const { sku, isHidden: isSet, note, actor } = input;
  return deps.store.transaction(async (tx) => {
    const known = await tx.products.bySku(sku);
    const [product] = known ? await tx.products.lock(known.partner, [known.sku]) : [];
    if (!product) return refuse("unknown_sku", { sku }, "sku");
    const [changed] = await setReasonIn(tx, deps, {
      products: [product],
      reason: "manual",
      isSet,
      actor,
      note,
    });
    const words = await tx.products.visibilityWords(product.sku);
    return { outcome: changed ? "done" : "already", product: changed ?? product, words };
  });
}

/** Why a product is hidden, and who said what of it. */
export function readVisibility(
  deps: Deps,
  { sku, onlyPartner }: { readonly sku: string; readonly onlyPartner: string | null },
): Promise<VisibilityOutcome> {
  return deps.store.transaction(async (tx) => {
    const product = await tx.products.bySku(sku);
    if (!product) return refuse("unknown_sku", { sku }, "sku");
    if (onlyPartner !== null && product.partner !== onlyPartner) return refuse("not_yours", {}, "sku");
    return { outcome: "already", product, words: await tx.products.visibilityWords(sku) };
  });
}
