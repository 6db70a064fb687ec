import { type ChannelsHealth, messengerHealth } from "../channel/health.ts";
import type { Deps } from "../ports.ts";

/** Read by `/partners`: whether partners can be reached now, and heard. Changes nothing, so repeating it is safe. */
export function readChannels(deps: Deps): Promise<ChannelsHealth> {
  const { channels, whatsappSession = false, readsMail = true } = deps.settings;
  return deps.store.transaction(async (tx) => {
    const whatsapp = messengerHealth({
      isOn: channels.whatsapp,
      isBySession: whatsappSession,
      session: await tx.channels.session("whatsapp"),
      outgoing: await tx.channels.outgoing("whatsapp"),
    });
    const mailIn = readsMail ? await tx.mailbox.seen() : "unread";
    return { whatsapp, mailOut: await tx.channels.outgoing("email"), mailIn };
  });
}
