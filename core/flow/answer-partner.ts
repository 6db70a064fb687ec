import { partnerAnswer, teamAlert } from "../notice/enqueue.ts";
import type { OutboxEntry, PartnerAnswer } from "../notice/notice.ts";
import { type Conversation, choicesOf, NEW_CONVERSATION, SILENT_MINUTES } from "../partner/conversation.ts";
import { type Heard, hear } from "../partner/hear.ts";
import type { InboundMessage } from "../partner/inbound-message.ts";
import type { Partner } from "../partner/partner.ts";
import { type OpenOrder, whichOrder } from "../partner/which-order.ts";
import type { Deps, Tx } from "../ports.ts";
import { actOnReply } from "./act-on-reply.ts";
import { journalStep } from "./save-step.ts";

/*
 * A partner we know wrote. What is understood is done and echoed, what could mean two things is asked back, and
 * what is not understood twice in a row goes to a person (D7). Repeated messages were turned away before.
 */

export interface PartnerMessage {
  readonly partner: Partner;
  readonly message: InboundMessage;
}

/** What one thing said came to: answers for the partner, words for the team, and what to remember. */
interface Reaction {
  readonly answers: readonly PartnerAnswer[];
  readonly forTeam: { readonly number: number | null } | null;
  readonly conversation: Conversation;
}

/** Understands, acts and answers within the caller's transaction. */
export async function answerPartner(tx: Tx, deps: Deps, from: PartnerMessage): Promise<void> {
  const { partner, message } = from;
  const now = deps.clock.now();
  const open = await tx.orders.openOfPartner(partner.code);
  const quoted = message.quotedProviderId
    ? await tx.outbox.byProviderId("whatsapp", message.quotedProviderId)
    : null;
  let conversation = (await tx.partners.conversation(partner.code)) ?? NEW_CONVERSATION;
  const hearing = hear(message, { open, conversation, quoted, now });
  const answers: PartnerAnswer[] = [];
  const notices: OutboxEntry[] = [];
  if (hearing.heard === "voice") answers.push({ says: "voice" });
  if (hearing.heard === "photo") answers.push({ says: "photo", number: onlyNumber(open) });
  if (hearing.heard === "voice" || hearing.heard === "photo")
    notices.push(forTeam(from, `(${hearing.heard})`, onlyNumber(open)));
  for (const heard of hearing.heard === "words" ? hearing.things : []) {
    const reaction = await react(tx, deps, { from, heard, open, conversation });
    conversation = reaction.conversation;
    answers.push(...reaction.answers);
    if (reaction.forTeam) notices.push(forTeam(from, heard.text, reaction.forTeam.number));
  }
  await tx.partners.saveConversation(partner.code, conversation);
  const entries = answers.map((answer, index) =>
    partnerAnswer({
      phone: message.from,
      partner: partner.code,
      locale: partner.locale,
      messageId: index === 0 ? message.providerId : `${message.providerId}:${index}`,
      answer,
    }),
  );
  await tx.outbox.enqueue([...entries, ...notices], now);
}

/** What a partner would call its open orders: one that it declined waits for us, not for the partner. */
function numbersOf(open: readonly OpenOrder[]): readonly number[] {
  return open.filter((each) => each.fulfillment.state !== "declined").map((each) => each.order.number);
}

function onlyNumber(open: readonly OpenOrder[]): number | null {
  const [number, second] = numbersOf(open);
  return number !== undefined && second === undefined ? number : null;
}

function forTeam(from: PartnerMessage, text: string, number: number | null): OutboxEntry {
  const { partner, message } = from;
  return teamAlert(`partner_message:${message.providerId}`, {
    about: "partner_message",
    number,
    partner: partner.code,
    from: partner.contactName ?? partner.name,
    text,
  });
}

async function react(
  tx: Tx,
  deps: Deps,
  said: {
    readonly from: PartnerMessage;
    readonly heard: Heard;
    readonly open: readonly OpenOrder[];
    readonly conversation: Conversation;
  },
): Promise<Reaction> {
  const { heard, open, conversation } = said;
  const now = deps.clock.now();
  if (heard.intent === "smalltalk") return { answers: [], forTeam: null, conversation };
  const which = whichOrder(heard.intent, heard.pointers, { open, now });
  const understood = { ...conversation, asked: null, unclear: 0 };
  switch (which.which) {
    case "unknown_ref":
      return {
        answers: [{ says: "unknown_ref", ref: which.ref, open: numbersOf(open) }],
        forTeam: null,
        conversation,
      };
    case "ref_conflict":
      return {
        answers: [{ says: "ref_conflict", refs: which.refs }],
        forTeam: null,
        conversation: {
          ...understood,
          asked: asked(choicesOf(open.filter((each) => which.refs.includes(each.order.number))), heard, now),
        },
      };
    case "ask":
      return heard.intent === "unclear"
        ? unclear(conversation, now, null)
        : ask(which.choices, heard, { conversation: understood, now });
    case "nothing_open":
      return heard.intent === "question" || heard.intent === "unclear"
        ? {
            answers: [{ says: "forwarded", number: null }],
            forTeam: { number: null },
            conversation: understood,
          }
        : { answers: [{ says: "nothing_open" }], forTeam: null, conversation: understood };
    case "these":
      return onThese(tx, deps, { ...said, orders: which.orders });
  }
}

async function onThese(
  tx: Tx,
  deps: Deps,
  said: {
    readonly from: PartnerMessage;
    readonly heard: Heard;
    readonly conversation: Conversation;
    readonly orders: readonly OpenOrder[];
  },
): Promise<Reaction> {
  const { from, heard, orders } = said;
  const actor = { name: from.partner.contactName ?? from.partner.name, via: "whatsapp" } as const;
  const answers: PartnerAnswer[] = [];
  let teamNumber: number | null | undefined;
  let { suspectTracking } = said.conversation;
  for (const { order, fulfillment } of orders) {
    const facts = {
      fulfiller: fulfillment.fulfiller,
      from: actor.name,
      text: heard.text,
      read: heard.intent,
    };
    await journalStep(tx, deps, {
      orderId: order.id,
      fulfillmentId: fulfillment.id,
      entries: [{ type: "reply_received", facts }],
      actor,
    });
    if (heard.intent === "unclear") continue;
    const acted = await actOnReply(tx, deps, { heard, order, fulfillment, actor, suspectTracking });
    if (acted.answer) answers.push(acted.answer);
    if (acted.forTeam) teamNumber = order.number;
    suspectTracking = acted.suspectTracking;
  }
  if (heard.intent === "unclear")
    return unclear(said.conversation, deps.clock.now(), orders[0]?.order.number ?? null);
  return {
    answers,
    forTeam: teamNumber === undefined ? null : { number: teamNumber },
    conversation: { ...said.conversation, asked: null, unclear: 0, suspectTracking },
  };
}

function ask(
  orders: readonly OpenOrder[],
  heard: Heard,
  at: { readonly conversation: Conversation; readonly now: { toString(): string } },
): Reaction {
  const choices = choicesOf(orders);
  return {
    answers: [
      {
        says: "which_order",
        choices: choices.map(({ key, order }) => ({
          key,
          number: order.order.number,
          items: order.fulfillment.lines.map((line) => `${line.quantity} × ${line.name}`),
        })),
      },
    ],
    forTeam: null,
    conversation: {
      ...at.conversation,
      asked: asked(choices, heard, at.now),
    },
  };
}

/** What we asked, for the short answer that will come. */
function asked(
  choices: ReturnType<typeof choicesOf>,
  heard: Heard,
  now: { toString(): string },
): Conversation["asked"] {
  return {
    choices: choices.map(({ key, order }) => ({ key, fulfillmentId: order.fulfillment.id })),
    text: heard.text,
    at: now.toString(),
  };
}

/** Asked back once; the second time a person takes over and the bot keeps quiet for a while: no loop. */
function unclear(
  conversation: Conversation,
  now: { readonly epochMilliseconds: number; add(d: { minutes: number }): { toString(): string } },
  number: number | null,
): Reaction {
  const silent =
    conversation.silentUntil !== null && now.epochMilliseconds < Date.parse(conversation.silentUntil);
  if (silent) return { answers: [], forTeam: { number }, conversation };
  if (conversation.unclear === 0) {
    return {
      answers: [{ says: "unclear", number }],
      forTeam: null,
      conversation: { ...conversation, unclear: 1 },
    };
  }
  const silentUntil = now.add({ minutes: SILENT_MINUTES }).toString();
  return {
    answers: [{ says: "handed_over" }],
    forTeam: { number },
    conversation: { ...conversation, unclear: 0, silentUntil },
  };
}
