import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { issueUnits } from "../../../core/flow/move-stock.ts";
import { proposePurchase } from "../../../core/flow/propose-purchase.ts";
import { readStock } from "../../../core/flow/read-stock.ts";
import { receivePurchase } from "../../../core/flow/receive-purchase.ts";
import { receiveStock } from "../../../core/flow/receive-stock.ts";
import { restockReturn } from "../../../core/flow/restock-return.ts";
import { writeOffStock } from "../../../core/flow/write-off-stock.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { placed } from "../../db/an-order.ts";
import { member } from "../team/a-member.ts";
import { approvePurchase } from "./approve-purchase.ts";
import { stockDesk } from "./stock-desk.ts";

/* Whose money lies on the shelf (F18, R28): ours once it is paid for, a supplier's until it is sold or its time is over. */

const desk = stockDesk();
const tiedUp = async () => (await readStock(desk.deps())).valueCents;

test("what is paid in advance ties up its cash from the yes on, and as stock once it is there", async () => {
  const before = await tiedUp();
  const ask = { sku: "MTC-H-003", units: 20, actor: member("Léa") };
  const asked = await proposePurchase(desk.deps(), { ...ask, isPrepaid: true });
  if (isRefusal(asked)) throw new Error(asked.refused);
  const { id, number, unitCostCents } = asked.order;
  expect(await tiedUp()).toBe(before);
  await approvePurchase(desk.deps(), { id, actor: member("Pauline") });
  expect(await tiedUp()).toBe(before + 20 * unitCostCents);
  const delivery = {
    ...{ order: String(number), damagedUnits: 0, isLast: false, reason: null, confirmed: false },
    ...{ consignedUntilOn: null, actor: "Léa" },
  };
  const today = Temporal.PlainDate.from("2025-10-20");
  expect(
    await receivePurchase(desk.deps(), {
      ...{ ...delivery, receivedUnits: 8, reference: "BL-1", bestBeforeOn: today },
    }),
    "best before today is not past",
  ).toMatchObject({ outcome: "received" });
  expect(await tiedUp()).toBe(before + 20 * unitCostCents);
  await receivePurchase(desk.deps(), {
    ...{ ...delivery, receivedUnits: 12, reference: "BL-2", bestBeforeOn: null },
  });
  expect(await tiedUp()).toBe(before + 20 * unitCostCents);
});

test("a supplier's goods are bought as they are sold, before their time is looked at and after it", async () => {
  const sku = "MTC-H-002";
  const was = await desk.level(sku);
  const received = desk.clock.at.toZonedDateTimeISO("Europe/Brussels").toPlainDate();
  await receiveStock(desk.deps(), {
    ...{ sku, units: 30, unitCostCents: 1000, reference: "dépôt", bestBeforeOn: received.add({ days: 400 }) },
    consignedUntilOn: received.add({ days: 90 }),
  });
  const sell = async (quantity: number) => {
    const { fulfillments } = await desk.db.inTx((tx) => placed(tx, { lines: [{ sku, quantity }] }));
    const [part] = fulfillments;
    if (part) {
      await desk.db.inTx((tx) => issueUnits(tx, desk.deps(), part));
      await desk.db.inTx((tx) => tx.orders.saveFulfillment({ ...part, state: "returned" }));
    }
    return part;
  };
  // What has a date leaves first: these ten are the supplier's, bought at its price and gone at the average.
  await sell(10);
  const owned = (was?.onHandUnits ?? 0) * 1350;
  const after = owned + 10_000 - Math.round(((owned + 10_000) * 10) / ((was?.onHandUnits ?? 0) + 10));
  expect(await desk.level(sku)).toMatchObject({ consignedUnits: 20, valueCents: after });
  // What comes back broken is what left, whatever else leaves the shelf first.
  const back = await sell(1);
  if (!back) throw new Error("no part");
  const actor = { name: "Léa", via: "slack" } as const;
  await restockReturn(desk.deps(), { fulfillmentId: back.id, actor, condition: "damaged" });
  expect(await desk.level(sku)).toMatchObject({ consignedUnits: 19 });
  // Its time has been over for a day, and nobody looked yet.
  desk.clock.at = Temporal.Instant.from(`${received.add({ days: 91 })}T12:00:00Z`);
  await sell(5);
  expect(await desk.level(sku)).toMatchObject({ consignedUnits: 14 });
  await desk.settle();
  expect(await desk.level(sku)).toMatchObject({ consignedUnits: 0 });
  expect(await desk.broken()).toEqual([]);
});

test("a supplier's goods in doubt stay its own: only ours are set aside", async () => {
  const sku = "MTC-H-001";
  const was = await desk.level(sku);
  const today = desk.clock.at.toZonedDateTimeISO("Europe/Brussels").toPlainDate();
  await receiveStock(desk.deps(), {
    ...{ sku, units: 5, unitCostCents: 600, reference: "dépôt", bestBeforeOn: today.add({ days: 30 }) },
    consignedUntilOn: today.add({ days: 60 }),
  });
  const aside = (units: number) =>
    writeOffStock(desk.deps(), { sku, kind: "quarantine", units, reason: "douteux", actor: "Léa" });
  const ours = was?.onHandUnits ?? 0;
  expect(await aside(ours + 1)).toMatchObject({
    refused: "not_enough_units",
    facts: { availableUnits: ours },
  });
  expect(await aside(ours)).toMatchObject({ outcome: "done" });
  expect(await desk.level(sku)).toMatchObject({ onHandUnits: 5, consignedUnits: 5, valueCents: 0 });
  expect(await desk.broken()).toEqual([]);
});
