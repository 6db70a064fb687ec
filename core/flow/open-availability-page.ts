import type { Temporal } from "temporal-polyfill";
import type { PartnerProduct } from "../catalogue/partner-product.ts";
import {
  type CheckLink,
  checkFormText,
  checkLinkText,
  isCheckOver,
  readCheckToken,
  shelfTurn,
} from "../partner/availability-link.ts";
import type { Partner } from "../partner/partner.ts";
import type { Deps, Tx } from "../ports.ts";
import type { Locale } from "../words/locale.ts";

/*
 * Somebody, or a mail scanner, opens the link of the mail that asks what a partner has: it is shown the products and a
 * form, and nothing happens, however often. A link that is not ours says no more than that; one that is over says so.
 */

export interface AvailabilityPage {
  readonly page: "availability";
  readonly link: CheckLink;
  readonly partner: Partner;
  readonly askedAt: Temporal.Instant;
  /** In the order of our SKUs. */
  readonly products: readonly PartnerProduct[];
  /** Binds the form to what is shown. */
  readonly nonce: string;
  readonly now: Temporal.Instant;
}

export type NoAvailabilityPage =
  | { readonly page: "unknown" }
  | { readonly page: "check_over"; readonly locale: Locale };

/** What a link opens. */
export function openAvailabilityPage(
  deps: Deps,
  token: string,
): Promise<AvailabilityPage | NoAvailabilityPage> {
  return deps.store.transaction((tx) => openCheckIn(tx, deps, { token, forWriting: false }));
}

/** The same within the caller's transaction; `forWriting` holds the products, so that what is shown stands still. */
export async function openCheckIn(
  tx: Tx,
  deps: Deps,
  ask: { readonly token: string; readonly forWriting: boolean },
): Promise<AvailabilityPage | NoAvailabilityPage> {
  const read = readCheckToken(ask.token);
  // Before anything of it is looked up: what is forged learns nothing, whatever it names.
  if (!read || !(await tx.seals.isSealOf(read.seal, checkLinkText(read.link)))) return { page: "unknown" };
  const { link } = read;
  const check = await tx.products.findCheck(link.partner, link.checkId);
  const partner = await tx.partners.find(link.partner);
  if (!check || !partner) return { page: "unknown" };
  const now = deps.clock.now();
  const { askedAt, skus } = check;
  if (isCheckOver(askedAt, now)) return { page: "check_over", locale: partner.locale };
  const own = ask.forWriting
    ? await tx.products.lock(link.partner, skus)
    : await tx.products.list({ partner: link.partner, status: null, category: null });
  const products = own.filter(({ sku }) => skus.includes(sku));
  const turn = shelfTurn(products);
  const nonce = `${turn}.${await tx.seals.seal(checkFormText(link, turn))}`;
  return { page: "availability", link, partner, askedAt, products, nonce, now };
}
