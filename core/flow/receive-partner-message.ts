import { teamAlert } from "../notice/enqueue.ts";
import type { InboundMessage } from "../partner/inbound-message.ts";
import type { Deps, Tx } from "../ports.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { answerPartner } from "./answer-partner.ts";

/*
 * Somebody wrote to us on WhatsApp. The gateway has verified the bytes and kept them; here they are read, each
 * message acts once whatever the messenger repeats, and a stranger learns nothing.
 */

/** Acts on the oldest delivery that waits, in one transaction; false when none does. */
export function receiveNextPartnerDelivery(
  deps: Deps,
  parse: (body: Uint8Array) => readonly InboundMessage[],
): Promise<boolean> {
  return deps.store.transaction(async (tx) => {
    const delivery = await tx.inbox.takeUnprocessed(["whatsapp"]);
    if (!delivery) return false;
    for (const message of parse(delivery.body)) {
      if (await isFirst(tx, message, deps)) await receive(tx, deps, message);
    }
    await tx.inbox.settle(delivery, { accepted: true, text: "read" });
    return true;
  });
}

/** Messengers batch and repeat: the message's own id says whether it was acted on (chat-ux §1.2, reliability B4). */
async function isFirst(tx: Tx, message: InboundMessage, deps: Deps): Promise<boolean> {
  const once = {
    source: "whatsapp-message",
    deliveryId: message.providerId,
    body: new Uint8Array(),
    receivedAt: deps.clock.now(),
  };
  const opened = await tx.inbox.open(once);
  if (opened.state !== "new") return false;
  await tx.inbox.settle(once, { accepted: true, text: "read" });
  return true;
}

async function receive(tx: Tx, deps: Deps, message: InboundMessage): Promise<void> {
  const partner = await tx.partners.byPhone(message.from);
  if (partner) return answerPartner(tx, deps, { partner, message });
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const stranger = `unknown_sender:whatsapp:${message.from}:${today}`;
  await tx.outbox.enqueue(
    [
      teamAlert(stranger, { about: "unknown_sender", channel: "whatsapp", sender: message.from }),
      {
        channel: "whatsapp",
        destination: message.from,
        businessKey: `whatsapp:${stranger}`,
        orderingKey: `whatsapp:${message.from}:answers`,
        notice: {
          kind: "partner_answer",
          partner: "",
          answer: { says: "unregistered" },
          locale: deps.settings.locale,
        },
        card: false,
      },
    ],
    deps.clock.now(),
  );
}
