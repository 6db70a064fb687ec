import { beforeAll, expect, test } from "vitest";
import { issueUnits } from "../../../core/flow/move-stock.ts";
import { restockReturn } from "../../../core/flow/restock-return.ts";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import type { ReturnCondition } from "../../../core/returns/return.ts";
import { placed } from "../../db/an-order.ts";
import { stockDesk } from "./stock-desk.ts";

const SKU = "MTC-H-001";
const desk = stockDesk();
let parts: readonly Fulfillment[] = [];

/** Parcels of three that left and came back. */
async function returned(): Promise<Fulfillment> {
  const plan = await desk.db.inTx((tx) => placed(tx, { lines: [{ sku: SKU, quantity: 3 }] }));
  const [part] = plan.fulfillments;
  if (!part) throw new Error("no part");
  await desk.db.inTx((tx) => issueUnits(tx, desk.deps(), part));
  const back = { ...part, state: "returned" as const };
  await desk.db.inTx((tx) => tx.orders.saveFulfillment(back));
  return back;
}
const restock = (part: Fulfillment | undefined, condition: ReturnCondition) => {
  if (!part) throw new Error("no part");
  const actor = { name: "Léa", via: "slack" } as const;
  return restockReturn(desk.deps(), { fulfillmentId: part.id, actor, condition });
};

beforeAll(async () => {
  parts = [await returned(), await returned(), await returned()];
});

test("what left is off the shelf with its cost", async () => {
  expect(await desk.level(SKU)).toMatchObject({ onHandUnits: 81, valueCents: 48_600 });
});

test("sound, it is on the shelf again at what it had cost, once", async () => {
  expect(await restock(parts[0], "resellable")).toMatchObject({ outcome: "done" });
  expect(await restock(parts[0], "damaged")).toMatchObject({ outcome: "already" });
  expect(await desk.level(SKU)).toMatchObject({ onHandUnits: 84, valueCents: 50_400 });
});

test("doubtful, it is set aside with its cost; broken, it is gone with it", async () => {
  await restock(parts[1], "quarantine");
  await restock(parts[2], "damaged");
  expect(await desk.level(SKU)).toMatchObject({
    onHandUnits: 84,
    valueCents: 50_400,
    quarantinedUnits: 3,
    quarantinedValueCents: 1800,
  });
  expect(await desk.broken()).toEqual([]);
});

test("what cannot be sold is told to who decides about it, with the order and what it cost", async () => {
  expect((await desk.notices("stock_written_off")).map(({ notice }) => notice)).toMatchObject([
    { writeOff: "quarantine", units: 3, costCents: 0, orderNumber: expect.any(Number), actor: "Léa" },
    { writeOff: "damage", units: 3, costCents: 1800, left: { availableUnits: 84, quarantinedUnits: 3 } },
  ]);
});

test("what has not come back is not put back", async () => {
  const plan = await desk.db.inTx((tx) => placed(tx, { lines: [{ sku: SKU, quantity: 1 }] }));
  expect(await restock(plan.fulfillments[0], "resellable")).toMatchObject({ refused: "invalid_transition" });
});
