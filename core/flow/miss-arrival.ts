import { workingDaysOf } from "../fulfillment/deadlines.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { lossTimers, presumeLost } from "../fulfillment/presumed-lost.ts";
import { clientLate } from "../notice/enqueue-parcel.ts";
import { SYSTEM } from "../order/journal.ts";
import type { Order } from "../order/order.ts";
import type { Deps, Tx } from "../ports.ts";
import type { Found } from "./find-fulfillment.ts";
import { saveStep } from "./save-step.ts";

/*
 * A parcel is on its way for longer than it may be (SM-2): the team asks its carrier, the client is told. What arrived
 * meanwhile changes nothing, and each parcel is asked about once.
 */

/** Watches for the arrival of a part that has just left, within the caller's transaction. */
export async function watchArrivalIn(
  tx: Tx,
  deps: Deps,
  left: { readonly order: Order; readonly fulfillment: Fulfillment },
): Promise<void> {
  const { order, fulfillment } = left;
  const { acceptedAt, address } = order;
  const partner = fulfillment.kind === "partner" ? await tx.partners.find(fulfillment.fulfiller) : null;
  const calendar = workingDaysOf(partner, deps.clock.now(), deps);
  await tx.timers.set(lossTimers(fulfillment, { acceptedAt, country: address.country, calendar }));
}

/** Presumes it lost within the caller's transaction, the fulfillment being locked. */
export async function missArrivalIn(tx: Tx, deps: Deps, { order, fulfillment }: Found): Promise<void> {
  const presumed = presumeLost(fulfillment);
  if (!presumed) return;
  const notices = clientLate(order, presumed.fulfillment, deps.settings);
  await saveStep(tx, deps, { ...presumed, actor: SYSTEM, notices });
}
