import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, commissionsOf, delivers, partOf, place } from "./wire.ts";

/* The client's own word in the shop counts as delivered (D6); only for what is on its way. */

let desk: Desk;
let secret = "";
let order: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  secret = (await desk.state()).secrets.orders;
  order = await place(desk, basket({ "MTC-H-001": 1, "HB-001": 2 }));
});

afterAll(() => desk.close());

function says(id: string, data: object) {
  const body = JSON.stringify({ type: "order.received", timestamp: "2025-10-21T08:00:00Z", data });
  return delivers(desk, secret, { id, body }).then(({ status, text }) => ({
    status,
    body: JSON.parse(text),
  }));
}
const states = async () => [
  (await partOf(desk, order.id, "HUB")).state,
  (await partOf(desk, order.id, "HABEEBEE")).state,
];

test("a part named that was never sent has left unseen; the one still at the hub is not touched", async () => {
  const third = await place(desk, basket({ "MTC-H-001": 1, "HB-001": 1 }));
  const received_at = (await desk.now()).toString();
  const answer = await says("msg_1", { order_id: third.externalId, received_at, line_ids: ["2"] });
  expect(answer).toMatchObject({ status: 200 });
  expect(await partOf(desk, third.id, "HABEEBEE")).toMatchObject({
    state: "delivered",
    trackingNumber: null,
  });
  expect((await partOf(desk, third.id, "HUB")).state).toBe("queued");
});

test.each([
  ["an order nobody knows", { order_id: "shop-none" }, 404, "order_unknown", "order_id"],
  ["a line the order has not", { line_ids: ["1", "9"] }, 422, "malformed", "line_ids[1]"],
  ["a day in the future", { received_at: "2030-01-01T00:00:00Z" }, 422, "delivered_in_future", "received_at"],
  [
    "a day before the order",
    { received_at: "2025-01-01T00:00:00Z" },
    422,
    "delivered_before_order",
    "received_at",
  ],
  ["no instant", { received_at: "yesterday" }, 422, "malformed", "received_at"],
])("%s is refused by its field", async (what, over, status, code, field) => {
  const received_at = (await desk.now()).toString();
  const answer = await says(`msg_${what.replaceAll(" ", "_")}`, {
    order_id: order.externalId,
    received_at,
    ...over,
  });
  expect(answer).toMatchObject({ status, body: { error: { code, field } } });
});

test("what HABEEBEE sent is delivered, what the hub still has is not touched", async () => {
  await desk.says("HABEEBEE", "8K00009775862");
  await desk.passes("P1D");
  const answer = await desk.clientReceived(order.externalId);
  expect(answer.body).toMatchObject({ status: 200 });
  expect(await states()).toEqual(["queued", "delivered"]);
  const [row] = await commissionsOf(desk, order.id);
  expect(row).toMatchObject({ state: "due" });
  expect(row?.payableOn?.toString()).toBe("2025-10-28");
  expect(shown(await desk.card(1001))).toContain("(client)");
});

test("said again, under the same or another delivery, J+7 stays where it was", async () => {
  await desk.passes("P2D");
  const received_at = (await desk.now()).toString();
  const once = await says("msg_again", { order_id: order.externalId, received_at });
  const twice = await says("msg_again", { order_id: order.externalId, received_at });
  expect([once.status, twice]).toEqual([200, once]);
  const [row] = await commissionsOf(desk, order.id);
  expect(row?.payableOn?.toString()).toBe("2025-10-28");
});

test("a line named alone delivers its own part alone", async () => {
  const two = await place(desk, basket({ "HB-001": 1, "MTC-H-001": 1 }));
  await desk.says("HABEEBEE", `${two.number} 8K10000000016`);
  const received_at = (await desk.now()).toString();
  const partner = await says("msg_partner", { order_id: two.externalId, received_at, line_ids: ["1"] });
  expect(partner.status).toBe(200);
  expect((await partOf(desk, two.id, "HABEEBEE")).state).toBe("delivered");
  expect((await partOf(desk, two.id, "HUB")).state).toBe("queued");
});
