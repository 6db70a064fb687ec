import { teamAlert } from "../notice/enqueue.ts";
import type { InboundMessage } from "../partner/inbound-message.ts";
import { type Partner, speakerOf } from "../partner/partner.ts";
import { isStop } from "../partner/stop-word.ts";
import type { Deps, Tx } from "../ports.ts";

/*
 * A partner's contact writes STOP: nothing more goes to that phone, mail stays, and the team hears of it (chat-ux
 * §2.6). START takes it back. What such a contact writes is still read and acted on; it is not answered there.
 */

/** Does what STOP or START asks within the caller's transaction; false for any other message. */
export async function stopWhatsAppIn(
  tx: Tx,
  deps: Deps,
  { partner, message }: { readonly partner: Partner; readonly message: InboundMessage },
): Promise<boolean> {
  const wish = isStop(message);
  if (wish === null) return false;
  const isStopped = partner.whatsappUse === "stopped";
  // "Start" without a STOP before it is only a word.
  if (wish === "start" && !isStopped) return false;
  if (wish === "stop" && isStopped) return true;
  const now = deps.clock.now();
  await tx.partners.stopWhatsApp(partner.code, wish === "stop" ? now : null);
  const alert = teamAlert(`whatsapp_${wish}:${message.providerId}`, {
    about: "whatsapp_stopped",
    partner: partner.code,
    from: speakerOf(partner),
    isBack: wish === "start",
  });
  await tx.outbox.enqueue([alert], now);
  return true;
}
