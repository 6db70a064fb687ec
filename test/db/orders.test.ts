import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import type { OrderListFilter } from "../../core/order/order-view.ts";
import type { IntakePlan as Plan } from "../../core/ports/intake.ts";
import { newId, placed } from "./an-order.ts";
import { minutesLater, START, seededStore } from "./seeded-store.ts";

const db = seededStore();

const place = (skus: readonly string[], wish: { externalId?: string; at?: typeof START } = {}) =>
  db.inTx((tx) => placed(tx, { ...wish, lines: skus.map((sku) => ({ sku, quantity: 1 })) }));
const save = (fulfillment: Fulfillment | undefined, change: Partial<Fulfillment>) =>
  db.inTx(async (tx) => {
    if (fulfillment) await tx.orders.saveFulfillment({ ...fulfillment, ...change });
  });
const list = async (only: OrderListFilter["only"], ask: Partial<OrderListFilter> = {}) =>
  (
    await db.inTx((tx) => tx.orders.list({ only, partner: null, now: START, limit: 50, offset: 0, ...ask }))
  ).map((row) => [row.number, row.fulfillment.fulfiller]);
const of = (plan: Plan, fulfiller: string) => plan.fulfillments.find((each) => each.fulfiller === fulfiller);

test("a reference is our id, the number or the shop's id, in that order", async () => {
  const plain = await place(["HB-001"], { externalId: "shop-1" });
  const { id, number } = plain.order;
  const resolve = (ref: string) => db.inTx((tx) => tx.orders.resolve(ref));
  for (const ref of [id, String(number), `#${number}`, " shop-1 "])
    expect(await resolve(ref)).toEqual([{ id, number }]);
  expect(await resolve("9999999999999")).toEqual([]);

  const confusing = await place(["HB-001"], { externalId: String(number) });
  expect(await resolve(String(number))).toEqual([
    { id, number },
    { id: confusing.order.id, number: confusing.order.number },
  ]);
  const self = await place(["HB-001"], { externalId: "self" });
  await db.kysely
    .updateTable("orders")
    .set({ external_id: String(self.order.number) })
    .where("id", "=", self.order.id)
    .execute();
  expect(await resolve(String(self.order.number))).toEqual([
    { id: self.order.id, number: self.order.number },
  ]);
  expect(await db.inTx((tx) => tx.orders.idOf("shop", "shop-1"))).toBe(id);
  expect(await db.inTx((tx) => tx.orders.idOf("other", "shop-1"))).toBeNull();
});

test("a locked order makes the next one wait, who then sees what was saved", async () => {
  const plan = await place(["HB-001"]);
  const [mine] = plan.fulfillments;
  if (mine === undefined) throw new Error("no fulfillment");
  const steps: string[] = [];
  let isLocked = () => {};
  const locked = new Promise<void>((resolve) => {
    isLocked = resolve;
  });
  const first = db.inTx(async (tx) => {
    await tx.orders.lock(plan.order.id);
    isLocked();
    await tx.orders.saveFulfillment({ ...mine, state: "notified", notifiedAt: minutesLater(1) });
    steps.push("first saved");
  });
  await locked;
  const second = await db.inTx(async (tx) => {
    const seen = await tx.orders.lockOf(mine.id);
    steps.push("second reads");
    return seen?.fulfillments[0];
  });
  await first;
  expect(steps).toEqual(["first saved", "second reads"]);
  expect(second).toEqual({ ...mine, state: "notified", notifiedAt: minutesLater(1) });
});

test("a lock holds the order and each of its fulfillments", async () => {
  const plan = await place(["HB-001", "MTC-H-001"]);
  const free = async (table: "orders" | "order_fulfillment", ids: readonly string[]) => {
    const rows = sql`select id from ${sql.table(table)} where id = any (${ids}::text[]) for update skip locked`;
    return (await rows.execute(db.kysely)).rows.length;
  };
  await db.inTx(async (tx) => {
    await tx.orders.load(plan.order.id);
    expect(await free("orders", [plan.order.id])).toBe(1);
    await tx.orders.lock(plan.order.id);
    expect(await free("orders", [plan.order.id])).toBe(0);
    expect(
      await free(
        "order_fulfillment",
        plan.fulfillments.map((each) => each.id),
      ),
    ).toBe(0);
  });
});

test("what does not exist is null, and cannot be saved", async () => {
  const plan = await place(["HB-001"]);
  expect(await db.inTx((tx) => tx.orders.lock(newId("order")))).toBeNull();
  expect(await db.inTx((tx) => tx.orders.lockOf(newId("fulfillment")))).toBeNull();
  expect(await db.inTx((tx) => tx.orders.view(newId("order")))).toBeNull();
  const [known] = plan.fulfillments;
  await expect(save(known, { id: newId("fulfillment") })).rejects.toThrow("is not stored");
});

test("a parcel without its instant, or a flag that nobody knows, is refused", async () => {
  const [known] = (await place(["HB-001"])).fulfillments;
  await expect(save(known, { state: "shipped" })).rejects.toThrow("check constraint");
  await expect(save(known, { flags: ["tired" as "late"] })).rejects.toThrow("check constraint");
});

test("a partner's open fulfillments come newest last and without what has ended", async () => {
  const plans = [await place(["IL-001"]), await place(["IL-002", "HB-001"]), await place(["IL-003"])];
  await save(plans[0]?.fulfillments[0], { state: "delivered", shippedAt: START, deliveredAt: START });
  const open = await db.inTx((tx) => tx.orders.openOfPartner("ILANGA"));
  expect(
    open.map(({ order, fulfillment }) => [order.number, fulfillment.lines.map((line) => line.sku)]),
  ).toEqual([
    [plans[1]?.order.number, ["IL-002"]],
    [plans[2]?.order.number, ["IL-003"]],
  ]);
});

test("a tracking number is found with the order that carries it", async () => {
  const plan = await place(["HB-001"]);
  const hive = of(plan, "HABEEBEE");
  await save(hive, {
    state: "shipped",
    shippedAt: START,
    carrier: "colissimo",
    trackingNumber: "8K00009775862",
  });
  expect(await db.inTx((tx) => tx.orders.withTracking("8K00009775862"))).toEqual([
    { fulfillmentId: hive?.id, fulfiller: "HABEEBEE", number: plan.order.number },
  ]);
  expect(await db.inTx((tx) => tx.orders.withTracking("8K00009775863"))).toEqual([]);
});

test("lists show what they are asked for, most urgent first", async () => {
  await db.kysely.updateTable("order_fulfillment").set({ state: "cancelled" }).execute();
  const tomorrow = minutesLater(24 * 60);
  const [a, b, c, d] = [
    await place(["MTC-H-001", "HB-001"], { at: minutesLater(3) }),
    await place(["HB-002"], { at: minutesLater(1) }),
    await place(["HB-004"], { at: minutesLater(2) }),
    await place(["HB-005"], { at: tomorrow }),
  ];
  const number = (plan: Plan) => plan.order.number;
  await save(of(b, "HABEEBEE"), { state: "confirmed", flags: ["late_wall"] });
  await save(of(c, "HABEEBEE"), { state: "notified", flags: ["late"] });
  await save(of(d, "HABEEBEE"), {
    state: "shipped",
    shippedAt: tomorrow,
    trackingNumber: "X",
    flags: ["ship_late"],
  });

  const hive = "HABEEBEE";
  expect(await list("waiting")).toEqual([
    [number(c), hive],
    [number(a), hive],
  ]);
  expect(await list("late")).toEqual([[number(c), hive]]);
  expect(await list("without_tracking")).toEqual([[number(b), hive]]);
  expect(await list("stock")).toEqual([[number(a), "HUB"]]);
  const open = [
    [number(c), hive],
    [number(a), hive],
    [number(b), hive],
    [number(a), "HUB"],
    [number(d), hive],
  ];
  expect(await list("open")).toEqual(open);
  expect(await list("dropship")).toEqual(open.filter(([, fulfiller]) => fulfiller === hive));
  expect(await list("open", { partner: "HUB" })).toEqual([[number(a), "HUB"]]);
  expect(await list("open", { limit: 2, offset: 1 })).toEqual(open.slice(1, 3));
  expect((await list("all")).length).toBeGreaterThan(open.length);
  expect(await list("today", { now: tomorrow })).toEqual([[number(d), hive]]);
});

test("two plain hours while the partner is closed are no lateness", async () => {
  const plan = await place(["IL-001"]);
  const awaited = of(plan, "ILANGA");
  await save(awaited, { state: "notified", flags: ["late_wall"] });
  expect(await list("late", { partner: "ILANGA" })).toEqual([]);
  await save(awaited, { state: "notified", flags: ["late_wall", "late"] });
  expect(await list("late", { partner: "ILANGA" })).toEqual([[plan.order.number, "ILANGA"]]);
});

test("a count is of all pages", async () => {
  await db.kysely.updateTable("order_fulfillment").set({ state: "cancelled" }).execute();
  for (const sku of ["HB-001", "HB-002", "IL-001"]) await place([sku]);
  const count = (partner: string | null) =>
    db.inTx((tx) => tx.orders.count({ only: "open", partner, now: START }));
  expect(await count(null)).toBe(3);
  expect(await count("HABEEBEE")).toBe(2);
  expect(await list("open", { limit: 1 })).toHaveLength(1);
});

test("a hub parcel that should have left by now is late", async () => {
  const plan = await place(["MTC-H-001"]);
  await save(of(plan, "HUB"), { state: "picking", flags: ["ship_late"] });
  expect(await list("late", { partner: "HUB" })).toEqual([[plan.order.number, "HUB"]]);
});

test("history can be added to and read, never changed or lost", async () => {
  const plan = await place(["HB-001"]);
  const [first] = plan.events;
  if (first === undefined) throw new Error("no event");
  const reply = { fulfiller: "HABEEBEE", from: "Marie", text: "ok\u0000 \ud83d", read: "confirm" };
  const event = { ...first, id: newId("event"), entry: { type: "reply_received", facts: reply } as const };
  await db.inTx((tx) => tx.events.append([event], minutesLater(9)));
  expect(await db.inTx((tx) => tx.events.find(event.id))).toEqual({
    ...event,
    at: minutesLater(9),
    entry: { type: "reply_received", facts: { ...reply, text: "ok \ufffd" } },
  });
  const change = db.kysely
    .updateTable("order_events")
    .set({ actor_name: "nobody" })
    .where("id", "=", event.id);
  await expect(change.execute()).rejects.toThrow("order_events is append-only: update refused");
  await expect(db.kysely.deleteFrom("order_events").execute()).rejects.toThrow("append-only: delete refused");
});
