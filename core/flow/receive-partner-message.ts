import { teamAlert } from "../notice/enqueue.ts";
import type { InboundMessage } from "../partner/inbound-message.ts";
import { maskPhone } from "../partner/mask-phone.ts";
import type { Delivery, Deps, Tx } from "../ports.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { answerPartner } from "./answer-partner.ts";

/*
 * Somebody wrote to us on WhatsApp. The gateway has verified the bytes and kept them; here they are read, each
 * message acts once whatever the messenger repeats, and a stranger learns nothing.
 */

/**
 * Acts on the oldest delivery that waits, in one transaction; false when none does. Several processes may read at
 * once: a sender's messages stay in order, since a delivery waits for an earlier one of the same sender.
 */
export function receiveNextPartnerDelivery(
  deps: Deps,
  parse: (body: Uint8Array) => readonly InboundMessage[],
): Promise<boolean> {
  return deps.store.transaction(async (tx) => {
    const delivery = await tx.inbox.takeUnprocessed(["whatsapp"]);
    if (!delivery) return false;
    const messages = parse(delivery.body);
    if (await isOvertaking(tx, { delivery, messages }, parse)) {
      await tx.inbox.postpone(delivery);
      return true;
    }
    await lockConversations(tx, messages);
    for (const message of messages) {
      if (await isFirst(tx, message, deps)) await receive(tx, deps, message);
    }
    await tx.inbox.settle(delivery, { accepted: true, text: "read" });
    return true;
  });
}

/** Whether an earlier delivery of one of its senders is not read yet: another process has it, or it is tried again. */
async function isOvertaking(
  tx: Tx,
  taken: { readonly delivery: Delivery; readonly messages: readonly InboundMessage[] },
  parse: (body: Uint8Array) => readonly InboundMessage[],
): Promise<boolean> {
  const senders = new Set(taken.messages.map(({ from }) => from));
  if (senders.size === 0) return false;
  const earlier = await tx.inbox.earlierUnread(taken.delivery);
  return earlier.some((body) => parse(body).some(({ from }) => senders.has(from)));
}

/** In one order for everybody, so that two batches about the same partners wait for each other and not crosswise. */
async function lockConversations(tx: Tx, messages: readonly InboundMessage[]): Promise<void> {
  const codes = new Set<string>();
  for (const phone of new Set(messages.map(({ from }) => from))) {
    const partner = await tx.partners.byPhone(phone);
    if (partner) codes.add(partner.code);
  }
  for (const code of [...codes].toSorted()) await tx.partners.lock(code);
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

/** A partner is answered; a stranger is told once a day that the number is not registered, and the team hears of it. */
async function receive(tx: Tx, deps: Deps, message: InboundMessage): Promise<void> {
  const partner = await tx.partners.byPhone(message.from);
  if (partner) return answerPartner(tx, deps, { partner, message });
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const stranger = `unknown_sender:whatsapp:${message.from}:${today}`;
  await tx.outbox.enqueue(
    [
      teamAlert(stranger, { about: "unknown_sender", channel: "whatsapp", sender: maskPhone(message.from) }),
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
