import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, partOf, place } from "./wire.ts";

/* A parcel that left and is never heard of again: the team asks, the client is told, once (SM-2). */

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  order = await place(desk, basket({ "HB-001": 1 }));
  await desk.says("HABEEBEE", "ok");
  await desk.at("2025-10-21T10:00:00+02:00");
  await desk.says("HABEEBEE", "expédié 8K10000000016");
});

afterAll(() => desk.close());

const alerts = async () => (await desk.alerts()).filter((text) => text.includes("sans nouvelles"));
const mails = async () => (await desk.mails("julie")).filter(({ subject }) => subject.includes("du retard"));

test("ten working days after the order nobody has asked yet", async () => {
  await desk.at("2025-11-03T09:00:00+01:00");
  expect(await alerts()).toEqual([]);
  expect(await mails()).toEqual([]);
});

test("then the team is told what to do, and the client that we are asking", async () => {
  await desk.at("2025-11-03T12:00:00+01:00");
  expect(await alerts()).toHaveLength(1);
  expect((await alerts())[0]).toContain("ouvrir une enquête");
  expect(await mails()).toHaveLength(1);
  expect((await partOf(desk, order.id, "HABEEBEE")).flags).toContain("lost_suspected");
  expect(shown(await desk.card(1001))).toContain("expédiée");
});

test("days later it was said once; the parcel that arrives after all is delivered", async () => {
  await desk.at("2025-11-06T09:00:00+01:00");
  expect(await alerts()).toHaveLength(1);
  expect(await mails()).toHaveLength(1);
  await desk.types("U_ASSIST", "/deliver", "1001");
  expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("delivered");
});
