import { undoConfirmation } from "../fulfillment/answer.ts";
import { partnerAnswer, teamAlert } from "../notice/enqueue.ts";
import type { OrderEvent } from "../order/journal.ts";
import { asOneMessage, EDIT_MINUTES } from "../partner/bubble.ts";
import type { InboundMessage } from "../partner/inbound-message.ts";
import { isAnsweredOnPhone, type Partner, speakerOf } from "../partner/partner.ts";
import { understandReply } from "../partner/reply.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { answerPartner } from "./answer-partner.ts";
import { undoIn } from "./undo-confirmation.ts";

/*
 * A partner changed what it had written. Within a quarter of an hour it is read again: a yes that may still be taken
 * back is, and the new words are done; what cannot be undone stays, and the team is told (chat-ux §2.6, D10).
 */

interface Edited {
  readonly partner: Partner;
  readonly message: InboundMessage;
  readonly edit: { readonly of: string; readonly text: string };
}

type Read = Extract<OrderEvent["entry"], { type: "reply_received" }>["facts"];

/** Reads an edited message again within the caller's transaction; words that mean the same change nothing. */
export async function rereadIn(tx: Tx, deps: Deps, edited: Edited): Promise<void> {
  const { partner, message, edit } = edited;
  const bubble = await tx.replies.find(edit.of);
  if (bubble && bubble.partner !== partner.code) return;
  const isLate = !bubble || message.at.since(bubble.sentAt).total("minutes") > EDIT_MINUTES;
  if (isLate) return tellTeam(tx, deps, { ...edited, numbers: [], before: bubble?.text ?? null });
  const before = bubble.replyId === null ? null : asOneMessage(await tx.replies.ofReply(bubble.replyId));
  await tx.replies.change(bubble.providerId, edit.text);
  if (bubble.replyId === null || !before) return;
  const after = asOneMessage(await tx.replies.ofReply(bubble.replyId));
  const isSame = after !== null && meaningOf(before) === meaningOf(after);
  // An answer to a client's question is new whenever its words are.
  if (!after || (isSame && !(await tx.tickets.isAnswer(bubble.replyId)))) return;
  const events = await tx.events.ofReply(bubble.replyId);
  const numbers = await takenBack(tx, deps, { events, partner });
  if (numbers === null) {
    const told = await Promise.all(
      events.map(async ({ orderId }) => (await tx.orders.load(orderId))?.order.number),
    );
    const known = told.filter((number) => number !== undefined);
    return tellTeam(tx, deps, { ...edited, numbers: [...new Set(known)], before: textOf(before) });
  }
  await tellPartner(tx, deps, { ...edited, numbers });
  await answerPartner(tx, deps, { partner, message: { ...after, providerId: message.providerId } });
}

function textOf({ body }: InboundMessage): string {
  return body.kind === "text" ? body.text : "";
}

/** What the words say by themselves, whichever orders are open. */
function meaningOf(message: InboundMessage): string {
  const text = textOf(message);
  const open = (text.match(/\d{3,6}/g) ?? []).map((number) => ({ number }));
  const { intent, orderRefs, trackingNumber, clauses } = understandReply(text, open);
  const told = clauses?.map((clause) => [clause.intent, clause.orderRefs, clause.trackingNumber]);
  // What is not understood, or is said to people, is new whenever its words are.
  const isRead = intent !== "unclear" && intent !== "question";
  return JSON.stringify([intent, orderRefs, trackingNumber, told, isRead ? null : text]);
}

/** Readings that changed nothing that would have to be undone. */
const WITHOUT_EFFECT = ["unclear", "question", "delay", "smalltalk"];

/** Takes back every yes of a reply; null, with nothing changed, where something of it cannot be undone. */
async function takenBack(
  tx: Tx,
  deps: Deps,
  { events, partner }: { readonly events: readonly OrderEvent[]; readonly partner: Partner },
): Promise<readonly number[] | null> {
  const actor = { name: speakerOf(partner), via: "whatsapp" } as const;
  const undone: number[] = [];
  const steps: (() => Promise<unknown>)[] = [];
  for (const { entry, fulfillmentId } of events) {
    const { read, stays } = entry.facts as Read;
    if (stays || WITHOUT_EFFECT.includes(read) || fulfillmentId === null) continue;
    const aggregate = await tx.orders.lockOf(fulfillmentId);
    const fulfillment = aggregate?.fulfillments.find(({ id }) => id === fulfillmentId);
    if (read !== "confirm" || !aggregate || !fulfillment) return null;
    const decision = undoConfirmation(fulfillment, deps.clock.now(), actor);
    if (isRefusal(decision)) return null;
    if (decision.step === "already") continue;
    undone.push(aggregate.order.number);
    steps.push(() => undoIn(tx, deps, { fulfillmentId, actor }));
  }
  for (const step of steps) await step();
  return undone;
}

async function tellPartner(
  tx: Tx,
  deps: Deps,
  { partner, message, numbers }: Edited & { readonly numbers: readonly number[] },
): Promise<void> {
  if (!isAnsweredOnPhone(partner)) return;
  const entries = numbers.map((number) =>
    partnerAnswer({
      to: message.from,
      partner: partner.code,
      locale: partner.locale,
      messageId: `${message.providerId}:undone:${number}`,
      answer: { says: "undone", number },
    }),
  );
  await tx.outbox.enqueue(entries, deps.clock.now());
}

async function tellTeam(
  tx: Tx,
  deps: Deps,
  told: Edited & { readonly numbers: readonly number[]; readonly before: string | null },
): Promise<void> {
  const { partner, message, edit, numbers, before } = told;
  const alert = teamAlert(`partner_message:${message.providerId}`, {
    about: "partner_message",
    numbers,
    partner: partner.code,
    from: speakerOf(partner),
    text: edit.text,
    ...(before === null ? {} : { before }),
  });
  await tx.outbox.enqueue([alert], deps.clock.now());
}
