import { undoConfirmation } from "../fulfillment/answer.ts";
import type { EventId } from "../ids.ts";
import { partnerAnswer } from "../notice/enqueue.ts";
import type { Actor, JournalFacts } from "../order/journal.ts";
import { type Meaning, type ReplyCorrection, withoutClient } from "../partner/correction.ts";
import { isAnsweredOnPhone } from "../partner/partner.ts";
import { understandReply } from "../partner/reply.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { confirmIn } from "./confirm-fulfillment.ts";
import { declineIn } from "./decline-fulfillment.ts";
import type { Found } from "./find-fulfillment.ts";
import { recordTrackingIn } from "./record-tracking.ts";
import { journalStep } from "./save-step.ts";
import { undoIn } from "./undo-confirmation.ts";

/*
 * A person says that a partner's words were read wrongly. What can be taken back is, what was meant is done, and the
 * rest is told to who clicked as to be done by hand; the case is kept for the test set (chat-ux §2.6, D10).
 */

/** What is left for a person: `undo` what was done stands, `ship` no number, `do` the order cannot go there. */
export type ByHand = "undo" | "ship" | "do" | "delay" | "answer";

export type Corrected =
  | {
      readonly outcome: "done";
      readonly number: number;
      readonly takenBack: boolean;
      readonly byHand: ByHand | null;
    }
  | { readonly outcome: "same" }
  | { readonly outcome: "already"; readonly correction: ReplyCorrection };

interface Correcting {
  readonly eventId: EventId;
  readonly meaning: Meaning;
  readonly actor: Actor;
}

type Reply = JournalFacts["reply_received"];

/** Corrects how one line of the journal was read; the first correction of a line stands. */
export function correctReply(deps: Deps, ask: Correcting): Promise<Corrected | Refusal> {
  return deps.store.transaction(async (tx) => {
    const { eventId, meaning } = ask;
    const event = await tx.events.find(eventId);
    const aggregate = event?.fulfillmentId ? await tx.orders.lockOf(event.fulfillmentId) : null;
    const fulfillment = aggregate?.fulfillments.find(({ id }) => id === event?.fulfillmentId);
    if (event?.entry.type !== "reply_received" || !aggregate || !fulfillment)
      return refuse("fulfillment_unknown", { ref: eventId });
    const said = event.entry.facts;
    const known = await tx.replies.correctionOf(eventId);
    if (known) return { outcome: "already", correction: known };
    if (isSame(said.read, meaning)) return { outcome: "same" };
    const found = { order: aggregate.order, fulfillment };
    const correction = caseOf(found, said, { ...ask, at: deps.clock.now() });
    await tx.replies.correct(correction);
    const takenBack = await takeBack(tx, deps, { found, said, ask });
    // What stands in the way stays, and so nothing is done on top of it.
    const byHand = takenBack === null ? "undo" : await carryOut(tx, deps, { found, said, ask });
    const facts = { fulfiller: fulfillment.fulfiller, read: said.read, meaning, byHand };
    await journalStep(tx, deps, {
      ...{ orderId: found.order.id, fulfillmentId: fulfillment.id, actor: ask.actor },
      entries: [{ type: "reply_corrected", facts }],
    });
    if (takenBack) await tellPartner(tx, deps, { found, eventId });
    return { outcome: "done", number: found.order.number, takenBack: takenBack === true, byHand };
  });
}

function isSame(read: string, meaning: Meaning): boolean {
  return read === meaning || (meaning === "nothing" && (read === "unclear" || read === "smalltalk"));
}

/** The case for the test set: numbers of orders and parcels stay, what is the client's goes (C-6). */
function caseOf(
  { order, fulfillment }: Found,
  said: Reply,
  of: Correcting & Pick<ReplyCorrection, "at">,
): ReplyCorrection {
  const { customer, address } = order;
  const words = [customer.name, address.name, address.line1, address.line2 ?? "", address.city];
  const { trackingNumber } = understandReply(said.text, []);
  const keep = [fulfillment.trackingNumber, trackingNumber].filter((number) => number !== null);
  return {
    eventId: of.eventId,
    text: withoutClient(said.text, { words, keep }),
    rule: said.rule ?? "",
    readAs: said.read,
    correctedTo: of.meaning,
    by: of.actor.name,
    at: of.at,
  };
}

interface Step {
  readonly found: Found;
  readonly said: Reply;
  readonly ask: Correcting;
}

/** Readings that changed the order, and that nothing but a yes within ten minutes takes back (D10, SM-2). */
const LASTING = ["decline", "out_of_stock", "shipped", "delivered"];

/** True when a yes was taken back, false when there was nothing to take back, null when it cannot be. */
async function takeBack(tx: Tx, deps: Deps, { found, said, ask }: Step): Promise<boolean | null> {
  const { fulfillment } = found;
  const { meaning, actor } = ask;
  if (said.stays) return false;
  if (LASTING.includes(said.read)) {
    const isRefusalStill = meaning === "decline" || meaning === "out_of_stock";
    const stands = said.read === "delivered" || fulfillment.state !== "notified";
    return stands && !isRefusalStill ? null : false;
  }
  // From a yes to a no, or to a parcel, the order goes by itself: its history says so.
  const goesOn = ["decline", "out_of_stock", "shipped"].includes(meaning);
  if (said.read !== "confirm" || fulfillment.state === "notified" || goesOn) return false;
  if (isRefusal(undoConfirmation(fulfillment, deps.clock.now(), actor))) return null;
  await undoIn(tx, deps, { fulfillmentId: fulfillment.id, actor });
  return true;
}

async function carryOut(tx: Tx, deps: Deps, { found, said, ask }: Step): Promise<ByHand | null> {
  const { id, fulfiller } = found.fulfillment;
  const { actor } = ask;
  switch (ask.meaning) {
    case "confirm":
      return isRefusal(await confirmIn(tx, deps, { fulfillmentId: id, actor })) ? "do" : null;
    case "decline":
    case "out_of_stock": {
      const reason = ask.meaning === "out_of_stock" ? "out_of_stock" : said.text;
      return isRefusal(await declineIn(tx, deps, { fulfillmentId: id, reason, actor })) ? "do" : null;
    }
    case "shipped": {
      const { trackingNumber } = understandReply(said.text, []);
      if (!trackingNumber) return "ship";
      const target = { fulfillmentId: id };
      const parcel = { carrier: null, trackingNumber, force: false, actor, onlyPartner: fulfiller };
      return isRefusal(await recordTrackingIn(tx, deps, { target, ...parcel })) ? "ship" : null;
    }
    case "delay":
      return "delay";
    case "question":
      return "answer";
    case "nothing":
      return null;
  }
}

async function tellPartner(
  tx: Tx,
  deps: Deps,
  { found, eventId }: { readonly found: Found; readonly eventId: EventId },
): Promise<void> {
  const partner = await tx.partners.find(found.fulfillment.fulfiller);
  if (!partner?.phone || !isAnsweredOnPhone(partner) || !deps.settings.channels.whatsapp) return;
  const answer = partnerAnswer({
    to: partner.phone,
    partner: partner.code,
    locale: partner.locale,
    messageId: `corrected:${eventId}`,
    answer: { says: "undone_by_team", number: found.order.number },
  });
  await tx.outbox.enqueue([answer], deps.clock.now());
}
