import { Temporal } from "temporal-polyfill";
import { teamAlert } from "../notice/enqueue.ts";
import type { MailForTeam } from "../notice/mail-alert.ts";
import type { TeamAlert } from "../notice/team-alert.ts";
import { type InboundMail, maskEmail } from "../partner/inbound-mail.ts";
import type { InboundMessage } from "../partner/inbound-message.ts";
import type { Partner } from "../partner/partner.ts";
import type { Delivery, Deps, Tx } from "../ports.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { answerPartner } from "./answer-partner.ts";
import { type MailTopic, topicOf } from "./find-mail-order.ts";
import { noteBounces } from "./note-bounces.ts";

/*
 * Somebody wrote us a mail. A partner's own words are understood like those on its phone; a program's are never
 * answered and confirm nothing, a server's word that ours did not arrive is noted, and everything else is read by a
 * person. No mail is lost: what cannot be read says so to the team and stays in the mailbox.
 */

export type ReadMail = (body: Uint8Array) => Promise<InboundMail>;

/** Mails, whoever put them into the inbox. */
export const MAIL_SOURCES: readonly string[] = ["email"];

/** Longer than any answer; what does not fit is in the mailbox. */
const SHOWN_CHARS = 500;
/** A mail's own date is believed within these bounds only. */
const DELIVERY_HOURS_MAX = 48;

/** Acts on the oldest mail that waits, in one transaction; false when none does. A sender's mails stay in order. */
export function receiveNextMail(deps: Deps, read: ReadMail): Promise<boolean> {
  return deps.store.transaction(async (tx) => {
    const delivery = await tx.inbox.takeUnprocessed(MAIL_SOURCES);
    if (!delivery) return false;
    const mail = await read(delivery.body);
    if (await isOvertaking(tx, { delivery, mail }, read)) {
      await tx.inbox.postpone(delivery);
      return true;
    }
    const became = (await isFirst(tx, { delivery, mail }))
      ? await receive(tx, deps, { delivery, mail })
      : "repeated";
    await tx.inbox.settle(delivery, { accepted: mail.flaw === null, text: became });
    return true;
  });
}

interface Received {
  readonly delivery: Delivery;
  readonly mail: InboundMail;
}

/** Whether an earlier mail of its sender is not read yet: another process has it, or it is tried again. */
async function isOvertaking(tx: Tx, { delivery, mail }: Received, read: ReadMail): Promise<boolean> {
  if (mail.from === null) return false;
  for (const body of await tx.inbox.earlierUnread(delivery)) {
    if ((await read(body)).from === mail.from) return true;
  }
  return false;
}

/** Servers deliver twice, and a mailbox may be numbered anew: a sender's Message-ID acts once. */
async function isFirst(tx: Tx, { delivery, mail }: Received): Promise<boolean> {
  if (mail.messageId === null) return true;
  const deliveryId = `${mail.from ?? ""} ${mail.messageId}`;
  const once = { ...delivery, source: "email-message", deliveryId, body: new Uint8Array() };
  if ((await tx.inbox.open(once)).state !== "new") return false;
  await tx.inbox.settle(once, { accepted: true, text: "read" });
  return true;
}

/** What became of a mail, in a word for whoever looks into the inbox. */
async function receive(tx: Tx, deps: Deps, received: Received): Promise<string> {
  const { mail } = received;
  if (mail.nature === "bounce") return noteBounces(tx, deps, mail.bounced);
  // No answer and no notice: two machines would go on for ever (RFC 3834).
  if (mail.nature === "automatic" || mail.nature === "list") return mail.nature;
  if (mail.flaw !== null) {
    const { flaw } = mail;
    const partner = mail.from === null ? null : await tx.partners.byEmail(mail.from);
    return hand(tx, deps, {
      ...received,
      why: flaw,
      party: partner?.code ?? null,
      isKnown: partner !== null,
    });
  }
  const partner = mail.from === null ? null : await tx.partners.byEmail(mail.from);
  if (partner) await tx.partners.lock(partner.code);
  const topic = await topicOf(tx, { mail, partner });
  if (topic.foreign) {
    const { foreign } = topic;
    const facts = { why: "other_address", party: foreign.party, numbers: [foreign.number] } as const;
    return hand(tx, deps, { ...received, ...facts, isKnown: true });
  }
  if (!partner) return stranger(tx, deps, received);
  const doubt = doubtOf(mail);
  if (doubt !== null) {
    const numbers = topic.number === null ? [] : [topic.number];
    return hand(tx, deps, { ...received, why: doubt, party: partner.code, numbers, isKnown: true });
  }
  await answerPartner(tx, deps, { partner, message: messageOf(received, { partner, topic }) });
  return "read";
}

/** Why a partner's mail is not acted on although it is the partner's. */
function doubtOf(mail: InboundMail): MailForTeam | null {
  if (mail.isForged) return "forged";
  if (mail.nature === "looks_automatic") return "looks_automatic";
  if (mail.isForwarded) return "forwarded";
  if (mail.isInterleaved) return "interleaved";
  return mail.text === "" && !mail.hasPhoto ? "empty" : null;
}

function messageOf(
  { delivery, mail }: Received,
  of: { readonly partner: Partner; readonly topic: MailTopic },
): InboundMessage {
  const { topic } = of;
  return {
    providerId: mail.messageId === null ? delivery.deliveryId : `${mail.from} ${mail.messageId}`,
    from: of.partner.email ?? "",
    at: sentAt(mail.at, delivery.receivedAt),
    body: mail.text === "" ? { kind: "photo" } : { kind: "text", text: `${topic.prefix}${mail.text}` },
    quotedProviderId: null,
    mail: { subject: mail.subject, messageId: mail.messageId, quoted: topic.quoted },
  };
}

function sentAt(at: Temporal.Instant, receivedAt: Temporal.Instant): Temporal.Instant {
  const oldest = receivedAt.subtract({ hours: DELIVERY_HOURS_MAX });
  const isPlausible =
    Temporal.Instant.compare(at, oldest) >= 0 && Temporal.Instant.compare(at, receivedAt) <= 0;
  return isPlausible ? at : receivedAt;
}

/** A supplier's and a client's mail is the team's; of anybody else it hears once a day, and nothing is answered (D79). */
async function stranger(tx: Tx, deps: Deps, received: Received): Promise<string> {
  const address = received.mail.from ?? "";
  const { supplier, orders } = await tx.mailbox.whose(address);
  if (supplier !== null)
    return hand(tx, deps, { ...received, why: "supplier", party: supplier, isKnown: true });
  if (orders.length > 0) {
    return hand(tx, deps, {
      ...received,
      why: "client",
      party: null,
      numbers: orders,
      isKnown: false,
      isPrivate: true,
    });
  }
  const now = deps.clock.now();
  const alert = teamAlert(`unknown_sender:email:${address}:${localDate(now, BUSINESS_ZONE)}`, {
    about: "unknown_sender",
    channel: "email",
    sender: maskEmail(address),
  });
  await tx.outbox.enqueue([alert], now);
  return "unknown sender";
}

/** Gives a mail to the team: of one whom we know each, of anybody else one a day and reason. */
async function hand(
  tx: Tx,
  deps: Deps,
  given: Received & {
    readonly why: MailForTeam;
    readonly party: string | null;
    readonly numbers?: readonly number[];
    readonly isKnown: boolean;
    /** A client's words stay in the mailbox (C-6). */
    readonly isPrivate?: true;
  },
): Promise<string> {
  const { mail, delivery, why, party, isKnown } = given;
  const now = deps.clock.now();
  const sender = mail.from ?? "";
  const day = `${sender}:${localDate(now, BUSINESS_ZONE)}`;
  const facts: TeamAlert = {
    about: "mail_for_team",
    why,
    sender: isKnown || sender === "" ? sender : maskEmail(sender),
    party,
    numbers: given.numbers ?? [],
    text: given.isPrivate || mail.text === "" ? null : mail.text.slice(0, SHOWN_CHARS),
  };
  const alert = teamAlert(`mail:${why}:${isKnown ? delivery.deliveryId : day}`, facts);
  await tx.outbox.enqueue([alert], now);
  return why;
}
