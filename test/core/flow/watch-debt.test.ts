import { expect, test } from "vitest";
import { approveRequest } from "../../../core/flow/decide-approval.ts";
import { payCommissions } from "../../../core/flow/pay-commissions.ts";
import { recordDelivery } from "../../../core/flow/record-delivery.ts";
import { recordTracking } from "../../../core/flow/record-tracking.ts";
import { refundOrder } from "../../../core/flow/refund-order.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { placed } from "../../db/an-order.ts";
import { stockDesk } from "./stock-desk.ts";

/* A clawback that nothing is netted with: sixty days later somebody asks, until a payment nets it (SM-4). */

const desk = stockDesk();
const actor = { name: "Pauline", via: "slack" } as const;
const PAULINE = { id: "U_PM", name: "Pauline" };
const LEA = { id: "U_ASSIST", name: "Léa" };
const debts = () => desk.db.inTx((tx) => tx.alerts.live("partner_debt"));

async function delivered(trackingNumber: string, quantity = 1) {
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
  await recordDelivery(desk.deps(), { target, deliveredAt: null, actor, onlyPartner: null });
  const [row] = await desk.db.inTx((tx) => tx.commissions.lockOfFulfillment(part.id));
  if (!row) throw new Error("no commission");
  return row;
}

test("a debt of sixty days is told, and is over once a delivery outweighs it", async () => {
  const sale = await delivered("PARCEL000001");
  await desk.jump("2025-10-28T09:00:00+01:00");
  const paid = { commissionIds: [sale.id] };
  await payCommissions(desk.deps(), { paid, paidAt: desk.clock.at, reference: "VIR-1", actor });
  const ask = { orderRef: sale.orderId, of: null, borneBy: "partner", note: "geste" } as const;
  const asked = await refundOrder(desk.deps(), { ...ask, actor, by: PAULINE, isAlone: true });
  if (isRefusal(asked) || asked.outcome !== "proposed") throw new Error("no request");
  await approveRequest(desk.deps(), { id: asked.approval.id, by: LEA, seenRevision: 1 });
  await desk.until("2025-12-26T23:59:59+01:00");
  expect(await debts()).toEqual([]);
  await desk.until("2025-12-27T00:00:00+01:00");
  expect(await debts()).toMatchObject([
    { entity: "HABEEBEE", state: "open", facts: { netCents: -sale.partnerShareCents, since: "2025-10-28" } },
  ]);
  await delivered("PARCEL000002", 3);
  await desk.until("2026-01-06T12:00:00+01:00");
  expect((await debts()).filter(({ state }) => state === "open")).toEqual([]);
});
