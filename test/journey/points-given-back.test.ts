import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, place } from "./wire.ts";

/* The sandbox's shop says that it gave the points back, as a real one does (D132). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterAll(() => desk.close());

test("the sandbox's shop gives back what it owes, and the client reads that it is done, once", async () => {
  const order = await place(desk, basket({ "MTC-H-001": 1 }));
  const owed = async () => {
    const { body } = await desk.call("GET", "/sandbox/view/shop");
    const orders = body["orders"] as readonly { order_id: string; facts: { owedBack: readonly object[] } }[];
    return orders.find(({ order_id: id }) => id === order.externalId)?.facts.owedBack;
  };
  const done = async () =>
    (await desk.mails("julie@example.org")).filter(
      ({ text, subject }) => subject.includes(`#${order.number}`) && text.includes("C’est fait"),
    );
  expect(await owed()).toEqual([]);
  await desk.call("POST", "/sandbox/shop/cancel", { order_id: order.externalId });
  const told = (await desk.marketplace()).find(({ type }) => type === "points.refund");
  const refundId = told?.data["refund_id"];
  expect(await owed()).toEqual([{ refundId, cents: 1400 }]);
  expect(await done()).toEqual([]);
  const credit = () => desk.call("POST", "/sandbox/shop/refunded", { refund_id: refundId });
  expect((await credit()).body).toMatchObject({
    status: 200,
    body: { state: "acknowledged" },
    settled: true,
  });
  expect(await owed()).toEqual([]);
  expect(await done()).toHaveLength(1);
  expect((await credit()).body).toMatchObject({ status: 200 });
  expect(await done()).toHaveLength(1);
});
