import { describe, expect, test } from "vitest";
import { SUPPLIER_ORDER_LATE } from "../../../core/alert/supplier-order-late.ts";
import { cancelPurchase } from "../../../core/flow/decide-purchase.ts";
import { proposePurchase } from "../../../core/flow/propose-purchase.ts";
import { receivePurchase } from "../../../core/flow/receive-purchase.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { SupplierOrder } from "../../../core/stock/supplier-order.ts";
import { member } from "../team/a-member.ts";
import { approvePurchase } from "./approve-purchase.ts";
import { stockDesk } from "./stock-desk.ts";

/* An order whose day has passed is somebody's to ask about, though the shelf is full. */

const desk = stockDesk();

async function orders(sku: string, units: number): Promise<SupplierOrder> {
  const proposed = await proposePurchase(desk.deps(), { sku, units, actor: member("Léa") });
  if (isRefusal(proposed)) throw new Error(proposed.refused);
  const by = { id: proposed.order.id, actor: member("Pauline") };
  const approved = await approvePurchase(desk.deps(), by);
  if (isRefusal(approved)) throw new Error(approved.refused);
  return approved.order;
}
const late = (order: SupplierOrder) =>
  desk.db.inTx((tx) => tx.alerts.lockLive(SUPPLIER_ORDER_LATE, order.id));
const cards = async (order: SupplierOrder) =>
  (await desk.notices("purchase_card")).filter(
    ({ notice }) => notice.kind === "purchase_card" && notice.supplierOrderId === order.id,
  );
const counts = (order: SupplierOrder, receivedUnits: number) =>
  receivePurchase(desk.deps(), {
    ...{ order: String(order.number), receivedUnits, damagedUnits: 0, isLast: false, reason: null },
    ...{ bestBeforeOn: null, consignedUntilOn: null, confirmed: false },
    ...{ reference: `BL ${receivedUnits}`, actor: "Léa" },
  });

describe("late", () => {
  let order: SupplierOrder;

  test("its day is not over until midnight in Brussels", async () => {
    order = await orders("MTC-H-001", 24);
    expect(order.expectedOn?.toString()).toBe("2025-11-03");
    await desk.until("2025-11-03T22:59:00Z");
    expect(await late(order)).toBeNull();
  });

  test("the day after, it is one open alert and a newer card", async () => {
    const [before] = await cards(order);
    await desk.until("2025-11-04T08:00:00Z");
    const name = "Miel de Madagascar 250 g co-brandé MTC";
    expect(await late(order)).toMatchObject({
      state: "open",
      severity: "warning",
      facts: { order: "PO-0001", name, leftUnits: 24, expectedOn: "2025-11-03", contact: "Andry Rakoto" },
    });
    const [after] = await cards(order);
    expect(after?.version).toBeGreaterThan(before?.version ?? 0);
    const alert = (await late(order))?.id ?? "";
    const notices = (await desk.notices("alert_card")).filter(({ business_key }) =>
      business_key.includes(alert),
    );
    expect(notices).toHaveLength(1);
  });

  test("a part of it leaves it late, with what is left", async () => {
    await counts(order, 10);
    expect(await late(order)).toMatchObject({
      state: "open",
      facts: { leftUnits: 14, state: "part_received" },
    });
  });

  test("all of it resolves the alert, which closes a day later", async () => {
    await counts(order, 14);
    expect(await late(order)).toMatchObject({ state: "resolved", facts: { leftUnits: 0, state: "closed" } });
    await desk.until("2025-11-05T09:00:00Z");
    expect(await late(order)).toBeNull();
  });
});

test("given up by a manager it is late no more, and says who gave it up", async () => {
  const order = await orders("MTC-H-002", 12);
  await desk.until("2025-11-21T08:00:00Z");
  expect(await late(order)).toMatchObject({ state: "open" });
  const gone = await cancelPurchase(desk.deps(), { id: order.id, actor: member("Karim"), reason: "fermé" });
  expect(gone).toMatchObject({ order: { state: "cancelled", decidedBy: "Pauline", cancelledBy: "Karim" } });
  expect(await late(order)).toMatchObject({ state: "resolved", facts: { state: "cancelled" } });
});

test("come in time it never is", async () => {
  const order = await orders("MTC-H-003", 20);
  await counts(order, 20);
  await desk.until("2025-12-20T08:00:00Z");
  expect(await late(order)).toBeNull();
});
