import { teamAlert } from "../notice/enqueue.ts";
import type { Actor } from "../order/journal.ts";
import type { PartnerEvent } from "../partner/partner-event.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { findFulfillment } from "./find-fulfillment.ts";
import { journalStep } from "./save-step.ts";

/*
 * A partner's own system speaks of an order that another partner sends by now (E6). It was refused; what it said is
 * kept with the order, once however often it is sent, and a parcel that has left all the same is a person's to stop.
 */

type Said = Exclude<PartnerEvent, { type: "stock.reported" }>;

const READ: Readonly<Record<Said["type"], string>> = {
  "fulfillment.confirmed": "confirm",
  "fulfillment.declined": "decline",
  "fulfillment.shipped": "shipped",
  "fulfillment.delivered": "delivered",
};

/** Keeps it within the caller's transaction. */
export async function keepTooLateIn(
  tx: Tx,
  deps: Deps,
  said: { readonly event: Said; readonly partner: string; readonly actor: Actor },
): Promise<void> {
  const { event, partner, actor } = said;
  const target = { orderRef: event.data.order, partner };
  const found = await findFulfillment(tx, { target, onlyPartner: partner });
  if (isRefusal(found)) return;
  const { order, fulfillment } = found;
  const text = event.type === "fulfillment.shipped" ? event.data.tracking_number : event.type;
  const kept = await tx.orders.view(order.id);
  const isKept = kept?.journal.some(
    ({ fulfillmentId, entry }) =>
      fulfillmentId === fulfillment.id && entry.type === "reply_received" && entry.facts.text === text,
  );
  if (isKept) return;
  const read = READ[event.type];
  const facts = { fulfiller: partner, from: actor.name, text, read, stays: fulfillment.state };
  const alert = teamAlert(`too_late:${fulfillment.id}:${text}`, {
    ...{ about: "partner_message", numbers: [order.number], partner, from: actor.name, text },
  });
  await journalStep(tx, deps, {
    ...{ orderId: order.id, fulfillmentId: fulfillment.id, actor },
    entries: [{ type: "reply_received", facts }],
    notices: event.type === "fulfillment.shipped" ? [alert] : [],
  });
}
