import type { Temporal } from "temporal-polyfill";
import {
  becomeHeld,
  becomeHeldAgain,
  becomeUndelivered,
  becomeVoid,
  redateDue,
} from "../commission/advance.ts";
import { comeBack, redateDelivery, takeBackDelivery } from "../fulfillment/after-shipping.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import {
  movesTo,
  type ParcelMove,
  type ParcelStory,
  parcelStory,
  speaksFor,
} from "../fulfillment/parcel-story.ts";
import { parcelAlert } from "../notice/enqueue-parcel.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { BUSINESS_ZONE, isLongBefore, localDate } from "../time.ts";
import { loseIn } from "./declare-lost.ts";
import type { Found } from "./find-fulfillment.ts";
import { arriveIn } from "./record-delivery.ts";
import { saveStep } from "./save-step.ts";
import { watchPayable } from "./watch-payable.ts";

/*
 * A fulfillment is brought to where its carrier says that its parcel is. All that was ever said of the number is read
 * in the order in which it happened, so that it does not matter in which order it came; done again, nothing is left
 * to do.
 */

/** Follows the parcel of a locked fulfillment; the number is held by the caller. */
export async function followParcelIn(tx: Tx, deps: Deps, found: Found): Promise<Fulfillment> {
  const { order, fulfillment } = found;
  if (fulfillment.trackingNumber === null) return fulfillment;
  const events = (await tx.parcels.eventsOf(fulfillment.trackingNumber)).filter(
    (event) => speaksFor(event.carrier, fulfillment) && !isLongBefore(event.occurredAt, order.acceptedAt),
  );
  const story = parcelStory(events);
  const carrier = events.at(-1)?.carrier ?? fulfillment.carrier ?? "carrier";
  const actor: Actor = { name: carrier, via: "carrier" };
  let followed = fulfillment;
  for (const move of movesTo(fulfillment, story)) {
    followed = await make(tx, deps, { move, story, actor, order, fulfillment: followed });
  }
  return followed;
}

type Step = Found & { readonly story: ParcelStory; readonly actor: Actor };

async function make(tx: Tx, deps: Deps, step: Step & { readonly move: ParcelMove }): Promise<Fulfillment> {
  const { order, fulfillment, story, actor } = step;
  switch (step.move) {
    case "delivered": {
      if (!story.deliveredAt) return fulfillment;
      const arrival = { order, fulfillment, deliveredAt: story.deliveredAt, proof: null, actor };
      return taken(await arriveIn(tx, deps, arrival));
    }
    case "lost":
      return taken(await loseIn(tx, deps, { order, fulfillment, actor }));
    case "redated":
      return story.deliveredAt ? redate(tx, deps, { ...step, deliveredAt: story.deliveredAt }) : fulfillment;
    case "revoked":
      return revoke(tx, deps, step);
    case "returned":
      return bringBack(tx, deps, step);
    case "contradicted":
      await tx.outbox.enqueue([parcelAlert("contradicted", order, fulfillment)], deps.clock.now());
      return fulfillment;
  }
}

/** The moves were planned for this very state: a refusal here is a bug. */
function taken<Outcome extends { readonly fulfillment: Fulfillment }>(
  outcome: Outcome | { readonly refused: string },
): Fulfillment {
  if ("refused" in outcome) throw new Error(`a planned move was refused: ${outcome.refused}`);
  return outcome.fulfillment;
}

/** J+7 moves with the carrier's date, but not once it was reached (E13). */
async function redate(
  tx: Tx,
  deps: Deps,
  step: Step & { readonly deliveredAt: Temporal.Instant },
): Promise<Fulfillment> {
  const { deliveredAt, actor } = step;
  const rows = await tx.commissions.lockOfFulfillment(step.fulfillment.id);
  const year = localDate(deliveredAt, BUSINESS_ZONE).year;
  const redated = redateDue(rows, deliveredAt, deps.holidays.around("TARGET", year));
  if (redated === "settled") return step.fulfillment;
  const payableOn = redated[0]?.payableOn?.toString() ?? null;
  const decision = redateDelivery(step.fulfillment, { deliveredAt, payableOn });
  if (isRefusal(decision)) return taken(decision);
  if (decision.step === "already") return step.fulfillment;
  const { fulfillment, entry } = decision;
  await tx.commissions.save(redated, { type: "redated", actor: actor.name, at: deps.clock.now() });
  await watchPayable(
    tx,
    fulfillment,
    redated.filter((row) => row.state === "due"),
  );
  await saveStep(tx, deps, { fulfillment, entries: [entry], actor });
  return fulfillment;
}

/** Before anything is paid the commission waits again; after, a person decides and nothing changes (E14). */
async function revoke(tx: Tx, deps: Deps, step: Step): Promise<Fulfillment> {
  const { order, actor } = step;
  const rows = await tx.commissions.lockOfFulfillment(step.fulfillment.id);
  if (rows.some((row) => row.state === "paid" || row.state === "approved")) {
    const alert = parcelAlert("revoked_after_paid", order, step.fulfillment);
    await tx.outbox.enqueue([alert], deps.clock.now());
    return step.fulfillment;
  }
  const decision = takeBackDelivery(step.fulfillment);
  if (isRefusal(decision)) return taken(decision);
  if (decision.step === "already") return step.fulfillment;
  const { fulfillment, entry } = decision;
  const event = { type: "delivery_revoked", actor: actor.name, at: deps.clock.now() };
  await tx.commissions.save(becomeUndelivered(rows), event);
  await tx.timers.cancel(["commission_payable"], fulfillment.id);
  await saveStep(tx, deps, { fulfillment, entries: [entry], actor });
  return fulfillment;
}

async function bringBack(tx: Tx, deps: Deps, step: Step): Promise<Fulfillment> {
  const { order, actor, fulfillment: before } = step;
  const decision = comeBack(before, actor);
  if (isRefusal(decision)) return taken(decision);
  if (decision.step === "already") return before;
  const { fulfillment, entry } = decision;
  const rows = await tx.commissions.lockOfFulfillment(fulfillment.id);
  const isRefunded = before.flags.includes("refunded");
  const held = before.state === "lost" && !isRefunded ? becomeHeldAgain(rows) : becomeHeld(rows);
  // Its client has the points already: nothing is left to decide about what was owed for its arrival.
  const rowsNow = isRefunded ? becomeVoid(held) : held;
  await tx.commissions.save(rowsNow, { type: "returned", actor: actor.name, at: deps.clock.now() });
  await tx.timers.cancel(["commission_payable"], fulfillment.id);
  const isPaid = rows.some((row) => row.state === "paid" || row.state === "approved");
  const trouble = isPaid ? "returned_after_paid" : isRefunded ? "returned_after_refund" : "returned";
  const notices = [parcelAlert(trouble, order, fulfillment)];
  await saveStep(tx, deps, { fulfillment, entries: [entry], actor, notices });
  return fulfillment;
}
