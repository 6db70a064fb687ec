import { expect, test } from "vitest";
import { approveRequest } from "../../../core/flow/decide-approval.ts";
import { payCommissions } from "../../../core/flow/pay-commissions.ts";
import { refundOrder } from "../../../core/flow/refund-order.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { deliveredRow } from "./delivered-row.ts";
import { stockDesk } from "./stock-desk.ts";

/* A clawback that nothing is netted with: sixty days later somebody asks, until a payment nets it (SM-4). */

const desk = stockDesk();
const actor = { name: "Pauline", via: "slack" } as const;
const PAULINE = { id: "U_PM", name: "Pauline" };
const LEA = { id: "U_ASSIST", name: "Léa" };
const debts = () => desk.db.inTx((tx) => tx.alerts.live("partner_debt"));

const delivered = async (trackingNumber: string, quantity = 1) =>
  (await deliveredRow(desk, trackingNumber, quantity)).row;

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
