import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { BUFFER_LOW } from "../../../core/alert/buffer-low.ts";
import { type DeclareDepotInput, declareDepot } from "../../../core/flow/declare-depot.ts";
import { readDepot } from "../../../core/flow/read-depot.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { placed } from "../../db/an-order.ts";
import { START } from "../../db/seeded-store.ts";
import { stockDesk } from "./stock-desk.ts";

/* ILANGA's depot in France over five weeks, from the catalogue's first word on. */

const SKU = "IL-001";
const desk = stockDesk();
const actor = { name: "Andry", via: "api" } as const;
const says = (said: Partial<DeclareDepotInput>) =>
  declareDepot(desk.deps(), {
    ...{ partner: "ILANGA", items: [], onTheWay: [], arrived: [], actor },
    ...said,
  });
const holds = (units: number, asOf: Temporal.Instant | null = null, sku = SKU) =>
  says({ items: [{ sku, units, asOf }] });
const coming = (units: number, expectedOn: string) =>
  says({ onTheWay: [{ sku: SKU, units, expectedOn: Temporal.PlainDate.from(expectedOn) }] });
const line = async (sku = SKU) => {
  const report = await readDepot(desk.deps(), { partner: "ILANGA" });
  if (isRefusal(report)) throw new Error(report.refused);
  const found = report.lines.find((each) => each.sku === sku);
  if (!found) throw new Error(`no ${sku}`);
  return found;
};
const alert = (sku = SKU) => desk.db.inTx((tx) => tx.alerts.lockLive(BUFFER_LOW, `ILANGA:${sku}`));
const sells = (quantity: number, sku = SKU) =>
  desk.db.inTx((tx) => placed(tx, { at: desk.clock.at, lines: [{ sku, quantity }] }));
const batches = async () =>
  (await desk.notices("partner_weekly_batch")).flatMap(({ channel, notice }) =>
    notice.kind === "partner_weekly_batch" ? [{ channel, ...notice.batch }] : [],
  );

test("the catalogue's word is the first; what is ordered since is no longer there", async () => {
  expect(await line()).toMatchObject({ depotUnits: 340, declared: { units: 340, author: "catalogue" } });
  desk.clock.at = START.add({ hours: 1 });
  await sells(10);
  expect(await line()).toMatchObject({ depotUnits: 330, soldSinceUnits: 10, coverWeeks: null });
});

test("what was cancelled or declined is there again, and a declined client was a sale all the same", async () => {
  for (const state of ["cancelled", "declined"] as const) {
    const { fulfillments } = await sells(7);
    const id = fulfillments[0]?.id ?? "ful_";
    await desk.db.kysely.updateTable("order_fulfillment").set({ state }).where("id", "=", id).execute();
  }
  expect(await line()).toMatchObject({ depotUnits: 330 });
  await desk.until("2025-10-21T07:05:00Z");
  expect(await line()).toMatchObject({ depotUnits: 330, soldUnits: 17 });
});

test("the newest moment counts, whenever it is told, and a repeat changes nothing", async () => {
  await holds(300);
  await holds(999, START.add({ minutes: 1 }));
  await holds(300, desk.clock.at);
  expect(await line()).toMatchObject({ depotUnits: 300 });
  const kept = await desk.db.kysely
    .selectFrom("depot_declarations")
    .select("units")
    .where("sku", "=", SKU)
    .orderBy("seq")
    .execute();
  expect(kept.map(({ units }) => units)).toEqual([340, 300, 999, 300]);
});

const REFUSED: readonly (readonly [what: string, said: Partial<DeclareDepotInput>, says: object])[] = [
  [
    "an unknown product",
    { items: [{ sku: "HB-001", units: 1, asOf: null }] },
    { refused: "unknown_sku", field: "items[0].sku" },
  ],
  [
    "less than nothing",
    { items: [{ sku: SKU, units: -1, asOf: null }] },
    { refused: "malformed", field: "items[0].units" },
  ],
  [
    "the future",
    { items: [{ sku: SKU, units: 1, asOf: START.add({ hours: 100 }) }] },
    { refused: "malformed", field: "items[0].asOf" },
  ],
  [
    "nothing on its way",
    { onTheWay: [{ sku: SKU, units: 0, expectedOn: Temporal.PlainDate.from("2025-11-03") }] },
    { refused: "malformed", field: "onTheWay[0].units" },
  ],
  [
    "a day that is over",
    { onTheWay: [{ sku: SKU, units: 1, expectedOn: Temporal.PlainDate.from("2025-10-20") }] },
    { refused: "malformed", field: "onTheWay[0].expectedOn" },
  ],
  [
    "the arrival of another's goods",
    { items: [{ sku: SKU, units: 1, asOf: null }], arrived: ["HB-001"] },
    { refused: "unknown_sku", field: "arrived[0]" },
  ],
  ["a partner without a depot", { partner: "HABEEBEE" }, { refused: "depot_unknown", field: "code" }],
  ["nobody's depot", { partner: "NOBODY" }, { refused: "partner_unknown", field: "code" }],
];

test.each(REFUSED)("%s is refused, and nothing of it is written", async (_, said, refused) => {
  expect(await says(said)).toMatchObject(refused);
  expect(await line()).toMatchObject({ depotUnits: 300, onTheWay: [] });
});

test("a product may go by the partner's own reference", async () => {
  await says({ items: [{ sku: "ILN-HE-YLA10", units: 50, asOf: null }] });
  expect(await line("IL-002")).toMatchObject({ depotUnits: 50 });
});

test("below thirteen weeks is one alert, covered by what comes in time, open again when it is late", async () => {
  // 17 in 28 days are 4.25 a week: 13 weeks are 55.25 units.
  await holds(56);
  expect(await alert()).toBeNull();
  await holds(55);
  const first = await alert();
  expect(first).toMatchObject({ state: "open", severity: "warning", facts: { coverWeeks: 12.9 } });
  await coming(20, "2025-10-23");
  expect(await alert()).toMatchObject({ id: first?.id, state: "covered", facts: { onTheWayUnits: 20 } });
  await desk.until("2025-10-24T07:05:00Z");
  expect(await alert()).toMatchObject({ id: first?.id, state: "open", facts: { isOverdue: true } });
  expect((await desk.notices("alert_card")).map(({ notice }) => notice)).toContainEqual({
    ...{ kind: "alert_card", alertId: first?.id },
  });
});

test("said to have come it is in the depot, and resolves it", async () => {
  await says({ arrived: [SKU] });
  expect(await line()).toMatchObject({ depotUnits: 75, onTheWay: [], arrivedSinceUnits: 20 });
  expect(await alert()).toMatchObject({ state: "resolved" });
});

test("a word of a later day has counted what was to come; one of the same day may not have", async () => {
  await coming(30, "2025-10-25");
  await desk.until("2025-10-25T09:00:00Z");
  await holds(70);
  expect(await line()).toMatchObject({ depotUnits: 70, onTheWayUnits: 30 });
  await desk.until("2025-10-26T09:00:00Z");
  await holds(100);
  expect(await line()).toMatchObject({ depotUnits: 100, onTheWay: [], arrivedSinceUnits: 0 });
});

test("on Monday at nine the partner reads its week, once on each channel, without any client", async () => {
  expect(await batches()).toEqual([]);
  await desk.until("2025-10-27T07:59:00Z");
  expect(await batches()).toEqual([]);
  await desk.until("2025-10-27T08:00:00Z");
  const told = await batches();
  expect(told.map(({ channel }) => channel)).toEqual(["email", "whatsapp"]);
  expect(told[0]).toMatchObject({ week: "2025-W44", isMonthly: false, declaredOn: "2025-10-20" });
  expect(told[0]?.lines[0]).toMatchObject({ sku: SKU, soldUnits: 17, depotUnits: 100, restockUnits: 0 });
  expect(JSON.stringify(told)).not.toMatch(/Julie|Martin|Ixelles|\+32/);
  await desk.until("2025-11-02T22:00:00Z");
  expect(await batches()).toHaveLength(2);
  expect(await desk.notices("restock_proposal")).toEqual([]);
});

test("the month's first is its restock, and the team sees it with the arithmetic", async () => {
  await holds(60);
  await desk.until("2025-11-03T08:00:00Z");
  const [, , monthly] = await batches();
  // 4.25 × 17 = 72.25, rounded up, less 60.
  expect(monthly).toMatchObject({ week: "2025-W45", isMonthly: true });
  expect(monthly?.lines[0]).toMatchObject({ restockUnits: 13, weekly: { num: 119, den: 28 } });
  expect(await desk.notices("restock_proposal")).toHaveLength(1);
});

test("a check that failed and is tried again a minute later still writes the week", async () => {
  await desk.db.kysely
    .updateTable("timers")
    .set({ due_at: Temporal.Instant.from("2025-11-10T08:01:00Z") })
    .where("kind", "=", "buffer_check")
    .execute();
  await desk.until("2025-11-10T08:02:00Z");
  expect((await batches()).at(-1)).toMatchObject({ week: "2025-W46" });
});

test("after days of standstill the last week is written once, and no older one", async () => {
  for (const day of ["2025-11-13", "2025-11-20"]) {
    desk.clock.at = Temporal.Instant.from(`${day}T12:00:00Z`);
    await sells(1);
  }
  desk.clock.at = Temporal.Instant.from("2025-11-26T12:00:00Z");
  await desk.settle();
  const weeks = (await batches()).map(({ week }) => week);
  expect([...new Set(weeks)]).toEqual(["2025-W44", "2025-W45", "2025-W46", "2025-W48"]);
  expect(weeks).toHaveLength(8);
});

test("a week in which nothing was sold and nothing is missing is no message", async () => {
  const enough = ["IL-001", "IL-002", "IL-003", "IL-004", "IL-005"];
  await says({ items: enough.map((sku) => ({ sku, units: 500, asOf: null })) });
  await desk.until("2025-12-08T09:00:00Z");
  expect((await batches()).at(-1)).toMatchObject({ week: "2025-W48" });
});

test("a word is old after 35 days", async () => {
  await desk.until("2026-01-01T09:00:00Z");
  expect(await line()).toMatchObject({ isOld: true });
});
