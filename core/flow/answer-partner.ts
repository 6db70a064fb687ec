import { partnerAnswer, teamAlert } from "../notice/enqueue.ts";
import type { PartnerAnswer } from "../notice/notice.ts";
import { NEW_CONVERSATION, nextConversation } from "../partner/conversation.ts";
import { hear } from "../partner/hear.ts";
import type { InboundMessage } from "../partner/inbound-message.ts";
import type { Partner } from "../partner/partner.ts";
import { type Plan, planAnswer, type Step, staysAs } from "../partner/plan-answer.ts";
import type { Deps, Tx } from "../ports.ts";
import { answersSoon } from "../team/team-hours.ts";
import { type Acted, actOnReply } from "./act-on-reply.ts";
import { hearCancellationIn } from "./hear-cancellation.ts";
import { journalStep } from "./save-step.ts";

/*
 * A partner we know wrote. What is understood is done and echoed, what could mean two things is asked back, and
 * what is not understood twice in a row goes to a person (D7). Repeated messages were turned away before, and the
 * caller holds the partner's row: its messages are answered one after the other.
 */

export interface PartnerMessage {
  readonly partner: Partner;
  readonly message: InboundMessage;
}

/** What a message came to in the end, with what the steps themselves answered. */
interface Result {
  readonly answers: readonly PartnerAnswer[];
  readonly forTeam: readonly number[] | null;
  readonly suspectTracking: string | null;
}

/** Understands, decides, acts and answers within the caller's transaction. */
export async function answerPartner(tx: Tx, deps: Deps, from: PartnerMessage): Promise<void> {
  const { partner, message } = from;
  const now = deps.clock.now();
  const open = await tx.orders.openOfPartner(partner.code);
  const quoted = message.quotedProviderId
    ? await tx.outbox.byProviderId("whatsapp", message.quotedProviderId)
    : null;
  const conversation = (await tx.partners.conversation(partner.code)) ?? NEW_CONVERSATION;
  const hearing = hear(message, { open, conversation, quoted, now });
  const soon = answersSoon(now, deps.holidays.around("BE", now.toZonedDateTimeISO("UTC").year));
  if (await hearCancellationIn(tx, deps, { ...from, quoted, open, soon })) return;
  const plan = planAnswer(hearing, { open, conversation, now, soon });
  const result = await carryOut(tx, deps, {
    ...{ partner, plan, soon },
    suspectTracking: conversation.suspectTracking,
  });
  const turn = { ...plan, suspectTracking: result.suspectTracking };
  await tx.partners.saveConversation(partner.code, nextConversation(conversation, turn, now));
  const said = hearing.heard === "words" ? (hearing.things[0]?.text ?? "") : `(${hearing.heard})`;
  await tell(tx, deps, { ...from, said, ...result });
}

/** The plan's steps in their order; each sees the order as it is by then. */
async function carryOut(
  tx: Tx,
  deps: Deps,
  ask: {
    readonly partner: Partner;
    readonly plan: Plan;
    readonly soon: boolean;
    readonly suspectTracking: string | null;
  },
): Promise<Result> {
  const { partner, plan, soon } = ask;
  const answers: PartnerAnswer[] = [];
  const forTeam: number[] = [];
  let { suspectTracking } = ask;
  for (const step of plan.steps) {
    const acted = await takeStep(tx, deps, { step, partner, suspectTracking, soon });
    if (acted.answer) answers.push(acted.answer);
    if (acted.forTeam) forTeam.push(step.order.number);
    suspectTracking = acted.suspectTracking;
  }
  const numbers = [...new Set([...forTeam, ...(plan.forTeam ?? [])])];
  return {
    answers: [...answers, ...plan.answers],
    forTeam: numbers.length > 0 || plan.forTeam !== null ? numbers : null,
    suspectTracking,
  };
}

/** Writes down what was said of an order, how it was read and whether it can come to anything; then does it. */
async function takeStep(
  tx: Tx,
  deps: Deps,
  ask: {
    readonly step: Step;
    readonly partner: Partner;
    readonly suspectTracking: string | null;
    readonly soon: boolean;
  },
): Promise<Acted> {
  const { step, partner, suspectTracking, soon } = ask;
  const { heard, order } = step;
  const actor = { name: partner.contactName ?? partner.name, via: "whatsapp" } as const;
  const locked = await tx.orders.lockOf(step.fulfillment.id);
  const fulfillment = locked?.fulfillments.find(({ id }) => id === step.fulfillment.id) ?? step.fulfillment;
  const facts = {
    fulfiller: fulfillment.fulfiller,
    from: actor.name,
    text: heard.text,
    read: heard.intent,
    stays: staysAs(heard.intent, fulfillment),
  };
  await journalStep(tx, deps, {
    orderId: order.id,
    fulfillmentId: fulfillment.id,
    entries: [{ type: "reply_received", facts }],
    actor,
  });
  if (heard.intent === "unclear") return { answer: null, forTeam: false, suspectTracking };
  return actOnReply(tx, deps, { heard, order, fulfillment, actor, suspectTracking, soon });
}

/** The answers on the partner's phone, and one alert a message for the team, whatever it was about. */
async function tell(
  tx: Tx,
  deps: Deps,
  told: PartnerMessage & Pick<Result, "answers" | "forTeam"> & { readonly said: string },
): Promise<void> {
  const { partner, message, answers, forTeam, said } = told;
  const entries = answers.map((answer, index) =>
    partnerAnswer({
      phone: message.from,
      partner: partner.code,
      locale: partner.locale,
      messageId: index === 0 ? message.providerId : `${message.providerId}:${index}`,
      answer,
    }),
  );
  const alerts =
    forTeam === null
      ? []
      : [
          teamAlert(`partner_message:${message.providerId}`, {
            about: "partner_message",
            numbers: forTeam,
            partner: partner.code,
            from: partner.contactName ?? partner.name,
            text: said,
          }),
        ];
  await tx.outbox.enqueue([...entries, ...alerts], deps.clock.now());
}
