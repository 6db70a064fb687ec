import { expect, test } from "vitest";
import { orderCard } from "../../core/notice/enqueue.ts";
import type { IntakePlan } from "../../core/ports/intake.ts";
import { placed, planned, planOf } from "./an-order.ts";
import { minutesLater, START, seededStore } from "./seeded-store.ts";

const db = seededStore();
const HERO = "MTC-H-001";
const wanting = (...skus: readonly string[]) => skus.map((sku) => ({ sku, units: 1 }));
const ask = {
  source: "shop",
  externalId: "new",
  deliveryId: "msg-new",
  wanted: wanting(HERO, "HB-001", "PM-001", "nothing"),
  zone: "BE",
};
const on = START.toZonedDateTimeISO("Europe/Brussels").toPlainDate();

const load = (change: Partial<typeof ask> = {}) => db.inTx((tx) => tx.intake.load({ ...ask, on, ...change }));
const level = (sku: string) => db.inTx(async (tx) => (await tx.stock.lock([sku]))[0]);

test("the facts of an order name products, partners, terms and taxes", async () => {
  const facts = await load();
  expect(facts.known).toBeNull();
  expect(
    facts.products.map((each) => [each.sku, each.fulfiller, each.priceCents, each.sellable]).toSorted(),
  ).toEqual([
    ["HB-001", "HABEEBEE", 950, true],
    [HERO, "HUB", 1400, true],
    ["PM-001", "PROMIEL", 990, false],
  ]);
  expect(facts.products.find((each) => each.sku === "HB-001")).toMatchObject({
    partnerSku: "HAB-MPR-250",
    vatCategory: "food",
  });
  expect(facts.partners.map((each) => [each.code, each.status])).toEqual(
    expect.arrayContaining([
      ["HABEEBEE", "active"],
      ["PROMIEL", "standby"],
    ]),
  );
  expect(facts.partners.find((each) => each.code === "HABEEBEE")).toMatchObject({
    phone: "+32478000001",
    contactTimeZone: "Europe/Brussels",
    whatsappUse: "all",
    carriers: ["colissimo", "chronopost"],
  });
  expect(facts.contracts.find((each) => each.partner === "HABEEBEE")).toMatchObject({
    rateBps: 2500,
    base: "TTC",
    direction: "retained",
    payableAfterDays: 7,
  });
  expect(facts.vatBps.get("food")).toBe(600);
  expect(facts.zoneFulfillers).toEqual(["HABEEBEE", "HUB", "PROMIEL"]);
});

test("a zone that is not served has no fulfiller and no tax", async () => {
  const facts = await load({ zone: "" });
  expect([facts.zoneFulfillers, facts.vatBps.size]).toEqual([[], 0]);
});

test("a contract that begins tomorrow is not in force today", async () => {
  const tomorrow = on.add({ days: 1 });
  await db.kysely
    .insertInto("contracts")
    .values({
      id: "ctr_tomorrow",
      partner_code: "ILANGA",
      valid_from_on: tomorrow,
      rate_bps: 2200,
      base: "HT",
      direction: "retained",
      payable_after_days: 7,
    })
    .execute();
  const rateOn = async (day: typeof on) =>
    (await db.inTx((tx) => tx.intake.load({ ...ask, on: day, wanted: wanting("IL-001") }))).contracts.map(
      (each) => each.rateBps,
    );
  expect([await rateOn(on), await rateOn(tomorrow)]).toEqual([[2000], [2200]]);
});

test("a seasonal product is sold in its months alone", async () => {
  await db.kysely
    .updateTable("partner_products")
    .set({ season_months: [11, 12] })
    .where("sku", "=", "HB-010")
    .execute();
  const sellableOn = async (month: number) =>
    (await db.inTx((tx) => tx.intake.load({ ...ask, on: on.with({ month }), wanted: wanting("HB-010") })))
      .products[0]?.sellable;
  expect([await sellableOn(10), await sellableOn(11)]).toEqual([false, true]);
});

test("an order is stored whole, and its card and events with it", async () => {
  const lines = [
    { sku: HERO, quantity: 1 },
    { sku: "HB-001", quantity: 2 },
    { sku: HERO, quantity: 2 },
  ];
  const before = await level(HERO);
  const plan = await db.inTx(async (tx) => {
    const bare = await planned(tx, { lines, externalId: "whole" });
    const full: IntakePlan = { ...bare, outbox: [orderCard(bare.order.id)] };
    expect(await tx.intake.save(full)).toEqual({ shortages: [] });
    return full;
  });
  const view = await db.inTx((tx) => tx.orders.view(plan.order.id));
  expect(view?.order).toEqual(plan.order);
  expect(view?.fulfillments).toEqual(expect.arrayContaining([...plan.fulfillments]));
  expect(view?.commissions).toEqual(plan.commissions);
  expect(view?.journal).toEqual(plan.events.map((event) => ({ ...event, at: plan.at })));
  expect(view?.partners).toEqual(new Map([["HABEEBEE", { name: "HABEEBEE", timeZone: "Europe/Brussels" }]]));
  expect((await level(HERO))?.reservedUnits).toBe((before?.reservedUnits ?? 0) + 3);
  const known = await load({ externalId: "whole" });
  expect(known.known).toEqual({ orderId: plan.order.id, contentFingerprint: "fingerprint" });
  expect(known.number).toBe(plan.order.number);
});

test("a shortage names what is left and reserves nothing of the other lines", async () => {
  const reserved = (await level("MTC-H-002"))?.reservedUnits;
  const lines = [
    { sku: "MTC-H-002", quantity: 1 },
    { sku: "MTC-H-003", quantity: 91 },
  ];
  const outcome = await db.inTx(async (tx) => {
    const { shortages } = await tx.intake.save(await planned(tx, { lines, externalId: "short" }));
    const [other] = await tx.stock.lock(["MTC-H-002"]);
    return { shortages, reserved: other?.reservedUnits };
  });
  expect(outcome).toEqual({ shortages: [{ sku: "MTC-H-003", wanted: 91, available: 90 }], reserved });
});

test("two lines of one product are wanted together", async () => {
  const lines = [
    { sku: "MTC-H-002", quantity: 41 },
    { sku: "MTC-H-002", quantity: 40 },
  ];
  await expect(db.inTx((tx) => placed(tx, { lines }))).rejects.toMatchObject({
    shortages: [{ sku: "MTC-H-002", wanted: 81, available: 80 }],
  });
});

test("of many orders for the last units at once, as many succeed as there are units", async () => {
  await db.inTx((tx) => placed(tx, { lines: [{ sku: "MTC-H-003", quantity: 86 }] }));
  const wishes = Array.from({ length: 12 }, () =>
    db.inTx((tx) => placed(tx, { lines: [{ sku: "MTC-H-003", quantity: 1 }] })),
  );
  const outcomes = await Promise.allSettled(wishes);
  expect(outcomes.filter((each) => each.status === "fulfilled")).toHaveLength(4);
  expect(outcomes.flatMap((each) => (each.status === "rejected" ? each.reason.shortages : []))).toEqual(
    Array.from({ length: 8 }, () => ({ sku: "MTC-H-003", wanted: 1, available: 0 })),
  );
  expect(await level("MTC-H-003")).toMatchObject({ onHandUnits: 90, reservedUnits: 90 });
});

test("an order for the last unit waits for the one before it, then is short", async () => {
  const reserved = (await level("MTC-H-002"))?.reservedUnits ?? 0;
  const lastUnits = [{ sku: "MTC-H-002", quantity: 80 - reserved }];
  let other: Promise<unknown> = Promise.resolve();
  await db.inTx(async (tx) => {
    await placed(tx, { lines: lastUnits });
    other = db
      .inTx((late) => placed(late, { lines: [{ sku: "MTC-H-002", quantity: 1 }] }))
      .catch((error) => error);
    await db.untilSomebodyWaits();
  });
  expect(await other).toMatchObject({ shortages: [{ sku: "MTC-H-002", wanted: 1, available: 0 }] });
});

test("one order sent twice at once under two deliveries is one order", async () => {
  const wish = { source: "shop", externalId: "twice", lines: [{ sku: HERO, quantity: 1 }], at: START };
  const place = () =>
    db.inTx(async (tx) => {
      const facts = await tx.intake.load({ ...ask, externalId: "twice", on, wanted: wanting(HERO) });
      if (facts.known) return facts.known.orderId;
      const plan = planOf(facts, wish);
      await tx.intake.save(plan);
      return plan.order.id;
    });
  const ids = await Promise.all(Array.from({ length: 10 }, place));
  expect(new Set(ids).size).toBe(1);
});

test("numbers rise from 1001", async () => {
  const first = await db.inTx((tx) =>
    placed(tx, { lines: [{ sku: HERO, quantity: 1 }], at: minutesLater(1) }),
  );
  const second = await db.inTx((tx) =>
    placed(tx, { lines: [{ sku: HERO, quantity: 1 }], at: minutesLater(2) }),
  );
  expect(first.order.number).toBeGreaterThanOrEqual(1001);
  expect(second.order.number).toBeGreaterThan(first.order.number);
});
