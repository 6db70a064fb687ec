import type { Temporal } from "temporal-polyfill";
import { becomePending } from "../commission/advance.ts";
import { awaitsDecision, beforeRests } from "../fulfillment/await-rest.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { isBeforeShipping } from "../fulfillment/fulfillment-state.ts";
import { ANSWER_TIMERS, SHIPPING_TIMERS } from "../fulfillment/ladder.ts";
import { carrierWarning, otherThanAgreed } from "../fulfillment/own-carriers.ts";
import { correctTracking, type Parcel, readParcel, ship } from "../fulfillment/ship.ts";
import { parcelLeft } from "../notice/enqueue.ts";
import { parcelAlert, trackingCorrected, trackingKnown } from "../notice/enqueue-parcel.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { alreadyPast, isLongBefore } from "../time.ts";
import { useInsertCardIn } from "./count-insert-cards.ts";
import { type Found, type FulfillmentTarget, findFulfillment } from "./find-fulfillment.ts";
import { followParcelIn } from "./follow-parcel.ts";
import { watchArrivalIn } from "./miss-arrival.ts";
import { issueUnits } from "./move-stock.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { saveStep } from "./save-step.ts";

/*
 * A parcel left: the partner, the team or a token gives its tracking number. The commission becomes pending, the
 * hub's units leave the stock at moving average, the client and the marketplace are told once. The same number
 * again changes nothing (E9).
 */

export interface RecordTrackingInput {
  readonly target: FulfillmentTarget;
  /** Code or name of the carrier; null to recognize it from the number. */
  readonly carrier: string | null;
  readonly trackingNumber: string;
  readonly shippedAt?: Temporal.Instant | null;
  /** Take a number whose check digit is wrong. */
  readonly force: boolean;
  /** Two orders of one sender travel in one parcel: the number may be another's too (E10). */
  readonly shared?: boolean;
  /** Put this number in place of the one that the parcel has (E12), or only of the one that was seen. */
  readonly correct?: boolean | { readonly seen: string };
  readonly actor: Actor;
  /** A partner's token may only touch its own. */
  readonly onlyPartner: string | null;
}

/** The part that has the number already: a repeat (E9); else those that await one, the arrived last (E8). */
function concerned(named: readonly Fulfillment[], parcel: Parcel, correct: boolean): readonly Fulfillment[] {
  const repeated = named.filter((each) => each.trackingNumber === parcel.trackingNumber);
  if (repeated.length > 0) return repeated;
  if (correct) return named.filter((each) => each.trackingNumber !== null);
  const waiting = beforeRests(named.filter((each) => isBeforeShipping(each.state) && !awaitsDecision(each)));
  const unnumbered = named.filter((each) => each.state === "delivered" && each.trackingNumber === null);
  return waiting.length > 0 ? waiting : unnumbered;
}

/** Records a tracking number within the caller's transaction. */
export async function recordTrackingIn(
  tx: Tx,
  deps: Deps,
  input: RecordTrackingInput,
): Promise<FulfillmentOutcome> {
  const parcel = readParcel(input.trackingNumber, input.carrier, input.force);
  if (isRefusal(parcel)) return parcel;
  const now = deps.clock.now();
  const shippedAt = alreadyPast(input.shippedAt ?? now, now);
  if (!shippedAt) return refuse("malformed", { problem: "shippedAt is in the future" }, "shippedAt");
  // Before the order: what a carrier says of this number meanwhile waits until it is somebody's.
  await tx.parcels.lock(parcel.trackingNumber);
  const correct = Boolean(input.correct);
  const found = await findFulfillment(tx, { ...input, narrow: (named) => concerned(named, parcel, correct) });
  if (isRefusal(found)) return found;
  if (isLongBefore(shippedAt, found.order.acceptedAt)) {
    return refuse("malformed", { problem: "shippedAt is before the order was accepted" }, "shippedAt");
  }
  if (correct && found.fulfillment.trackingNumber !== null)
    return corrected(tx, deps, { input, found, parcel });
  const decision = ship(found.fulfillment, parcel, { shippedAt, actor: input.actor });
  if (isRefusal(decision)) return refused(tx, deps, { found, parcel, refusal: decision });
  if (decision.step === "already") return { outcome: "already", ...found };
  const { fulfillment, entry } = decision;
  const taken = await numberTaken(tx, fulfillment, input);
  if (isRefusal(taken)) return taken;
  await accrue(tx, deps, { fulfillment, actor: input.actor });
  await tx.timers.cancel([...ANSWER_TIMERS, ...SHIPPING_TIMERS], fulfillment.id);
  const notices = [...toTell(found, fulfillment, deps), ...sharedAlert(taken, found, fulfillment)];
  const agreed = await agreedCarriers(tx, fulfillment);
  const entries = agreed ? [entry, carrierWarning(fulfillment, agreed)] : [entry];
  await saveStep(tx, deps, { fulfillment, entries, actor: input.actor, notices });
  const followed = await followParcelIn(tx, deps, { order: found.order, fulfillment });
  const leavesNow = isBeforeShipping(found.fulfillment.state);
  if (leavesNow && fulfillment.kind === "hub") await issueUnits(tx, deps, fulfillment);
  if (leavesNow) await useInsertCardIn(tx, deps, fulfillment);
  if (followed.state === "shipped") await watchArrivalIn(tx, deps, { order: found.order, fulfillment });
  return { outcome: "done", order: found.order, fulfillment: followed, ...warned(agreed) };
}

/** What was agreed with the partner, where its parcel went by another carrier. */
async function agreedCarriers(tx: Tx, fulfillment: Fulfillment): Promise<readonly string[] | null> {
  if (fulfillment.kind === "hub") return null;
  return otherThanAgreed(await tx.partners.find(fulfillment.fulfiller), fulfillment);
}

function warned(agreed: readonly string[] | null): { readonly agreedCarriers?: readonly string[] } {
  return agreed === null ? {} : { agreedCarriers: agreed };
}

/** Records a tracking number (R71, R128, R165); the carrier is recognized and the check digit proven (C-7). */
export function recordTracking(deps: Deps, input: RecordTrackingInput): Promise<FulfillmentOutcome> {
  return deps.store.transaction((tx) => recordTrackingIn(tx, deps, input));
}

/** One number, one parcel (E11), or one for several of a sender's that says so (E10); another's is never named to a partner. */
async function numberTaken(
  tx: Tx,
  fulfillment: Fulfillment,
  asked: Pick<RecordTrackingInput, "shared" | "onlyPartner">,
): Promise<Refusal | "free" | "shared"> {
  const trackingNumber = fulfillment.trackingNumber ?? "";
  const others = await tx.orders.withTracking(trackingNumber);
  const other = others.find((each) => each.fulfillmentId !== fulfillment.id);
  if (!other) return "free";
  const samePartner = other.fulfiller === fulfillment.fulfiller;
  if (samePartner && asked.shared) return "shared";
  const number = asked.onlyPartner !== null && !samePartner ? null : other.number;
  const facts = { trackingNumber, number, samePartner };
  return refuse("tracking_duplicate", facts, "trackingNumber");
}

function sharedAlert(
  taken: "free" | "shared",
  { order }: Found,
  fulfillment: Fulfillment,
): readonly OutboxEntry[] {
  return taken === "shared" ? [parcelAlert("shared_parcel", order, fulfillment)] : [];
}

async function accrue(
  tx: Tx,
  deps: Deps,
  step: { readonly fulfillment: Fulfillment; readonly actor: Actor },
): Promise<void> {
  const pending = becomePending(await tx.commissions.lockOfFulfillment(step.fulfillment.id));
  await tx.commissions.save(pending, { type: "shipped", actor: step.actor.name, at: deps.clock.now() });
}

/** A parcel that had arrived is no news to its client, nor one whose order was given up: a person writes to them. */
function toTell(found: Found, fulfillment: Fulfillment, deps: Deps): readonly OutboxEntry[] {
  const { order } = found;
  const { state } = found.fulfillment;
  const known = trackingKnown(order, fulfillment, deps.settings);
  if (state === "delivered") return known;
  if (state === "cancelled") return [...known, parcelAlert("shipped_after_cancel", order, fulfillment)];
  return parcelLeft(order, fulfillment, deps.settings);
}

/** A number for a cancelled or declined part is refused, but its parcel may be under way: the team is told once (E7). */
async function refused(
  tx: Tx,
  deps: Deps,
  of: { readonly found: Found; readonly parcel: Parcel; readonly refusal: Refusal },
): Promise<Refusal> {
  const { found, parcel, refusal } = of;
  const { state, id } = found.fulfillment;
  if (state === "cancelled" || state === "declined") {
    const { trackingNumber } = parcel;
    const trouble = state === "cancelled" ? "tracking_after_cancel" : "tracking_after_decline";
    const alert = parcelAlert(trouble, found.order, { ...found.fulfillment, trackingNumber });
    await tx.outbox.enqueue([alert], deps.clock.now());
    await tx.timers.cancel(["cancel_unseen"], id);
  }
  return refusal;
}

/** The old number is kept, the client is told the new one, and what its carrier has said of it counts (E12). */
async function corrected(
  tx: Tx,
  deps: Deps,
  of: { readonly input: RecordTrackingInput; readonly found: Found; readonly parcel: Parcel },
): Promise<FulfillmentOutcome> {
  const { input, found, parcel } = of;
  const { actor } = input;
  const replaces = typeof input.correct === "object" ? input.correct.seen : null;
  const decision = correctTracking(found.fulfillment, parcel, { replaces, actor });
  if (isRefusal(decision)) return decision;
  if (decision.step === "already") return { outcome: "already", ...found };
  const { fulfillment, entry } = decision;
  const taken = await numberTaken(tx, fulfillment, input);
  if (isRefusal(taken)) return taken;
  const { id: fulfillmentId, carrier, trackingNumber } = found.fulfillment;
  const at = deps.clock.now();
  if (trackingNumber !== null)
    await tx.parcels.keepVersion({ fulfillmentId, carrier, trackingNumber, replacedBy: actor.name, at });
  const isOnItsWay = fulfillment.state === "shipped";
  const toClient = isOnItsWay ? trackingCorrected(found.order, fulfillment, deps.settings) : [];
  // What proved the delivery was said of another parcel: a person asks the client (E12, E14).
  const wasProven = fulfillment.state === "delivered" && fulfillment.deliveredVia === "carrier";
  const doubts = wasProven ? [parcelAlert("delivered_elsewhere", found.order, fulfillment)] : [];
  const notices = [
    ...toClient,
    ...trackingKnown(found.order, fulfillment, deps.settings),
    ...sharedAlert(taken, found, fulfillment),
    ...doubts,
  ];
  const agreed = await agreedCarriers(tx, fulfillment);
  const entries = agreed ? [entry, carrierWarning(fulfillment, agreed)] : [entry];
  await saveStep(tx, deps, { fulfillment, entries, actor, notices });
  const followed = await followParcelIn(tx, deps, { order: found.order, fulfillment });
  return { outcome: "done", order: found.order, fulfillment: followed, ...warned(agreed) };
}
