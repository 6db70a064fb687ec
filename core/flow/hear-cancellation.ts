import { withFlag } from "../fulfillment/answer.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { partnerAnswer, teamAlert } from "../notice/enqueue.ts";
import type { OutboxEntry, PartnerAnswer } from "../notice/notice.ts";
import type { Actor } from "../order/journal.ts";
import { type CancelWord, cancelWord } from "../partner/cancel-word.ts";
import type { InboundMessage } from "../partner/inbound-message.ts";
import type { Partner } from "../partner/partner.ts";
import type { OpenOrder } from "../partner/which-order.ts";
import type { Deps, Tx } from "../ports.ts";
import { recordTrackingIn } from "./record-tracking.ts";
import { saveStep } from "./save-step.ts";

/*
 * A partner answers "do not ship". Its yes means that nothing leaves, never that another order is taken; a parcel that
 * has left after all, and whatever else it says, goes to the team. Each message acts once, like every other.
 */

/** A cancellation is asked about for so long; a later "ok" is about something else. */
const ASKED_FOR_HOURS = 24;

/** Hears an answer to a cancellation within the caller's transaction; false when the message is about something else. */
export async function hearCancellationIn(
  tx: Tx,
  deps: Deps,
  from: {
    readonly partner: Partner;
    readonly message: InboundMessage;
    readonly quoted: OutboxEntry | null;
    readonly open: readonly OpenOrder[];
    readonly soon: boolean;
  },
): Promise<boolean> {
  const { partner, message } = from;
  const since = deps.clock.now().subtract({ hours: ASKED_FOR_HOURS });
  const cancelled = await tx.orders.cancelledOfPartner(partner.code, since);
  const word = cancelled.length > 0 ? cancelWord(message, { ...from, cancelled }) : null;
  if (!word) return false;
  const answer = await act(tx, deps, { ...from, word });
  const { phone, locale } = { phone: message.from, locale: partner.locale };
  const reply = partnerAnswer({
    ...{ phone, locale, answer },
    partner: partner.code,
    messageId: message.providerId,
  });
  await tx.outbox.enqueue([reply], deps.clock.now());
  return true;
}

/** The partner knows that nothing of this part may leave, in its own words. */
export async function seeCancellationIn(
  tx: Tx,
  deps: Deps,
  seen: {
    readonly fulfillment: Fulfillment;
    readonly actor: Actor;
    readonly text: string;
    readonly notices: readonly OutboxEntry[];
  },
): Promise<Fulfillment> {
  const { fulfillment, actor, text, notices } = seen;
  const { fulfiller, flags } = fulfillment;
  const noted = { ...fulfillment, flags: withFlag(flags, "cancel_seen") };
  const facts = { fulfiller, text, via: actor.via };
  await saveStep(tx, deps, { fulfillment: noted, entries: [{ type: "cancel_seen", facts }], actor, notices });
  return noted;
}

async function act(
  tx: Tx,
  deps: Deps,
  from: {
    readonly partner: Partner;
    readonly message: InboundMessage;
    readonly word: CancelWord;
    readonly soon: boolean;
  },
): Promise<PartnerAnswer> {
  const { word, partner, message, soon } = from;
  if (word.says === "which") {
    return { says: "cancel_or_confirm", cancelled: word.cancelled, open: word.open };
  }
  const { about, text } = word;
  const { number } = about.order;
  const actor = { name: partner.contactName ?? partner.name, via: "whatsapp" } as const;
  const { fulfillment } = about;
  const alert = teamAlert(`partner_message:${message.providerId}`, {
    about: "partner_message",
    numbers: [number],
    partner: partner.code,
    from: actor.name,
    text,
  });
  const notices = word.says === "other" ? [alert] : [];
  await seeCancellationIn(tx, deps, { fulfillment, actor, text, notices });
  if (word.says === "seen") return { says: "cancel_noted", number };
  if (word.says === "shipped") {
    // Refused, since it left after it was cancelled; the refusal tells the team with the number (E7).
    const { trackingNumber } = word;
    const target = { fulfillmentId: fulfillment.id };
    const parcel = { target, carrier: null, trackingNumber, force: true };
    await recordTrackingIn(tx, deps, { ...parcel, actor, onlyPartner: partner.code });
  }
  return { says: "forwarded", number, soon };
}
