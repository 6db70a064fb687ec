import type { FulfillmentId } from "../ids.ts";
import { replyAddress, replyText, replyToken } from "../partner/inbound-mail.ts";
import type { Deps } from "../ports.ts";

/*
 * A mail to a partner names the address that its answer goes to. Made from the part alone, it is the same at each try;
 * it is stored nowhere.
 */

/** The base address with the part's token. */
export async function linkReply(
  deps: Deps,
  of: { readonly base: string; readonly id: FulfillmentId },
): Promise<string> {
  const seal = await deps.store.transaction((tx) => tx.seals.shortSeal(replyText(of.id)));
  return replyAddress(of.base, replyToken(of.id, seal));
}
