import { CONFIRM_LATE, MISSING_TRACKING, SHIP_LATE } from "../alert/part-alerts.ts";
import { isSpokenOf, wasNeverTaken } from "../fulfillment/cancel-watch.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { FulfillmentId } from "../ids.ts";
import type { PartnerAnswer } from "../notice/partner-answer.ts";
import { NEW_CONVERSATION, nextConversation, questionAboutRest } from "../partner/conversation.ts";
import { hear } from "../partner/hear.ts";
import type { InboundMessage } from "../partner/inbound-message.ts";
import { type MoneyWord, moneyWordOf } from "../partner/money-word.ts";
import { type Partner, speakerOf } from "../partner/partner.ts";
import { dayAskedBy, type Plan, planAnswer, type Step, staysAs } from "../partner/plan-answer.ts";
import type { OpenOrder, TheirOrders } from "../partner/which-order.ts";
import type { Deps, Tx } from "../ports.ts";
import { answersSoon } from "../team/team-hours.ts";
import { localDate } from "../time.ts";
import { actOnReply } from "./act-on-reply.ts";
import { isNoYes } from "./answer-about-rest.ts";
import { hearAvailabilityIn } from "./answer-availability.ts";
import { hearMoneyIn } from "./answer-money.ts";
import { hearWhyIn, whyAskedAfter } from "./answer-why.ts";
import { hearCancellationIn } from "./hear-cancellation.ts";
import { hearTicketIn, hearUnnamedIn } from "./hear-ticket.ts";
import { hearTransferredIn } from "./hear-transferred.ts";
import { noteInAlertIn } from "./note-in-alert.ts";
import type { Acted } from "./reply-on-order.ts";
import { journalStep } from "./save-step.ts";
import { stopWhatsAppIn } from "./stop-whatsapp.ts";
import { answerIn, type PartnerMessage, tellIn } from "./tell-partner.ts";

/*
 * A partner we know wrote. What is understood is done and echoed, what could mean two things is asked back, and
 * what is not understood twice in a row goes to a person (D7). Repeated messages were turned away before, and the
 * caller holds the partner's row: its messages are answered one after the other.
 */

/** Alerts that end when a partner says something of its part. */
const WAITS_FOR_WORDS = [CONFIRM_LATE, SHIP_LATE, MISSING_TRACKING];

/** What a message came to in the end, with what the steps themselves answered. */
interface Result {
  readonly answers: readonly PartnerAnswer[];
  readonly forTeam: readonly number[] | null;
  /** Those of them that were cancelled. */
  readonly cancelled: readonly number[];
  readonly suspectTracking: string | null;
  /** The one part of which we ask whether the rest may leave. */
  readonly asksRest: FulfillmentId | null;
}

/** Understands, decides, acts and answers within the caller's transaction. */
export async function answerPartner(tx: Tx, deps: Deps, from: PartnerMessage): Promise<void> {
  const { partner, message } = from;
  if (await stopWhatsAppIn(tx, deps, from)) return;
  const word = moneyWordOf(message);
  if (word !== null) return answerMoney(tx, deps, { ...from, word });
  const now = deps.clock.now();
  const orders = await theirOrders(tx, deps, partner);
  const quoted =
    message.mail?.quoted ??
    (message.quotedProviderId ? await tx.outbox.byProviderId("whatsapp", message.quotedProviderId) : null);
  const conversation = (await tx.partners.conversation(partner.code)) ?? NEW_CONVERSATION;
  const heard = { ...from, quoted, conversation, orders };
  if (await hearTicketIn(tx, deps, heard)) return;
  const why = await hearWhyIn(tx, deps, heard);
  if (why !== null) {
    const turn = { understanding: "understood", question: null, suspectTracking: null } as const;
    await tx.partners.saveConversation(partner.code, nextConversation(conversation, turn, now));
    const about = conversation.whyOf?.fulfillmentId ?? null;
    return answerIn(tx, deps, { ...from, answer: why, about });
  }
  const availability = await hearAvailabilityIn(tx, deps, heard);
  if (availability !== null) {
    const turn = {
      understanding: "aside",
      question: null,
      suspectTracking: conversation.suspectTracking,
    } as const;
    await tx.partners.saveConversation(partner.code, nextConversation(conversation, turn, now));
    return answerIn(tx, deps, { ...from, answer: availability, about: null });
  }
  const hearing = hear(message, {
    ...orders,
    conversation,
    quoted,
    now,
    today: localDate(now, partner.timeZone),
  });
  const soon = answersSoon(now, deps.holidays.around("BE", now.toZonedDateTimeISO("UTC").year));
  const plan = planAnswer(hearing, { ...orders, conversation, now, soon });
  if (await hearUnnamedIn(tx, deps, { ...heard, hearing, plan })) return;
  const result = await carryOut(tx, deps, {
    ...{ ...from, plan, soon },
    suspectTracking: conversation.suspectTracking,
  });
  const turn = {
    ...plan,
    question: plan.question ?? (result.asksRest && questionAboutRest(result.asksRest, now)),
    suspectTracking: result.suspectTracking,
    dayAsked: dayAskedBy(plan, result.answers, now),
    whyOf: whyAskedAfter(plan, result.answers, deps),
  };
  await tx.partners.saveConversation(partner.code, nextConversation(conversation, turn, now));
  const said = hearing.heard === "words" ? (hearing.things[0]?.text ?? "") : `(${hearing.heard})`;
  await tellIn(tx, deps, { ...from, said, ...result, about: plan.steps[0]?.fulfillment.id ?? null });
}

/** Its money is no order's business: what we asked it before is forgotten as by any other message. */
async function answerMoney(
  tx: Tx,
  deps: Deps,
  from: PartnerMessage & { readonly word: MoneyWord },
): Promise<void> {
  const { partner, message } = from;
  const { answer, isForTeam } = await hearMoneyIn(tx, deps, from);
  const conversation = (await tx.partners.conversation(partner.code)) ?? NEW_CONVERSATION;
  const { suspectTracking } = conversation;
  const turn = { understanding: "aside", question: null, suspectTracking } as const;
  await tx.partners.saveConversation(partner.code, nextConversation(conversation, turn, deps.clock.now()));
  const said = message.body.kind === "text" ? message.body.text : "";
  const forTeam = isForTeam ? [] : null;
  const told = { answers: [answer], forTeam, cancelled: [], asksRest: null, said, about: null };
  await tellIn(tx, deps, { partner, message, ...told });
}

/** A cancelled order that is named, quoted or pressed is known for so long. */
const CANCELLED_KNOWN_DAYS = 30;

/** What the partner's words can be about. */
async function theirOrders(tx: Tx, deps: Deps, partner: Partner): Promise<TheirOrders> {
  const now = deps.clock.now();
  const since = now.subtract({ hours: 24 * CANCELLED_KNOWN_DAYS });
  // What it said that it has none of is the team's to decide, and no order of its own (E4).
  const taken = (found: readonly OpenOrder[]) =>
    found.filter(({ fulfillment }) => !wasNeverTaken(fulfillment));
  const open = taken(await tx.orders.openOfPartner(partner.code));
  const cancelled = taken(await tx.orders.cancelledOfPartner(partner.code, since));
  const { holidays } = deps;
  const unanswered = cancelled.filter(({ fulfillment }) =>
    isSpokenOf(fulfillment, { partner, holidays, now }),
  );
  return { open, cancelled, unanswered };
}

/** The plan's steps in their order; each sees the order as it is by then. */
async function carryOut(
  tx: Tx,
  deps: Deps,
  ask: PartnerMessage & {
    readonly plan: Plan;
    readonly soon: boolean;
    readonly suspectTracking: string | null;
  },
): Promise<Result> {
  const { plan } = ask;
  const cancelled: number[] = [];
  const answers: PartnerAnswer[] = [];
  const forTeam: number[] = [];
  const asked: FulfillmentId[] = [];
  let { suspectTracking } = ask;
  for (const step of plan.steps) {
    const acted = await takeStep(tx, deps, { ...ask, step, suspectTracking });
    if (acted.answer) answers.push(acted.answer);
    if (acted.forTeam) forTeam.push(step.order.number);
    if (acted.forTeam && acted.isCancelled) cancelled.push(step.order.number);
    if (acted.asksRest) asked.push(acted.asksRest);
    suspectTracking = acted.suspectTracking;
  }
  const numbers = [...new Set([...forTeam, ...(plan.forTeam ?? [])])];
  return {
    answers: [...answers, ...plan.answers],
    forTeam: numbers.length > 0 || plan.forTeam !== null ? numbers : null,
    cancelled,
    suspectTracking,
    asksRest: asked.length === 1 ? (asked[0] ?? null) : null,
  };
}

/** Writes down what was said of an order, how it was read and whether it can come to anything; then does it. */
async function takeStep(
  tx: Tx,
  deps: Deps,
  ask: PartnerMessage & {
    readonly step: Step;
    readonly suspectTracking: string | null;
    readonly soon: boolean;
  },
): Promise<Acted & { readonly isCancelled?: boolean }> {
  const { step, partner, message, suspectTracking, soon } = ask;
  const { heard, order } = step;
  const via = message.mail ? "email" : "whatsapp";
  const actor = { name: speakerOf(partner), via } as const;
  const locked = await tx.orders.lockOf(step.fulfillment.id);
  const fulfillment = locked?.fulfillments.find(({ id }) => id === step.fulfillment.id) ?? step.fulfillment;
  const reply = { heard, order, fulfillment, actor, suspectTracking, soon };
  if (fulfillment.state === "cancelled") {
    const isUnaware =
      heard.isUnaware || step.fulfillment.state !== "cancelled" || isBefore(message, fulfillment);
    const acted = await hearCancellationIn(tx, deps, { ...reply, partner, isUnaware });
    return { ...acted, isCancelled: true };
  }
  if (fulfillment.state === "rerouted") return hearTransferredIn(tx, deps, reply);
  const facts = {
    fulfiller: fulfillment.fulfiller,
    from: actor.name,
    text: heard.text,
    read: heard.intent,
    rule: heard.rule,
    reply: message.providerId,
    stays: (await isNoYes(tx, reply)) ? fulfillment.state : staysAs(heard.intent, fulfillment),
  };
  await journalStep(tx, deps, {
    orderId: order.id,
    fulfillmentId: fulfillment.id,
    entries: [{ type: "reply_received", facts }],
    actor,
  });
  await noteInAlertIn(tx, deps, {
    ...{ rules: WAITS_FOR_WORDS, entity: fulfillment.id },
    ...{ by: actor.name, text: heard.text, reply: message.providerId },
  });
  if (heard.intent === "unclear") return { answer: null, forTeam: false, suspectTracking };
  return actOnReply(tx, deps, reply);
}

/** Sent before the order was cancelled, as far as the messenger's whole seconds say. */
function isBefore({ at }: InboundMessage, { cancelledAt }: Fulfillment): boolean {
  return cancelledAt !== null && at.epochMilliseconds + 1000 <= cancelledAt.epochMilliseconds;
}
