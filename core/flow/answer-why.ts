import type { OutboxEntry } from "../notice/notice.ts";
import type { PartnerAnswer } from "../notice/partner-answer.ts";
import { askWhy, reasonGiven, type WhyAsked } from "../partner/decline-why.ts";
import { speakerOf } from "../partner/partner.ts";
import { type Plan, staysAs } from "../partner/plan-answer.ts";
import { allOf } from "../partner/which-order.ts";
import type { Deps, Tx } from "../ports.ts";
import { saveStep } from "./save-step.ts";
import type { PartnerSaid } from "./tell-partner.ts";

/*
 * A partner said no to an order and nothing else, and was asked why. What it writes next is that order's reason, even
 * where the same words would say something of another order (D108): "rupture" declines nothing more.
 */

/** Writes the reason down within the caller's transaction; null for a message that gives none. */
export async function hearWhyIn(tx: Tx, deps: Deps, said: PartnerSaid): Promise<PartnerAnswer | null> {
  const { partner, message, quoted, conversation } = said;
  const asked = conversation.whyOf ?? null;
  if (asked === null || message.body.kind !== "text" || !mayBeAbout(quoted, asked)) return null;
  const { text } = message.body;
  const orders = allOf(said.orders).map(({ order }) => order.number);
  const reason = reasonGiven(text, asked, { now: deps.clock.now(), orders });
  const locked = reason === null ? null : await tx.orders.lockOf(asked.fulfillmentId);
  const fulfillment = locked?.fulfillments.find(({ id }) => id === asked.fulfillmentId);
  if (reason === null || fulfillment?.state !== "declined") return null;
  const actor = {
    name: speakerOf(partner),
    via: message.mail ? "email" : "whatsapp",
  } as const;
  const facts = {
    ...{ fulfiller: fulfillment.fulfiller, from: actor.name, text, read: "decline", rule: "choice" },
    ...{ reply: message.providerId, stays: staysAs("decline", fulfillment) },
  } as const;
  await saveStep(tx, deps, {
    fulfillment: { ...fulfillment, declineReason: reason },
    entries: [{ type: "reply_received", facts }],
    actor,
  });
  return { says: "reason_noted", number: asked.number, reason };
}

/** Whether a quoted message of ours leaves open which order is meant, or is about that one. */
function mayBeAbout(quoted: OutboxEntry | null, asked: WhyAsked): boolean {
  if (quoted === null) return true;
  const { notice } = quoted;
  if (notice.kind === "partner_answer")
    return "number" in notice.answer && notice.answer.number === asked.number;
  return "fulfillmentId" in notice && notice.fulfillmentId === asked.fulfillmentId;
}

/** What is asked from now on: the reason of the one order that was declined without any; null where none was. */
export function whyAskedAfter(
  plan: Plan,
  answers: readonly PartnerAnswer[],
  deps: Pick<Deps, "clock">,
): WhyAsked | null {
  const [bare, second] = answers.filter((answer) => answer.says === "declined" && answer.asksWhy);
  if (bare?.says !== "declined" || second !== undefined) return null;
  const step = plan.steps.find(({ order }) => order.number === bare.number);
  return step ? askWhy({ fulfillmentId: step.fulfillment.id, number: bare.number }, deps.clock.now()) : null;
}
