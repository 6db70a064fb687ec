import { isId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import { type Asked, deniedAnswer } from "./denied.ts";
import { escapeTyped } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";

/** Whom to call about a part, for who asks alone: a number is not for a channel (C-6). A masked one is never dialled (A40). */
export async function contactAnswer(
  deps: Deps,
  member: TeamMember,
  { value, asked }: { readonly value: string; readonly asked: Asked },
): Promise<Answer> {
  const denied = await deniedAnswer(deps, member, { action: "remind_partner", asked });
  return denied ?? say(await contactText(deps, member, value));
}

async function contactText(deps: Deps, { locale }: TeamMember, fulfillmentId: string): Promise<string> {
  const unknown = refusalText(refuse("fulfillment_unknown", { ref: fulfillmentId }), locale);
  if (!isId("fulfillment", fulfillmentId)) return unknown;
  return deps.store.transaction(async (tx) => {
    const orderId = await tx.orders.orderIdOf(fulfillmentId);
    const part =
      orderId && (await tx.orders.load(orderId))?.fulfillments.find(({ id }) => id === fulfillmentId);
    const partner = part ? await tx.partners.find(part.fulfiller) : null;
    if (!partner) return unknown;
    const { name, contactName, phone, email } = partner;
    const typed = (text: string | null) => (text === null ? null : escapeTyped(text));
    return wordsIn(locale).team.alerts.contact({
      partner: escapeTyped(name),
      contact: typed(contactName),
      phone,
      email: typed(email),
    });
  });
}
