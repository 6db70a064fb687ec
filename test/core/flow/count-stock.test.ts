import { expect, test } from "vitest";
import { approveStockCount, enterStockCount, rejectStockCount } from "../../../core/flow/count-stock.ts";
import { writeOffStock } from "../../../core/flow/write-off-stock.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { StockCount } from "../../../core/stock/count.ts";
import { placed } from "../../db/an-order.ts";
import { member } from "../team/a-member.ts";
import { stockDesk } from "./stock-desk.ts";

const SKU = "MTC-H-001";
const desk = stockDesk();

async function count(countedUnits: number): Promise<StockCount> {
  const outcome = await enterStockCount(desk.deps(), {
    sku: SKU,
    countedUnits,
    note: null,
    actor: member("Léa"),
  });
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome.count;
}
const book = ({ id }: StockCount, actor = member("Pauline")) => approveStockCount(desk.deps(), { id, actor });

test("a count that is right is booked at once, and nobody is asked", async () => {
  expect(await count(90)).toMatchObject({ state: "booked", expectedUnits: 90 });
  expect(await desk.notices("count_card")).toEqual([]);
});

test("a difference waits for somebody else, and what moved meanwhile stays right", async () => {
  const counted = await count(88);
  expect(counted).toMatchObject({ state: "proposed", expectedUnits: 90 });
  await writeOffStock(desk.deps(), { sku: SKU, kind: "damage", units: 5, reason: "cassées", actor: "Léa" });
  expect(await book(counted, member("Léa"))).toMatchObject({ refused: "own_request" });
  const outcomes = await Promise.all([book(counted), book(counted, member("Karim"))]);
  expect(outcomes.filter(isRefusal)).toMatchObject([{ refused: "already_decided" }]);
  expect(await desk.level(SKU)).toMatchObject({ onHandUnits: 83, valueCents: 49_800 });
});

test("two people of one name are two; one person under two names is one", async () => {
  const counted = await count(82);
  expect(await book(counted, { ...member("Léa"), name: "Léa (API)" })).toMatchObject({
    refused: "own_request",
  });
  expect(await book(counted, { name: "Léa", slackUserId: "U_OTHER" })).toMatchObject({ outcome: "done" });
});

test("a difference that nobody known counted is not taken, a shelf that is right is", async () => {
  const ask = (countedUnits: number) =>
    enterStockCount(desk.deps(), {
      ...{ sku: SKU, countedUnits, note: null, actor: { name: "a script", slackUserId: null } },
    });
  expect(await ask(80)).toMatchObject({ refused: "requester_unknown" });
  expect(await ask(82)).toMatchObject({ count: { state: "booked" } });
});

test("more than the ledger says comes in at what the others cost", async () => {
  await book(await count(85));
  expect(await desk.level(SKU)).toMatchObject({ onHandUnits: 85, valueCents: 51_000 });
});

test("one count a SKU waits at a time; refused, it books nothing", async () => {
  const counted = await count(10);
  const again = await enterStockCount(desk.deps(), {
    sku: SKU,
    countedUnits: 11,
    note: null,
    actor: member("Léa"),
  });
  expect(again).toMatchObject({ refused: "count_open", facts: { countedUnits: 10 } });
  const refused = await rejectStockCount(desk.deps(), {
    id: counted.id,
    actor: member("Pauline"),
    reason: "recomptez",
  });
  expect(refused).toMatchObject({ count: { state: "rejected", reason: "recomptez" } });
  expect(await desk.level(SKU)).toMatchObject({ onHandUnits: 85 });
});

test("nobody decided for a day: a yes or a no to the second books nothing any more", async () => {
  const counted = await count((await desk.level(SKU))?.onHandUnits === 1 ? 2 : 1);
  const before = await desk.level(SKU);
  const entered = desk.clock.at;
  desk.clock.at = entered.add({ hours: 24 });
  const lapsed = { refused: "already_decided", facts: { state: "expired", by: null } };
  expect(await book(counted)).toMatchObject(lapsed);
  const no = { id: counted.id, actor: member("Pauline"), reason: "trop tard" };
  expect(await rejectStockCount(desk.deps(), no)).toMatchObject(lapsed);
  expect(await desk.level(SKU)).toEqual(before);
  await desk.settle();
  expect((await desk.db.inTx((tx) => tx.supply.findCount(counted.id)))?.state).toBe("expired");
  desk.clock.at = entered;
});

test("the tenth count is entered like the first", async () => {
  for (let entered = 0; entered < 10; entered += 1) {
    const { id } = await count(entered);
    await rejectStockCount(desk.deps(), { id, actor: member("Pauline"), reason: "essai" });
  }
});

test("what is reserved for clients cannot be counted away", async () => {
  await desk.db.inTx((tx) => placed(tx, { lines: [{ sku: SKU, quantity: 5 }] }));
  const counted = await count(4);
  expect(await book(counted)).toMatchObject({
    refused: "count_below_reserved",
    facts: { afterUnits: 4, reservedUnits: 5 },
  });
  await desk.until("2025-10-22T07:05:00Z");
  expect(await book(counted)).toMatchObject({ refused: "already_decided", facts: { state: "expired" } });
});

test.each([-1, 0.5, Number.NaN])("%d units cannot be counted", async (countedUnits) => {
  const outcome = await enterStockCount(desk.deps(), {
    sku: SKU,
    countedUnits,
    note: null,
    actor: member("Léa"),
  });
  expect(outcome).toMatchObject({ refused: "malformed", field: "countedUnits" });
});

test("units that are set aside come back or go, within what there is, with a reason", async () => {
  const off = (kind: "quarantine" | "restore" | "discard" | "damage", units: number, reason = "étiquette") =>
    writeOffStock(desk.deps(), { sku: SKU, kind, units, reason, actor: "Léa" });
  expect(await off("damage", 81)).toMatchObject({
    refused: "not_enough_units",
    facts: { availableUnits: 80 },
  });
  expect(await off("damage", 1, " ")).toMatchObject({ refused: "reason_required" });
  expect(await off("quarantine", 10)).toMatchObject({ level: { onHandUnits: 75, quarantinedUnits: 10 } });
  expect(await off("restore", 11)).toMatchObject({ refused: "not_enough_units" });
  expect(await off("restore", 4)).toMatchObject({ level: { onHandUnits: 79, quarantinedUnits: 6 } });
  expect(await off("discard", 6)).toMatchObject({ level: { onHandUnits: 79, quarantinedUnits: 0 } });
  expect(await desk.level(SKU)).toMatchObject({ valueCents: 47_400, quarantinedValueCents: 0 });
});

test("whatever was counted, the ledger and the lots add up to the shelf", async () => {
  expect(await desk.broken()).toEqual([]);
});
