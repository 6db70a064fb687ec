import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Order } from "../order/order.ts";
import { linkText, pageLink, pageToken } from "../partner/page-link.ts";
import type { Deps } from "../ports.ts";

/*
 * A mail to a partner needs the link to its page. Made from the part and the order alone, it is the same at each try;
 * it is stored nowhere.
 */

/** The last step of the page's address; null where the link would have expired already. */
export async function linkPartnerPage(
  deps: Deps,
  of: { readonly order: Order; readonly fulfillment: Fulfillment },
): Promise<string | null> {
  const link = pageLink(of.order, of.fulfillment);
  if (deps.clock.now().epochMilliseconds > link.expiresAt.epochMilliseconds) return null;
  const seal = await deps.store.transaction((tx) => tx.seals.seal(linkText(link)));
  return pageToken(link, seal);
}
