import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, commissionsOf, partOf, place, stockOf } from "./wire.ts";

/* It arrived before anybody said that it left (E8). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});

afterAll(() => desk.close());

const delivered = (role: string, number: number) =>
  desk.api(role, "PUT", `/api/orders/${number}/delivered`, {});

test("by the team: shipped then, delivered, commission due, the number asked for and kept when it comes", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  await desk.passes("PT1H");
  expect(await delivered("assistant", order.number)).toMatchObject({
    status: 200,
    body: { outcome: "done" },
  });
  await desk.settle();
  const part = await partOf(desk, order.id, "HABEEBEE");
  expect(part).toMatchObject({ state: "delivered", trackingNumber: null, flags: ["inferred", "implicit"] });
  expect(part.shippedAt).toEqual(part.deliveredAt);
  expect((await commissionsOf(desk, order.id)).map((row) => row.state)).toEqual(["due"]);
  expect((await desk.phone("HABEEBEE")).at(-1)).toMatch(/est livrée, mais .* suivi/);
  expect(await desk.mails("julie@example.org")).toEqual([]);

  const body = { trackingNumber: "8K00009775862" };
  const track = () => desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, body);
  expect(await track()).toMatchObject({ status: 200, body: { outcome: "done" } });
  expect(await track()).toMatchObject({ status: 200, body: { outcome: "already" } });
  await desk.settle();
  expect(await partOf(desk, order.id, "HABEEBEE")).toMatchObject({ state: "delivered", ...body });
  const told = (await desk.marketplace()).filter((event) => event.type === "order.tracking");
  expect(told).toHaveLength(1);
  await desk.passes("PT4H");
  expect((await desk.alerts()).join("\n")).not.toContain(`#${order.number} sans confirmation`);
});

test("the hub's units leave the shelf with it, once", async () => {
  const before = await stockOf(desk, "MTC-H-001");
  const order = await place(desk, basket({ "MTC-H-001": 2 }));
  await delivered("assistant", order.number);
  await delivered("assistant", order.number);
  expect(await stockOf(desk, "MTC-H-001")).toMatchObject({
    onHandUnits: before.onHandUnits - 2,
    reservedUnits: before.reservedUnits,
  });
  const part = await partOf(desk, order.id, "HUB");
  expect(part).toMatchObject({ state: "delivered", flags: ["inferred"] });
  const late = { trackingNumber: "CE100000017BE" };
  await desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, late);
  expect((await stockOf(desk, "MTC-H-001")).onHandUnits).toBe(before.onHandUnits - 2);
});

test("by the client", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  await desk.clientReceived(order.externalId);
  expect(await partOf(desk, order.id, "HABEEBEE")).toMatchObject({
    state: "delivered",
    deliveredVia: "client",
  });
});

test("by the partner's own word it is refused: the number comes first", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  expect(await delivered("partner:HABEEBEE", order.number)).toMatchObject({
    status: 409,
    body: { error: { code: "tracking_required" } },
  });
  expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("notified");
});
