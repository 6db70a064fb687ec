import { type ReadMail, receiveNextMail } from "../core/flow/receive-mail.ts";
import { receiveNextPartnerDelivery } from "../core/flow/receive-partner-message.ts";
import type { ReadDelivery } from "../core/partner/inbound-message.ts";
import type { Deps } from "../core/ports.ts";

/** Reads a delivery as its messenger writes them. */
export type ParseDelivery = (body: Uint8Array, source: string) => ReadDelivery;

/** Acts on every WhatsApp delivery that the gateway has verified, one transaction each. Returns how many. */
export async function consumeInbox(
  deps: Deps,
  parse: ParseDelivery,
  isStopping: () => boolean = () => false,
): Promise<number> {
  let taken = 0;
  while (!isStopping() && (await receiveNextPartnerDelivery(deps, parse))) taken += 1;
  return taken;
}

/** Acts on every mail that was kept, one transaction each. Returns how many. */
export async function consumeMail(
  deps: Deps,
  read: ReadMail,
  isStopping: () => boolean = () => false,
): Promise<number> {
  let taken = 0;
  while (!isStopping() && (await receiveNextMail(deps, read))) taken += 1;
  return taken;
}
