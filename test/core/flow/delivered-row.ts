import { recordDelivery } from "../../../core/flow/record-delivery.ts";
import { recordTracking } from "../../../core/flow/record-tracking.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { placed } from "../../db/an-order.ts";
import type { stockDesk } from "./stock-desk.ts";

const actor = { name: "Pauline", via: "slack" } as const;

/** A part of HABEEBEE that was delivered now, with its commission and its order's number. */
export async function deliveredRow(desk: ReturnType<typeof stockDesk>, trackingNumber: string, quantity = 1) {
  const plan = await desk.db.inTx(async (tx) => {
    const made = await placed(tx, { at: desk.clock.at, lines: [{ sku: "HB-001", quantity }] });
    for (const each of made.fulfillments)
      await tx.orders.saveFulfillment({
        ...each,
        ...{ state: "confirmed", notifiedAt: desk.clock.at, confirmedAt: desk.clock.at },
        confirmedVia: "whatsapp",
      });
    return made;
  });
  const [part] = plan.fulfillments;
  if (!part) throw new Error("no part");
  const target = { fulfillmentId: part.id };
  const parcel = { target, carrier: "autre", trackingNumber, shippedAt: null, force: true };
  const sent = await recordTracking(desk.deps(), { ...parcel, actor, onlyPartner: null });
  if (isRefusal(sent)) throw new Error(sent.refused);
  const come = await recordDelivery(desk.deps(), { target, deliveredAt: null, actor, onlyPartner: null });
  if (isRefusal(come)) throw new Error(come.refused);
  const [row] = await desk.db.inTx((tx) => tx.commissions.lockOfFulfillment(part.id));
  if (!row) throw new Error("no commission");
  return { row, number: plan.order.number };
}
