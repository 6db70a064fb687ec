import type { FulfillmentId } from "../ids.ts";
import { partnerAnswer, teamAlert } from "../notice/enqueue.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { PartnerAnswer } from "../notice/partner-answer.ts";
import type { Conversation } from "../partner/conversation.ts";
import type { InboundMessage } from "../partner/inbound-message.ts";
import { isAnsweredOnPhone, type Partner, speakerOf } from "../partner/partner.ts";
import type { TheirOrders } from "../partner/which-order.ts";
import type { Deps, Tx } from "../ports.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/* A partner's message is answered by the way it came, and the team is told of what a person must read. */

export interface PartnerMessage {
  readonly partner: Partner;
  readonly message: InboundMessage;
}

/** A message with what it may be about. */
export interface PartnerSaid extends PartnerMessage {
  /** The message of ours that it answers. */
  readonly quoted: OutboxEntry | null;
  readonly conversation: Conversation;
  readonly orders: TheirOrders;
}

/** What a message came to: the orders that the team must read about, null for none, and which of them were cancelled. */
interface Told extends PartnerMessage {
  readonly answers: readonly PartnerAnswer[];
  readonly forTeam: readonly number[] | null;
  readonly cancelled: readonly number[];
  /** The part of which it was asked whether the rest may leave. */
  readonly asksRest: FulfillmentId | null;
  readonly said: string;
  readonly about: FulfillmentId | null;
}

/** The answers by the way the message came, and one alert a message for the team, whatever it was about. */
export async function tellIn(tx: Tx, deps: Deps, told: Told): Promise<void> {
  const { partner, message, answers, forTeam, cancelled, asksRest, said, about } = told;
  const mail = message.mail && {
    subject: message.mail.subject,
    inReplyTo: message.mail.messageId,
    fulfillmentId: about,
  };
  // Who wrote STOP is acted on and not answered there: mail says what there is to say.
  const spoken = !isAnsweredOnPhone(partner) && !mail ? [] : answers;
  const entries = spoken.map((answer, index) =>
    partnerAnswer({
      to: message.from,
      ...(mail ? { mail } : {}),
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
            ...(cancelled.length > 0 ? { cancelled } : {}),
            ...(asksRest ? { isAskedBack: true } : {}),
            partner: partner.code,
            from: speakerOf(partner),
            text: said,
          }),
        ];
  const foreign = await foreignOrderAlerts(tx, deps, told);
  await tx.outbox.enqueue([...entries, ...alerts, ...foreign], deps.clock.now());
}

/** One answer that leaves nothing to the team. */
export function answerIn(
  tx: Tx,
  deps: Deps,
  told: Pick<Told, "partner" | "message" | "about"> & { readonly answer: PartnerAnswer },
): Promise<void> {
  const { answer, ...from } = told;
  return tellIn(tx, deps, {
    ...{ ...from, answers: [answer], said: "" },
    ...{ forTeam: null, cancelled: [], asksRest: null },
  });
}

/** It named an order of somebody else's, and was told no more than that it is none of its own: the team knows once a day. */
async function foreignOrderAlerts(
  tx: Tx,
  deps: Deps,
  { partner, answers }: Pick<Told, "partner" | "answers">,
): Promise<readonly OutboxEntry[]> {
  const now = deps.clock.now();
  for (const answer of answers) {
    const found = answer.says === "unknown_ref" ? await tx.orders.resolve(answer.ref) : [];
    for (const { id } of found) {
      const parts = (await tx.orders.load(id))?.fulfillments ?? [];
      if (parts.some(({ fulfiller }) => fulfiller === partner.code)) continue;
      const today = localDate(now, BUSINESS_ZONE);
      const facts = { why: "foreign_order", channel: "whatsapp", partner: partner.name } as const;
      return [
        teamAlert(`set_aside:foreign_order:${partner.code}:${today}`, {
          about: "message_set_aside",
          ...facts,
        }),
      ];
    }
  }
  return [];
}
