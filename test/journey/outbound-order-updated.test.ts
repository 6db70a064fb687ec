import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, clearPartner, place } from "./wire.ts";

/* `order.updated` to the shop (design §7): each state once, none lost, whatever becomes of the tries. */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});

afterAll(() => desk.close());

/** The one order that the partner has open, so that each of its words is about it. */
async function placeAlone() {
  await clearPartner(desk, "HABEEBEE");
  return place(desk, basket({ "HB-001": 1 }));
}

async function updates(externalId: string) {
  return (await desk.marketplace())
    .filter((event) => event.type === "order.updated" && event.data["order_id"] === externalId)
    .map(({ id, data }) => ({ id, data }));
}

const statuses = async (externalId: string) => (await updates(externalId)).map(({ data }) => data["status"]);

test("a mixed order is told at each step of its status and progress, and at no other", async () => {
  const order = await place(desk, basket({ "MTC-H-001": 1, "HB-001": 1 }));
  expect(await updates(order.externalId)).toEqual([]);
  await desk.says("HABEEBEE", "ok");
  await desk.says("HABEEBEE", "8K10000000016");
  await desk.press("U_ASSIST", await desk.card(order.number), "Préparer");
  await desk.packs("U_ASSIST", order.number);
  const told = await updates(order.externalId);
  expect(told.map(({ data }) => [data["status"], data["progress"]])).toEqual([
    ["processing", { fulfillments: 2, confirmed: 1, shipped: 0, delivered: 0 }],
    ["processing", { fulfillments: 2, confirmed: 1, shipped: 1, delivered: 0 }],
    ["processing", { fulfillments: 2, confirmed: 2, shipped: 1, delivered: 0 }],
  ]);
  expect(told[1]?.data["fulfillments"]).toMatchObject([
    { fulfiller: "HUB", status: "queued", tracking_number: null },
    { fulfiller: "HABEEBEE", status: "shipped", carrier: "colissimo", tracking_number: "8K10000000016" },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/Julie|Rue de|example\.org|\+32/);
});

test("each state has an id of its own, and comes once", async () => {
  const events = await desk.state().then((state) => state.marketplace);
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
});

test("a state whose answer was lost comes again under its id, and the shop keeps it once", async () => {
  const order = await placeAlone();
  await desk.faults({ service: "marketplace", mode: "store_then_drop" });
  await desk.says("HABEEBEE", "ok");
  await desk.passes("PT1M");
  const [told, ...more] = await updates(order.externalId);
  expect(more).toEqual([]);
  expect((await desk.marketplace()).find(({ id }) => id === told?.id)).toMatchObject({ receivedTimes: 2 });
});

test("a yes taken back before the shop could be reached is no news; after it was told, it is", async () => {
  const order = await placeAlone();
  await desk.says("HABEEBEE", "ok");
  expect(await statuses(order.externalId)).toEqual(["processing"]);
  await desk.says("HABEEBEE", "annuler");
  expect(await statuses(order.externalId)).toEqual(["processing", "pending"]);
  await desk.faults({ service: "marketplace", mode: "rate_limit", retry_after: 60 });
  await desk.says("HABEEBEE", "ok");
  await desk.says("HABEEBEE", "annuler");
  await desk.passes("PT10M");
  expect(await statuses(order.externalId)).toEqual(["processing", "pending"]);
});

test("a state that may have arrived is corrected even by one that was told before", async () => {
  const order = await placeAlone();
  await desk.says("HABEEBEE", "ok");
  await desk.says("HABEEBEE", "annuler");
  await desk.faults({ service: "marketplace", mode: "store_then_drop" });
  await desk.says("HABEEBEE", "ok");
  await desk.says("HABEEBEE", "annuler");
  await desk.passes("PT10M");
  expect(await statuses(order.externalId)).toEqual(["processing", "pending", "processing", "pending"]);
});

test("a shop that is away for hours hears the last state, and of no step in between", async () => {
  const order = await placeAlone();
  await desk.faults({ service: "marketplace", mode: "error_500", times: 3 });
  await desk.says("HABEEBEE", "ok");
  await desk.says("HABEEBEE", "8K10000000023");
  await desk.passes("PT6H");
  const told = await updates(order.externalId);
  expect(told.at(-1)?.data).toMatchObject({ status: "shipped", progress: { shipped: 1 } });
  const tracking = (await desk.marketplace()).filter(
    (event) => event.type === "order.tracking" && event.data["order_id"] === order.externalId,
  );
  expect(tracking).toHaveLength(1);
});
