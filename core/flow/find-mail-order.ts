import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { type FulfillmentId, isId } from "../ids.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Order } from "../order/order.ts";
import { type InboundMail, readReplyToken, replyText } from "../partner/inbound-mail.ts";
import type { Partner } from "../partner/partner.ts";
import { understandReply } from "../partner/reply.ts";
import type { Tx } from "../ports.ts";

/*
 * Which order a mail is about before its words are read: the reply address that it was sent to, the number in its
 * subject, then the thread that it stands in. A number in the words themselves comes before subject and thread, and
 * one that contradicts the reply address is asked back (D7). What is not the sender's own is nobody's.
 */

export interface MailTopic {
  /** What of ours is answered, as if it had been quoted. */
  readonly quoted: OutboxEntry | null;
  readonly number: number | null;
  /** Put before the words: a number of the subject that is none of the sender's orders. */
  readonly prefix: string;
  /** The reply address was given to another: whose it is, and about which order. */
  readonly foreign: { readonly party: string; readonly number: number } | null;
}

const NO_TOPIC: MailTopic = { quoted: null, number: null, prefix: "", foreign: null };

type Part = { readonly order: Order; readonly fulfillment: Fulfillment };

/** Finds the order of a mail; `partner` is null for a sender that we do not know. */
export async function topicOf(
  tx: Tx,
  of: { readonly mail: InboundMail; readonly partner: Partner | null },
): Promise<MailTopic> {
  const { mail, partner } = of;
  const thread = partner === null ? null : await byThread(tx, mail, partner);
  const named = await byToken(tx, mail);
  if (named) {
    const { number } = named.order;
    if (named.fulfillment.fulfiller !== partner?.code)
      return { ...NO_TOPIC, foreign: { party: named.fulfillment.fulfiller, number } };
    return { ...NO_TOPIC, number, quoted: entryOf(named, thread) };
  }
  if (partner === null) return NO_TOPIC;
  if (understandReply(mail.text, []).orderRefs.length > 0) return NO_TOPIC;
  const [ref, second] = understandReply(mail.subject, []).orderRefs;
  if (ref !== undefined && second === undefined) {
    const part = await byNumber(tx, ref, partner);
    // Said as the first of the words, so that it is answered like any number we do not find.
    if (!part) return { ...NO_TOPIC, prefix: `#${ref} ` };
    return { ...NO_TOPIC, number: part.order.number, quoted: entryOf(part, thread) };
  }
  return { ...NO_TOPIC, quoted: thread };
}

/** The announcement, unless the thread says which of our mails about that part was answered. */
function entryOf({ fulfillment }: Part, thread: OutboxEntry | null): OutboxEntry {
  const notice = thread?.notice;
  if (thread && notice && "fulfillmentId" in notice && notice.fulfillmentId === fulfillment.id) return thread;
  return {
    channel: "email",
    destination: "",
    businessKey: `email:new_order:${fulfillment.id}`,
    orderingKey: `email:${fulfillment.id}`,
    notice: { kind: "partner_new_order", fulfillmentId: fulfillment.id },
    card: false,
  };
}

async function byToken(tx: Tx, mail: InboundMail): Promise<Part | null> {
  for (const token of mail.tokens) {
    const read = readReplyToken(token);
    if (!read || !(await tx.seals.isShortSealOf(read.seal, replyText(read.fulfillmentId)))) continue;
    const part = await partOf(tx, read.fulfillmentId);
    if (part) return part;
  }
  return null;
}

async function partOf(tx: Tx, id: FulfillmentId): Promise<Part | null> {
  const orderId = await tx.orders.orderIdOf(id);
  const found = orderId === null ? null : await tx.orders.load(orderId);
  const fulfillment = found?.fulfillments.find((each) => each.id === id);
  return found && fulfillment ? { order: found.order, fulfillment } : null;
}

async function byNumber(tx: Tx, ref: string, partner: Partner): Promise<Part | null> {
  for (const { id } of await tx.orders.resolve(ref)) {
    const found = await tx.orders.load(id);
    const fulfillment = found?.fulfillments.find((each) => each.fulfiller === partner.code);
    if (found && fulfillment && String(found.order.number) === ref)
      return { order: found.order, fulfillment };
  }
  return null;
}

/** The nearest mail of ours in the thread that was sent to this partner, or the order that the whole thread is of. */
async function byThread(tx: Tx, mail: InboundMail, partner: Partner): Promise<OutboxEntry | null> {
  for (const id of mail.references) {
    const entry = await tx.outbox.byProviderId("email", id);
    if (entry && entry.destination.toLowerCase() === partner.email?.toLowerCase()) return withPart(tx, entry);
    const orderId = /^<(ord_[0-9A-Z]{26})@/.exec(id)?.[1] ?? "";
    const found = isId("order", orderId) ? await tx.orders.load(orderId) : null;
    const fulfillment = found?.fulfillments.find((each) => each.fulfiller === partner.code);
    if (found && fulfillment) return entryOf({ order: found.order, fulfillment }, null);
  }
  return null;
}

/** An answer of ours is about the part that it was about, whether its words name it or not. */
async function withPart(tx: Tx, entry: OutboxEntry): Promise<OutboxEntry> {
  const { notice } = entry;
  if (notice.kind !== "partner_answer" || !notice.mail?.fulfillmentId) return entry;
  const part = await partOf(tx, notice.mail.fulfillmentId);
  return part ? entryOf(part, null) : entry;
}
