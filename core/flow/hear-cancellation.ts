import type { Temporal } from "temporal-polyfill";
import { withFlag } from "../fulfillment/answer.ts";
import { parcelAlert } from "../notice/enqueue-parcel.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { PartnerAnswer } from "../notice/partner-answer.ts";
import { type Departure, momentOf, readDeparture } from "../partner/departure.ts";
import type { Partner } from "../partner/partner.ts";
import { staysAs } from "../partner/plan-answer.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { recordTrackingIn } from "./record-tracking.ts";
import type { Acted, ReplyOnOrder } from "./reply-on-order.ts";
import { journalStep, saveStep } from "./save-step.ts";
import { seeCancellationIn } from "./see-cancellation.ts";

/*
 * A partner speaks of an order that was cancelled. Only "nothing leaves" settles it; a parcel that has left before is
 * recorded (E7), and whatever else it says goes to the team, while it is told that the order is cancelled. Each
 * message acts once, like every other.
 */

interface SaidOfCancelled extends ReplyOnOrder {
  readonly partner: Partner;
  /** Said before it was cancelled, or without a sign that this was seen: an "ok" then means the order itself. */
  readonly isUnaware: boolean;
}

/** Hears it within the caller's transaction, the fulfillment being locked. */
export async function hearCancellationIn(tx: Tx, deps: Deps, said: SaidOfCancelled): Promise<Acted> {
  const { heard, fulfillment, actor, order, soon } = said;
  const { number } = order;
  if (heard.intent === "shipped" && heard.trackingNumber !== null) {
    return parcelGiven(tx, deps, { ...said, trackingNumber: heard.trackingNumber });
  }
  const isSeen = heard.ifCancelled === "not_leaving" || (heard.ifCancelled === "received" && !said.isUnaware);
  if (isSeen) {
    await seeCancellationIn(tx, deps, { fulfillment, text: heard.text, actor });
    return answered(said, { says: "cancel_noted", number });
  }
  await journal(tx, deps, said);
  if (heard.ifCancelled === "received")
    return answered(said, { says: "is_cancelled", number, forwarded: null });
  if (heard.ifCancelled === "other")
    return answered(said, { says: "is_cancelled", number, forwarded: soon ? "soon" : "later" }, true);
  // The team acts on it from here: nobody is asked once more whether it has left.
  await tx.timers.cancel(["cancel_unseen"], fulfillment.id);
  return answered(said, { says: "cancelled_number_wanted", number }, true);
}

function answered(said: SaidOfCancelled, answer: PartnerAnswer, forTeam = false): Acted {
  return { answer, forTeam, suspectTracking: said.suspectTracking };
}

function received(said: SaidOfCancelled) {
  const { heard, fulfillment, actor } = said;
  const { fulfiller } = fulfillment;
  const stays = staysAs(heard.intent, fulfillment) ?? fulfillment.state;
  const facts = {
    fulfiller,
    from: actor.name,
    text: heard.text,
    read: heard.intent,
    rule: heard.rule,
    stays,
  };
  return { type: "reply_received", facts } as const;
}

function journal(tx: Tx, deps: Deps, said: SaidOfCancelled): Promise<void> {
  const { order, fulfillment, actor } = said;
  const entries = [received(said)];
  return journalStep(tx, deps, { orderId: order.id, fulfillmentId: fulfillment.id, entries, actor });
}

/** Clearly before the cancellation it has left (E7); otherwise the team finds out and stops it or records it. */
async function parcelGiven(
  tx: Tx,
  deps: Deps,
  said: SaidOfCancelled & { readonly trackingNumber: string },
): Promise<Acted> {
  const { order, fulfillment, heard, actor, trackingNumber, suspectTracking } = said;
  const { number, acceptedAt } = order;
  const departure = await departureOf(tx, deps, said);
  const shippedAt = departure && momentOf(departure, { acceptedAt, before: fulfillment.cancelledAt });
  const alert = parcelAlert("tracking_after_cancel", order, {
    ...fulfillment,
    trackingNumber,
    text: heard.text,
  });
  if (!shippedAt) return handOver(tx, deps, { ...said, alert });
  await journal(tx, deps, said);
  const outcome = await recordTrackingIn(tx, deps, {
    target: { fulfillmentId: fulfillment.id },
    carrier: null,
    trackingNumber,
    shippedAt,
    force: suspectTracking === trackingNumber,
    actor,
    onlyPartner: fulfillment.fulfiller,
  });
  if (!isRefusal(outcome)) {
    return {
      ...answered(said, { says: "left_before_cancel", number, trackingNumber }),
      suspectTracking: null,
    };
  }
  if (outcome.refused !== "check_digit_suspect") return handOver(tx, deps, { ...said, alert });
  await tx.outbox.enqueue([alert], deps.clock.now());
  return { ...answered(said, { says: "check_digit", trackingNumber }), suspectTracking: trackingNumber };
}

async function handOver(
  tx: Tx,
  deps: Deps,
  said: SaidOfCancelled & { readonly trackingNumber: string; readonly alert: OutboxEntry },
): Promise<Acted> {
  const { fulfillment, actor, alert, order, trackingNumber } = said;
  await tx.timers.cancel(["cancel_unseen"], fulfillment.id);
  await saveStep(tx, deps, {
    fulfillment: { ...fulfillment, flags: withFlag(fulfillment.flags, "cancel_seen") },
    entries: [received(said)],
    actor,
    notices: [alert],
  });
  return answered(said, { says: "cancelled_parcel", number: order.number, trackingNumber });
}

/** As these words say, or where they say nothing of it, those that told of the parcel before its number came. */
async function departureOf(tx: Tx, deps: Deps, said: SaidOfCancelled): Promise<Departure | null> {
  const { order, fulfillment, heard, partner } = said;
  const zone = partner.contactTimeZone;
  const own = readDeparture(heard.text, { now: deps.clock.now(), zone });
  if (own !== null) return own === "unclear" ? null : own;
  const view = await tx.orders.view(order.id);
  const isSince = (at: Temporal.Instant): boolean =>
    at.epochMilliseconds >= (fulfillment.cancelledAt?.epochMilliseconds ?? 0);
  const earlier = (view?.journal ?? []).flatMap(({ fulfillmentId, at, entry }) =>
    fulfillmentId === fulfillment.id && isSince(at) && entry.type === "reply_received"
      ? [{ at, text: entry.facts.text }]
      : [],
  );
  const last = earlier.at(-1);
  const then = last ? readDeparture(last.text, { now: last.at, zone }) : null;
  return then === "unclear" ? null : then;
}
