import { withFlag } from "../fulfillment/answer.ts";
import type { Deps, Tx } from "../ports.ts";
import type { Acted, ReplyOnOrder } from "./reply-on-order.ts";
import { saveStep } from "./save-step.ts";
import { seeCancellationIn } from "./see-cancellation.ts";

/*
 * A partner speaks of an order that another partner sends by now (E6). It is told so, what it said is kept and changes
 * nothing; a parcel that it says has left is a person's to stop.
 */

/** Hears it within the caller's transaction, the fulfillment being locked. */
export async function hearTransferredIn(tx: Tx, deps: Deps, said: ReplyOnOrder): Promise<Acted> {
  const { heard, fulfillment, actor, order, soon, suspectTracking } = said;
  const { number } = order;
  if (heard.ifCancelled === "not_leaving") {
    await seeCancellationIn(tx, deps, { fulfillment, text: heard.text, actor });
    return { answer: { says: "cancel_noted", number }, forTeam: false, suspectTracking };
  }
  const { fulfiller, flags, state } = fulfillment;
  const facts = { fulfiller, from: actor.name, text: heard.text, read: heard.intent, stays: state };
  await saveStep(tx, deps, {
    fulfillment: { ...fulfillment, flags: withFlag(flags, "cancel_seen") },
    entries: [{ type: "reply_received", facts }],
    actor,
  });
  const isRead = heard.intent === "shipped" || heard.intent === "question" || heard.intent === "unclear";
  const forwarded = isRead ? (soon ? "soon" : "later") : null;
  return { answer: { says: "transferred", number, forwarded }, forTeam: isRead, suspectTracking };
}
