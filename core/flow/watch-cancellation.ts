import { awaitsCancelAnswer } from "../fulfillment/cancel-watch.ts";
import { teamAlert } from "../notice/enqueue.ts";
import { partnerCancelAgain } from "../notice/enqueue-parcel.ts";
import type { Deps, Tx } from "../ports.ts";
import type { Found } from "./find-fulfillment.ts";

/*
 * A partner was told not to ship and has not answered within an hour of its own (SM-2, D41): the team is told whom to
 * call, the partner is reminded once on every channel. What was answered meanwhile changes nothing.
 */

/** Says so within the caller's transaction, the fulfillment being locked. */
export async function watchCancellationIn(tx: Tx, deps: Deps, { order, fulfillment }: Found): Promise<void> {
  const partner = awaitsCancelAnswer(fulfillment) ? await tx.partners.find(fulfillment.fulfiller) : null;
  if (!partner) return;
  const alert = teamAlert(`cancel_unseen:${fulfillment.id}`, {
    about: "cancel_unseen",
    number: order.number,
    partner: partner.code,
    contact: partner.contactName,
    phone: partner.phone,
    email: partner.email,
  });
  const reminder = partnerCancelAgain(partner, fulfillment, deps.settings);
  await tx.outbox.enqueue([alert, ...reminder], deps.clock.now());
}
