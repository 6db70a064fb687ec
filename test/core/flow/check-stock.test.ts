import { sql } from "kysely";
import { expect, test } from "vitest";
import { receiveStock } from "../../../core/flow/receive-stock.ts";
import { setForecast } from "../../../core/flow/set-forecast.ts";
import { placed } from "../../db/an-order.ts";
import { stockDesk } from "./stock-desk.ts";

const SKU = "MTC-H-001";
const desk = stockDesk();

test("a hero that falls below its threshold is one alert and one message, whatever moves then", async () => {
  await desk.leave(SKU, 60);
  expect(await desk.alert(SKU)).toBeNull();
  await desk.leave(SKU, 59);
  const alert = await desk.alert(SKU);
  expect(alert).toMatchObject({
    state: "open",
    severity: "warning",
    facts: { availableUnits: 59, thresholdUnits: 60, onOrderUnits: 0, emptyOn: "2025-11-09" },
  });
  await desk.leave(SKU, 40);
  expect(await desk.alert(SKU)).toMatchObject({ id: alert?.id, facts: { availableUnits: 40 } });
  expect(await desk.notices("alert_card")).toHaveLength(1);
});

test("an order takes from what is available before anything leaves", async () => {
  await desk.db.inTx((tx) => placed(tx, { lines: [{ sku: SKU, quantity: 40 }] }));
  await desk.settle();
  expect(await desk.alert(SKU)).toMatchObject({ severity: "critical", facts: { availableUnits: 0 } });
});

test("what comes in resolves it; within a day it opens as the same, afterwards as another", async () => {
  const first = await desk.alert(SKU);
  const bring = (units: number, reference: string) =>
    receiveStock(desk.deps(), { sku: SKU, units, unitCostCents: 600, reference });
  await bring(100, "one");
  await desk.settle();
  expect(await desk.alert(SKU)).toMatchObject({ id: first?.id, state: "resolved" });
  await desk.leave(SKU, 50);
  expect(await desk.alert(SKU)).toMatchObject({ id: first?.id, state: "open", resolvedAt: null });
  await bring(100, "two");
  await desk.settle();
  await desk.until("2025-10-21T07:05:00Z");
  expect(await desk.alert(SKU)).toBeNull();
  await desk.leave(SKU, 50);
  expect((await desk.alert(SKU))?.id).not.toBe(first?.id);
});

test("a day begins and what was sold in it moves the threshold, though nothing moved on the shelf", async () => {
  const other = "MTC-H-002";
  await desk.leave(other, 46);
  await desk.db.inTx((tx) => tx.supply.setForecast(other, 30));
  await desk.until("2025-10-21T21:00:00Z");
  expect(await desk.alert(other)).toBeNull();
  await desk.until("2025-10-21T22:06:00Z");
  expect(await desk.alert(other)).toMatchObject({ facts: { thresholdUnits: 90 } });
});

test("what a manager expects ends it as much as what comes in, and is what is said to have ended it", async () => {
  const other = "MTC-H-002";
  await setForecast(desk.deps(), { sku: other, weeklyUnits: 10 });
  expect(await desk.alert(other)).toMatchObject({
    state: "resolved",
    facts: {
      thresholdUnits: 30,
      resolvedBy: null,
      easedBy: { kind: "forecast", before: { weekly: { num: 3000, den: 100 }, thresholdUnits: 90 } },
    },
  });
  await setForecast(desk.deps(), { sku: other, weeklyUnits: 40 });
  await receiveStock(desk.deps(), { sku: other, units: 100, unitCostCents: 600, reference: "three" });
  await desk.settle();
  expect(await desk.alert(other)).toMatchObject({
    state: "resolved",
    facts: { resolvedBy: { kind: "receipt", units: 100 }, easedBy: null },
  });
});

test("two that look at once raise one", async () => {
  const other = "MTC-H-003";
  await Promise.all([desk.leave(other, 5), desk.settle(), desk.settle(), desk.settle()]);
  await desk.settle();
  const rows = desk.db.kysely.selectFrom("alerts").selectAll().where("entity", "=", other);
  expect(await rows.execute()).toHaveLength(1);
  expect(await desk.broken()).toEqual([]);
});

test("a supplier's own goods tie up nothing, warn after sixty days, and are ours after ninety (R28)", async () => {
  const sku = "MTC-H-002";
  const before = await desk.level(sku);
  const received = desk.clock.at.toZonedDateTimeISO("Europe/Brussels").toPlainDate();
  const noon = (days: number) => `${received.add({ days })}T12:00:00Z`;
  await receiveStock(desk.deps(), {
    ...{ sku, units: 30, unitCostCents: 1280, reference: "dépôt 1" },
    ...{ bestBeforeOn: null, consignedUntilOn: received.add({ days: 90 }) },
  });
  expect(await desk.level(sku)).toMatchObject({ consignedUnits: 30, valueCents: before?.valueCents });
  const alert = async () =>
    (await desk.db.inTx((tx) => tx.alerts.lockLive("consignment_ending", sku)))?.severity ?? null;
  await desk.jump(noon(59));
  expect(await alert()).toBeNull();
  await desk.jump(noon(60));
  expect(await alert()).toBe("warning");
  await desk.jump(noon(85));
  expect(await alert()).toBe("critical");
  await desk.jump(noon(90));
  expect(await desk.level(sku)).toMatchObject({
    consignedUnits: 0,
    valueCents: (before?.valueCents ?? 0) + 38_400,
  });
  expect((await desk.db.inTx((tx) => tx.alerts.lockLive("consignment_ending", sku)))?.state).toBe("resolved");
  expect(await desk.broken()).toEqual([]);
});

test("a co-branding right warns sixty days before its last day, urgently once it is over, and no more once renewed", async () => {
  const sku = "MTC-H-001";
  const today = desk.clock.at.toZonedDateTimeISO("Europe/Brussels").toPlainDate();
  const ends = async (days: number) => {
    const right = { documentUrl: null, expiresOn: today.add({ days }).toString() };
    await sql`update heroes set co_branding = ${JSON.stringify(right)}::text::jsonb where sku = ${sku}`.execute(
      desk.db.kysely,
    );
  };
  const alert = () => desk.db.inTx((tx) => tx.alerts.lockLive("co_branding_ending", sku));
  await ends(90);
  await desk.jump(`${today.add({ days: 29 })}T12:00:00Z`);
  expect(await alert()).toBeNull();
  await desk.jump(`${today.add({ days: 30 })}T12:00:00Z`);
  expect(await alert()).toMatchObject({ state: "open", severity: "warning" });
  await desk.jump(`${today.add({ days: 90 })}T12:00:00Z`);
  expect((await alert())?.severity).toBe("warning");
  await desk.jump(`${today.add({ days: 91 })}T12:00:00Z`);
  expect((await alert())?.severity).toBe("critical");
  await ends(500);
  await desk.jump(`${today.add({ days: 92 })}T12:00:00Z`);
  expect((await alert())?.state).toBe("resolved");
});

test("what is past its date is set aside the day after, but for what clients were promised", async () => {
  const sku = "MTC-H-003";
  const at = await desk.level(sku);
  const today = desk.clock.at.toZonedDateTimeISO("Europe/Brussels").toPlainDate();
  await receiveStock(desk.deps(), {
    ...{ sku, units: 10, unitCostCents: 840, reference: "bientôt", bestBeforeOn: today.add({ days: 2 }) },
    consignedUntilOn: null,
  });
  await desk.db.inTx((tx) => placed(tx, { lines: [{ sku, quantity: (at?.onHandUnits ?? 0) + 4 }] }));
  await desk.jump(`${today.add({ days: 2 })}T12:00:00Z`);
  expect(await desk.level(sku)).toMatchObject({ quarantinedUnits: 0 });
  await desk.jump(`${today.add({ days: 3 })}T12:00:00Z`);
  expect(await desk.level(sku)).toMatchObject({
    quarantinedUnits: 6,
    quarantinedValueCents: expect.any(Number),
  });
  expect((await desk.notices("stock_written_off")).at(-1)?.notice).toMatchObject({
    ...{ sku, writeOff: "quarantine", units: 6, reason: "best before passed", actor: "system" },
    left: { availableUnits: 0, quarantinedUnits: 6 },
  });
  expect(await desk.broken()).toEqual([]);
});
