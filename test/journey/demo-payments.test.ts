import { afterAll, beforeAll, expect, test } from "vitest";
import { runPayments } from "../../gateway/sandbox/demo/pay.ts";
import type { Stage } from "../../gateway/sandbox/demo/stage.ts";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, commissionsOf, place } from "./wire.ts";

/* The demo's payments are approved by people and paid by statement, as in life (requirements §6). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-24T09:05:00+02:00" });
}, 120_000);
afterAll(() => desk.close());

test("what the run of the morning proposed is approved by somebody and paid as one statement", async () => {
  const order = await place(desk, basket({ "HB-001": 2 }));
  const parcel = { partner: "HABEEBEE", trackingNumber: "8K00009775862" };
  await desk.api("pm", "PUT", `/api/orders/${order.number}/tracking`, parcel);
  await desk.api("pm", "PUT", `/api/orders/${order.number}/delivered`, {});
  await desk.at("2025-10-31T10:00:00+01:00");
  const refusals: unknown[] = [];
  const stage = {
    deps: desk.running.deps,
    ids: { begin: () => undefined },
    refused: (_: unknown, refusal: unknown) => refusals.push(refusal),
  };
  const happening = { key: "pay", at: await desk.now(), asked: { does: "pay", day: 1 } };
  await runPayments(stage as unknown as Stage, happening as never);
  await desk.settle();
  expect(refusals).toEqual([]);
  expect((await commissionsOf(desk, order.id)).map(({ state }) => state)).toEqual(["paid"]);
  const [card] = (await desk.posts("approbations")).map(shown);
  expect(card).toContain("approuvée par Karim");
  expect(card).toContain("Réglé, référence VIR-2025-10-31-HABEEBEE, noté par Pauline");
});
