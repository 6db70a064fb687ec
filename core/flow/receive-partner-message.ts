import type { Temporal } from "temporal-polyfill";
import { partnerAnswer, teamAlert } from "../notice/enqueue.ts";
import type { InboundMessage, ReadDelivery, SetAside } from "../partner/inbound-message.ts";
import { maskPhone } from "../partner/mask-phone.ts";
import { isAnsweredOnPhone, type Partner } from "../partner/partner.ts";
import type { Delivery, Deps, Tx } from "../ports.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { hearMessageIn } from "./collect-bubbles.ts";
import { recordStatusesIn } from "./record-message-status.ts";

/*
 * Somebody wrote to us on WhatsApp. The gateway has verified the bytes and kept them; here they are read, each
 * message acts once whatever the messenger repeats, and a stranger learns nothing.
 */

/** What the gateway verified, and what a browser of ours saw. */
export const MESSENGER_SOURCES: readonly string[] = ["whatsapp", "whatsapp_web"];

type Parse = (body: Uint8Array, source: string) => ReadDelivery;

/**
 * Acts on the oldest delivery that waits, in one transaction; false when none does. Several processes may read at
 * once: a sender's messages stay in order, since a delivery waits for an earlier one of the same sender.
 */
export function receiveNextPartnerDelivery(deps: Deps, parse: Parse): Promise<boolean> {
  return deps.store.transaction(async (tx) => {
    const delivery = await tx.inbox.takeUnprocessed(MESSENGER_SOURCES);
    if (!delivery) return false;
    const { messages, statuses, unreadable } = parse(delivery.body, delivery.source);
    if (await isOvertaking(tx, { delivery, messages }, parse)) {
      await tx.inbox.postpone(delivery);
      return true;
    }
    await lockConversations(tx, messages);
    for (const message of messages) {
      if (await isFirst(tx, message, deps))
        await receive(tx, deps, { message, receivedAt: delivery.receivedAt });
    }
    const heard = messages.filter(({ setAside }) => setAside !== "group" && setAside !== "hidden_number");
    await tx.channels.heardFrom(
      "whatsapp",
      heard.map(({ from, at }) => ({ contact: from, at })),
    );
    await recordStatusesIn(tx, deps, { channel: "whatsapp", statuses });
    await setPartsAside(tx, deps, { delivery, unreadable });
    await tx.inbox.settle(delivery, { accepted: true, text: "read" });
    return true;
  });
}

/** Whether an earlier delivery of one of its senders is not read yet: another process has it, or it is tried again. */
async function isOvertaking(
  tx: Tx,
  taken: { readonly delivery: Delivery; readonly messages: readonly InboundMessage[] },
  parse: Parse,
): Promise<boolean> {
  const senders = new Set(taken.messages.map(({ from }) => from));
  if (senders.size === 0) return false;
  const earlier = await tx.inbox.earlierUnread(taken.delivery);
  const { source } = taken.delivery;
  return earlier.some((body) => parse(body, source).messages.some(({ from }) => senders.has(from)));
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
async function receive(
  tx: Tx,
  deps: Deps,
  { message, receivedAt }: { readonly message: InboundMessage; readonly receivedAt: Temporal.Instant },
): Promise<void> {
  const partner = await tx.partners.byPhone(message.from);
  const { setAside } = message;
  if (setAside && (partner || setAside !== "forwarded"))
    return leaveUnread(tx, deps, { message, partner, why: setAside });
  if (partner) return hearMessageIn(tx, deps, { partner, message, receivedAt });
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

/**
 * Nothing is read and nothing done; the team hears of it once a day. A partner whose forward does not count is told so
 * as often as it tries; into a group, or to a number that is hidden, nothing is said.
 */
async function leaveUnread(
  tx: Tx,
  deps: Deps,
  of: { readonly message: InboundMessage; readonly partner: Partner | null; readonly why: SetAside },
): Promise<void> {
  const { message, partner, why } = of;
  const now = deps.clock.now();
  const whose = why === "forwarded" ? (partner?.code ?? "") : "anybody";
  const alert = teamAlert(`set_aside:${why}:${whose}:${localDate(now, BUSINESS_ZONE)}`, {
    about: "message_set_aside",
    why,
    channel: "whatsapp",
    partner: why === "forwarded" ? (partner?.name ?? null) : null,
  });
  const told =
    why === "forwarded" && partner && isAnsweredOnPhone(partner)
      ? [
          partnerAnswer({
            to: message.from,
            partner: partner.code,
            locale: partner.locale,
            messageId: message.providerId,
            answer: { says: "forward_ignored" },
          }),
        ]
      : [];
  await tx.outbox.enqueue([alert, ...told], now);
}

/** Parts that could not be read are kept for a person, who hears of it once a day. */
async function setPartsAside(
  tx: Tx,
  deps: Deps,
  of: { readonly delivery: Delivery; readonly unreadable: ReadDelivery["unreadable"] },
): Promise<void> {
  const { delivery, unreadable } = of;
  const [first] = unreadable;
  if (first === undefined) return;
  const now = deps.clock.now();
  await tx.inbox.quarantine(delivery, unreadable, now);
  const alert = teamAlert(`unreadable:whatsapp:${localDate(now, BUSINESS_ZONE)}`, {
    about: "unreadable_parts",
    channel: "whatsapp",
    parts: unreadable.length,
    reason: `${first.place}: ${first.reason}`,
  });
  await tx.outbox.enqueue([alert], now);
}
