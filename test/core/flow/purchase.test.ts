import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { cancelPurchase, rejectPurchase } from "../../../core/flow/decide-purchase.ts";
import { offerPurchase, proposePurchase } from "../../../core/flow/propose-purchase.ts";
import { type ReceivePurchaseInput, receivePurchase } from "../../../core/flow/receive-purchase.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { SupplierOrder } from "../../../core/stock/supplier-order.ts";
import { member } from "../team/a-member.ts";
import { approvePurchase, reviewPurchase } from "./approve-purchase.ts";
import { stockDesk } from "./stock-desk.ts";

const SKU = "MTC-H-001";
const desk = stockDesk();

async function propose(units: number | null = null, sku = SKU): Promise<SupplierOrder> {
  const outcome = await proposePurchase(desk.deps(), { sku, units, actor: member("Léa") });
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome.order;
}
const approveAs = (order: SupplierOrder, actor = member("Pauline")) =>
  approvePurchase(desk.deps(), { id: order.id, actor });
const arrive = (order: string, over: Partial<ReceivePurchaseInput> = {}) =>
  receivePurchase(desk.deps(), {
    ...{ order, receivedUnits: 48, damagedUnits: 0, isLast: false, reason: null, confirmed: false },
    ...{ bestBeforeOn: Temporal.PlainDate.from("2027-10-20"), consignedUntilOn: null },
    ...{ reference: "BL-1", actor: "Léa" },
    ...over,
  });

describe("from low to whole again", () => {
  test("the offer is F3's, with the tier's price and the cash after it", async () => {
    // Nobody buys in this story: the manager's figure stands for what would be sold.
    await desk.db.inTx((tx) => tx.supply.setForecast(SKU, 20));
    await desk.leave(SKU, 55);
    expect(await offerPurchase(desk.deps(), SKU)).toMatchObject({
      suggestion: { quantityUnits: 48, thresholdUnits: 60, orderUpToUnits: 100, positionUnits: 55 },
      tiedUpCents: 221_100,
      open: null,
    });
  });

  test("one proposal a SKU stands open, however many ask at once", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () =>
        proposePurchase(desk.deps(), { sku: SKU, units: null, actor: member("Léa") }),
      ),
    );
    const refused = outcomes.filter(isRefusal);
    expect(refused.map((each) => each.refused)).toEqual(Array.from({ length: 4 }, () => "proposal_open"));
    expect(await desk.notices("purchase_card")).toHaveLength(1);
  });

  test("whoever asked cannot say yes; somebody else can, once, and the supplier has one mail", async () => {
    const open = await desk.db.inTx((tx) => tx.supply.proposalOf(SKU));
    if (!open) throw new Error("no proposal");
    expect(await approveAs(open, member("Léa"))).toMatchObject({ refused: "own_request" });
    const outcomes = await Promise.all([approveAs(open), approveAs(open, member("Karim"))]);
    expect(outcomes.filter(isRefusal)).toMatchObject([{ refused: "already_decided" }]);
    expect(await desk.notices("supplier_order")).toMatchObject([{ destination: "andry@ilanga-nature.mg" }]);
  });

  test("what is on order covers the alert, and is due a lead time later", async () => {
    expect(await desk.alert(SKU)).toMatchObject({
      state: "covered",
      severity: "info",
      facts: { onOrderUnits: 48, expectedOn: "2025-11-03", isOverdue: false },
    });
  });

  test("the day after it was expected the alert is open again", async () => {
    await desk.until("2025-11-03T12:00:00Z");
    expect((await desk.alert(SKU))?.state).toBe("covered");
    await desk.until("2025-11-04T12:00:00Z");
    expect(await desk.alert(SKU)).toMatchObject({ state: "open", facts: { isOverdue: true } });
  });

  test("a delivery with two broken puts 46 on the shelf and resolves the alert", async () => {
    expect(await arrive("PO-0001", { receivedUnits: 46, damagedUnits: 2 })).toMatchObject({
      outcome: "received",
      order: { state: "closed", receivedUnits: 46, damagedUnits: 2 },
    });
    expect(await desk.level(SKU)).toMatchObject({ onHandUnits: 101, valueCents: 60_600 });
    expect((await desk.alert(SKU))?.state).toBe("resolved");
    const lots = await desk.db.inTx((tx) => tx.stock.lots(SKU));
    expect(lots.at(-1)).toMatchObject({ leftUnits: 46, reference: "PO-0001/1" });
  });

  test("the same delivery note again changes nothing, with other figures it is refused", async () => {
    expect(await arrive("PO-0001", { receivedUnits: 46, damagedUnits: 2 })).toMatchObject({
      outcome: "already",
    });
    expect(await arrive("PO-0001", { receivedUnits: 47 })).toMatchObject({ refused: "reference_conflict" });
    expect(await desk.level(SKU)).toMatchObject({ onHandUnits: 101 });
    expect(await desk.broken()).toEqual([]);
  });
});

test("two yeses at once are two decisions on the figures of their moment", async () => {
  await desk.db.inTx((tx) => tx.supply.setForecast("MTC-H-003", 60));
  await desk.db.inTx((tx) => tx.supply.setForecast("MTC-H-002", 60));
  const [one, two] = [await propose(20, "MTC-H-003"), await propose(12, "MTC-H-002")];
  const outcomes = await Promise.all([approveAs(one), approveAs(two)]);
  expect(outcomes.filter(isRefusal)).toMatchObject([{ refused: "figures_changed" }]);
  for (const { id, state } of await desk.db.inTx((tx) =>
    tx.supply.list({ sku: null, states: null, limit: 9 }),
  )) {
    const by = { id, actor: member("Pauline"), reason: "essai" };
    if (state === "proposed") await rejectPurchase(desk.deps(), by);
    if (state === "approved") await cancelPurchase(desk.deps(), by);
  }
});

describe("what is not bought", () => {
  test("figures that changed since they were shown are refused with both, and stand once looked at again", async () => {
    const order = await propose(24);
    await desk.leave("MTC-H-002", 70);
    expect(await approveAs(order)).toMatchObject({
      refused: "figures_changed",
      facts: { shownCents: 263_100, nowCents: 249_600 },
    });
    await reviewPurchase(desk.deps(), { id: order.id, actor: member("Pauline") });
    expect(await approveAs(order)).toMatchObject({ outcome: "done", order: { state: "approved" } });
    await cancelPurchase(desk.deps(), { id: order.id, actor: member("Pauline"), reason: "trop tôt" });
    const { onOrderCents } = await desk.db.inTx((tx) => tx.supply.tiedUp());
    expect(onOrderCents).toBe(0);
  });

  test("a refusal needs its reason, and frees the SKU", async () => {
    const order = await propose(24);
    const no = (reason: string) =>
      rejectPurchase(desk.deps(), { id: order.id, actor: member("Pauline"), reason });
    expect(await no(" ")).toMatchObject({ refused: "reason_required" });
    expect(await no("pas ce mois-ci")).toMatchObject({
      order: { state: "rejected", reason: "pas ce mois-ci" },
    });
    expect((await propose(24)).number).toBeGreaterThan(order.number);
  });

  test("the tenth is asked for like the first, by whatever plan the database has by then", async () => {
    for (let count = 0; count < 10; count += 1) {
      const order = await propose(40, "MTC-H-003");
      await rejectPurchase(desk.deps(), { id: order.id, actor: member("Pauline"), reason: "essai" });
    }
  });

  test("nobody decides for a day and it lapses", async () => {
    const open = await desk.db.inTx((tx) => tx.supply.proposalOf(SKU));
    await desk.until("2025-11-05T12:00:00Z");
    expect(await desk.db.inTx((tx) => tx.supply.proposalOf(SKU))).toBeNull();
    if (open) expect(await approveAs(open)).toMatchObject({ refused: "already_decided" });
  });

  test.each([
    [25, "not_a_case"],
    [12, "not_a_case"],
    [0, "malformed"],
    [-24, "malformed"],
    [1.5, "malformed"],
    [1200, "cash_ceiling"],
  ])("%d units are refused: %s", async (units, code) => {
    const outcome = await proposePurchase(desk.deps(), { sku: SKU, units, actor: member("Léa") });
    expect(outcome).toMatchObject({ refused: code, field: "units" });
  });

  test("nor what is no hero", async () => {
    const outcome = await proposePurchase(desk.deps(), { sku: "HB-001", units: 12, actor: member("Léa") });
    expect(outcome).toMatchObject({ refused: "unknown_sku" });
  });
});

test("two forms open on one order: the second is told what the first counted in, a form sent twice is one", async () => {
  const order = await propose(40, "MTC-H-003");
  await approveAs(order);
  const form = (reference: string) =>
    arrive(String(order.number), { reference, receivedUnits: 10, seenLeftUnits: 40 });
  expect(await form("window 1")).toMatchObject({ outcome: "received", order: { state: "part_received" } });
  expect(await form("window 2")).toMatchObject({
    refused: "left_changed",
    facts: { seenUnits: 40, leftUnits: 30 },
  });
  expect(await form("window 1")).toMatchObject({ outcome: "already", order: { receivedUnits: 10 } });
});

test.each([
  ["nothing", { receivedUnits: 0 }, "malformed"],
  ["less than nothing", { receivedUnits: -1 }, "malformed"],
  ["half a unit", { receivedUnits: 0.5 }, "malformed"],
  ["what is past its date", { bestBeforeOn: Temporal.PlainDate.from("2025-10-19") }, "best_before_past"],
  ["what nobody ordered", { order: "PO-0999" }, "supplier_order_unknown"],
  ["what is closed", { order: "PO-0001", reference: "BL-2" }, "supplier_order_state"],
])("a delivery of %s is refused and books nothing", async (_, over, code) => {
  const before = await desk.level(SKU);
  expect(await arrive("PO-0001", over)).toMatchObject({ refused: code });
  expect(await desk.level(SKU)).toEqual(before);
});
