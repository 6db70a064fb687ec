import { type CheckLink, checkLinkText, checkToken } from "../partner/availability-link.ts";
import type { Deps } from "../ports.ts";

/*
 * The mail that asks a partner what it has needs the link to its page. Made from the question alone, it is the same at
 * each try; it is stored nowhere.
 */

/** The last step of the page's address. */
export async function linkAvailabilityPage(deps: Deps, link: CheckLink): Promise<string> {
  const seal = await deps.store.transaction((tx) => tx.seals.seal(checkLinkText(link)));
  return checkToken(link, seal);
}
