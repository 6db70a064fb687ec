import type { PartnerAnswer } from "../notice/partner-answer.ts";
import type { Heard } from "../partner/hear.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { answerAboutRest, nameShortage } from "./answer-about-rest.ts";
import { confirmIn } from "./confirm-fulfillment.ts";
import { shortageOf } from "./confirm-rest.ts";
import { declineIn } from "./decline-fulfillment.ts";
import { recordDeliveryIn } from "./record-delivery.ts";
import { recordTrackingIn } from "./record-tracking.ts";
import { type Acted, forwarded, type ReplyOnOrder, said } from "./reply-on-order.ts";
import { undoIn } from "./undo-confirmation.ts";

/*
 * A partner's understood words about one order of its own become the step they ask for. What the step refuses is
 * said back in words; what a person must weigh goes to the team.
 */

/** Acts on one order within the caller's transaction and says what to answer. */
export async function actOnReply(tx: Tx, deps: Deps, reply: ReplyOnOrder): Promise<Acted> {
  const { heard } = reply;
  switch (heard.intent) {
    case "confirm":
      return confirmed(tx, deps, reply);
    case "undo":
      return undone(tx, deps, reply);
    case "decline":
      return refusedWhole(tx, deps, reply);
    case "out_of_stock":
      return shortage(tx, deps, reply);
    case "shipped":
      return shipped(tx, deps, reply);
    case "delivered":
      return claimed(tx, deps, reply);
    case "delay":
      return said(reply, { says: "delayed", number: reply.order.number, eta: heard.eta }, true);
    case "question":
    case "unclear":
    case "smalltalk":
      return forwarded(reply);
  }
}

function refused(reply: ReplyOnOrder, refusal: Refusal): Acted {
  const { number } = reply.order;
  switch (refusal.refused) {
    case "check_digit_suspect": {
      const { trackingNumber } = refusal.facts;
      return {
        answer: { says: "check_digit", trackingNumber },
        forTeam: false,
        suspectTracking: trackingNumber,
      };
    }
    case "tracking_duplicate":
      return said(reply, { says: "tracking_elsewhere", trackingNumber: refusal.facts.trackingNumber }, true);
    case "tracking_conflict":
      return said(reply, { says: "tracking_conflict", number, ...refusal.facts }, true);
    case "tracking_empty":
    case "tracking_format":
    case "tracking_required":
      return said(reply, { says: "tracking_missing", number });
    case "undo_too_late":
      return said(reply, { says: "undo_too_late", number }, true);
    default: {
      const { state } = reply.fulfillment;
      // The number itself has alerted the team already.
      const isTold = state === "declined" && reply.heard.intent === "shipped";
      return said(reply, { says: "not_possible", number, state }, !isTold);
    }
  }
}

/** A yes to all of it; beside a shortage that it named, a yes is to the rest alone, or is asked back (D7). */
async function confirmed(tx: Tx, deps: Deps, reply: ReplyOnOrder): Promise<Acted> {
  const aboutRest = await answerAboutRest(tx, deps, reply);
  if (aboutRest) return aboutRest;
  const outcome = await confirmIn(tx, deps, { fulfillmentId: reply.fulfillment.id, actor: reply.actor });
  if (isRefusal(outcome)) return refused(reply, outcome);
  const { number } = outcome.order;
  const { confirmedAt, shipDueAt } = outcome.fulfillment;
  const at = (confirmedAt ?? deps.clock.now()).toString();
  if (outcome.outcome === "already") return said(reply, { says: "already_confirmed", number, at });
  return said(reply, { says: "confirmed", number, at, shipDueAt: shipDueAt?.toString() ?? null });
}

/** "Annuler" about an order that was never confirmed is no undo: a person reads it. */
async function undone(tx: Tx, deps: Deps, reply: ReplyOnOrder): Promise<Acted> {
  const outcome = await undoIn(tx, deps, { fulfillmentId: reply.fulfillment.id, actor: reply.actor });
  if (isRefusal(outcome)) return refused(reply, outcome);
  const { number } = outcome.order;
  if (outcome.outcome === "already") return forwarded(reply);
  return said(reply, { says: "undone", number });
}

/** A no; right after a shortage that it named, that is why. */
async function refusedWhole(tx: Tx, deps: Deps, reply: ReplyOnOrder): Promise<Acted> {
  const isBare = reply.heard.reason === null;
  const outOfStock = isBare && (await shortageOf(tx, reply.fulfillment)) !== null;
  const reason = outOfStock ? "out_of_stock" : reasonOf(reply.heard);
  return declined(tx, deps, { ...reply, reason, outOfStock });
}

async function declined(
  tx: Tx,
  deps: Deps,
  reply: ReplyOnOrder & { readonly reason: string; readonly outOfStock: boolean },
): Promise<Acted> {
  const { reason, outOfStock, actor } = reply;
  const outcome = await declineIn(tx, deps, { fulfillmentId: reply.fulfillment.id, reason, actor });
  if (isRefusal(outcome)) return refused(reply, outcome);
  const { number } = outcome.order;
  if (outcome.outcome === "already") return said(reply, { says: "already_declined", number });
  const isBare = !outOfStock && reply.heard.reason === null;
  return said(reply, { says: "declined", number, reason, outOfStock, ...(isBare && { asksWhy: true }) });
}

/**
 * A shortage ends the order only where it can mean nothing else: one line, and no number that could be a part of it.
 * Where it is certain which units are missing, we ask whether the rest may leave; otherwise which product, or a person
 * decides (D7, SM-2 partial).
 */
async function shortage(tx: Tx, deps: Deps, reply: ReplyOnOrder): Promise<Acted> {
  const { heard, fulfillment, order } = reply;
  const reason = reasonOf(heard);
  const named = await nameShortage(tx, deps, reply);
  if (named) return named;
  const countsUnits = heard.reason !== null && /\d/.test(reason);
  const isWhole = fulfillment.lines.length === 1 && !countsUnits;
  if (isWhole) return declined(tx, deps, { ...reply, reason, outOfStock: true });
  const items = fulfillment.lines.map((line) => `${line.quantity} × ${line.name}`);
  const isBare = heard.reason === null && fulfillment.lines.length > 1;
  if (isBare) return said(reply, { says: "which_shortage", number: order.number, items });
  return forwarded(reply);
}

/** As the partner put it, without the order's number: the card says which order it is. */
function reasonOf(heard: Heard): string {
  const words = heard.reason ?? heard.text;
  const bare = heard.pointers.refs.reduce(
    (text, ref) => text.replace(new RegExp(`(?:MTC-|#)?${ref}`, "i"), ""),
    words,
  );
  return bare.replace(/ {2,}/g, " ").replace(/^[\s:,.;–-]+|[\s:,;–-]+$/g, "");
}

async function shipped(tx: Tx, deps: Deps, reply: ReplyOnOrder): Promise<Acted> {
  const { heard, order, fulfillment, actor, suspectTracking } = reply;
  if (!heard.trackingNumber) return said(reply, { says: "tracking_missing", number: order.number });
  const outcome = await recordTrackingIn(tx, deps, {
    target: { fulfillmentId: fulfillment.id },
    carrier: null,
    trackingNumber: heard.trackingNumber,
    force: suspectTracking === heard.trackingNumber,
    actor,
    onlyPartner: fulfillment.fulfiller,
  });
  if (isRefusal(outcome)) return refused(reply, outcome);
  const { number } = outcome.order;
  const trackingNumber = outcome.fulfillment.trackingNumber ?? heard.trackingNumber;
  const answer: PartnerAnswer =
    outcome.outcome === "already"
      ? { says: "tracking_known", number, trackingNumber }
      : {
          says: "tracking_recorded",
          number,
          trackingNumber,
          carrier: outcome.fulfillment.carrier ?? "other",
          ...(outcome.agreedCarriers ? { agreed: outcome.agreedCarriers } : {}),
        };
  return { answer, forTeam: false, suspectTracking: null };
}

async function claimed(tx: Tx, deps: Deps, reply: ReplyOnOrder): Promise<Acted> {
  const outcome = await recordDeliveryIn(tx, deps, {
    target: { fulfillmentId: reply.fulfillment.id },
    deliveredAt: null,
    actor: reply.actor,
    onlyPartner: reply.fulfillment.fulfiller,
  });
  if (isRefusal(outcome)) return refused(reply, outcome);
  return said(reply, { says: "delivery_claimed", number: outcome.order.number });
}
