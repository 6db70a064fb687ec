import { awaitsAnswer } from "../fulfillment/reminder.ts";
import type { SaidUnits } from "../order/split-part.ts";
import type { Heard } from "../partner/hear.ts";
import { missingUnits } from "../partner/reply-missing.ts";
import { saysAll } from "../partner/reply-rest.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { confirmRestIn, nameShortageIn, shortageOf } from "./confirm-rest.ts";
import { type Acted, forwarded, type ReplyOnOrder, said } from "./reply-on-order.ts";

/*
 * A partner's words about a part of an order: what it lacks is noted and the rest asked about, and its answer is to the
 * rest alone (chat-ux §2.6). A bare "ok" beside a shortage confirms nothing: which of both it is to, is asked (D7).
 */

/** What it lacks, where that is certain; null where it is not, or the order awaits no answer. */
export async function nameShortage(tx: Tx, deps: Deps, reply: ReplyOnOrder): Promise<Acted | null> {
  const { heard, fulfillment } = reply;
  // Of one order among several the words cannot be cut out.
  const isOne = heard.reason !== "";
  if (!isOne || !awaitsAnswer(fulfillment)) return null;
  const missing = missingUnits(heard.text, heard.pointers.refs, fulfillment.lines);
  if (missing === null) return null;
  await nameShortageIn(tx, deps, { ...reply, missing });
  return asking(reply, missing, true);
}

/** What a yes comes to where a shortage was named, or where it is to "the rest"; null for a plain yes. */
export async function answerAboutRest(tx: Tx, deps: Deps, reply: ReplyOnOrder): Promise<Acted | null> {
  const { heard, fulfillment } = reply;
  const missing = await shortageOf(tx, fulfillment);
  const isKnown = missing !== null && missing !== "uncertain";
  if (isKnown && heard.rest) return confirmed(tx, deps, { ...reply, missing });
  if (!heard.rest && (missing === null || saysAll(heard.text))) return null;
  if (isKnown) return asking(reply, missing, false);
  // Nobody knows what is missing, if anything is: a person asks, unless that is answered by now.
  return awaitsAnswer(fulfillment) ? forwarded(reply) : null;
}

/** Whether a yes confirms nothing, for the history. */
export async function isNoYes(
  tx: Tx,
  { heard, fulfillment }: Pick<ReplyOnOrder, "fulfillment"> & { readonly heard: Heard },
): Promise<boolean> {
  if (heard.intent !== "confirm" || !awaitsAnswer(fulfillment)) return false;
  const missing = await shortageOf(tx, fulfillment);
  if (heard.rest) return missing === null || missing === "uncertain";
  return missing !== null && !saysAll(heard.text);
}

async function confirmed(
  tx: Tx,
  deps: Deps,
  reply: ReplyOnOrder & { readonly missing: readonly SaidUnits[] },
): Promise<Acted> {
  const { missing } = reply;
  const outcome = await confirmRestIn(tx, deps, reply);
  // What was named fits the order no more: a person reads it.
  if (isRefusal(outcome) || !("rest" in outcome)) return forwarded(reply);
  const { confirmedAt, shipDueAt } = outcome.fulfillment;
  const at = (confirmedAt ?? deps.clock.now()).toString();
  const { number } = outcome.order;
  return said(reply, {
    ...{ says: "rest_confirmed", number, at, missing },
    shipDueAt: shipDueAt?.toString() ?? null,
  });
}

/** "May the rest leave?" (chat-ux §2.6); the team hears of the shortage once. */
function asking(reply: ReplyOnOrder, missing: readonly SaidUnits[], forTeam: boolean): Acted {
  const { number } = reply.order;
  const answer = { says: "shortage_noted", number, missing } as const;
  return { ...said(reply, answer, forTeam), asksRest: reply.fulfillment.id };
}
