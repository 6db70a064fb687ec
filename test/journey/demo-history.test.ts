import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { readStock } from "../../core/flow/read-stock.ts";
import { type Desk, openDesk } from "./desk.ts";

/** The calls that write and take away the demo history; the sixty days themselves are in test/demo. */

let desk: Desk;
afterEach(() => desk.close());

const history = () => desk.call("GET", "/sandbox/demo");
const seed = (body: object = {}) => desk.call("POST", "/sandbox/demo/seed", body);
const reset = () => desk.call("POST", "/sandbox/demo/reset", {});

test("a desk with orders of its own is left alone until it is emptied", async () => {
  desk = await openDesk({ now: "2026-02-04T09:00:00+01:00" });
  const empty = { state: "empty", day: 0, days: 60, orders: 0, until: "2026-02-08" };
  expect((await history()).body).toEqual(empty);
  await desk.orders();
  expect((await history()).body).toMatchObject({ state: "foreign", orders: 1 });
  expect(await seed()).toMatchObject({ status: 409, body: { error: { code: "not_empty" } } });
  expect(await seed({ days: 3 })).toMatchObject({ status: 422 });

  const tokens = (await desk.state()).tokens;
  expect(await reset()).toMatchObject({ status: 200, body: empty });
  const { slack, mail, whatsapp, tokens: kept } = await desk.state();
  expect(slack.channels.flatMap((channel) => channel.messages)).toEqual([]);
  expect([...mail, ...whatsapp.flatMap((chat) => chat.messages)]).toEqual([]);
  expect(kept).toEqual(tokens);
  const stock = await readStock(desk.running.deps);
  expect(stock).toMatchObject({ onHandUnits: 260, valueCents: 242_100 });

  // As on a first day: the first number, everybody's rights, and everybody hears of it.
  expect((await desk.orders()).body["number"]).toBe(1001);
  await desk.press("U_ASSIST", await desk.card(1001), "Préparer");
  expect(await desk.says("HABEEBEE", "ok")).toHaveLength(1);
});

test("while it is written nobody else acts, and it is begun once", async () => {
  desk = await openDesk();
  expect(await seed({ unshifted: true })).toMatchObject({
    status: 202,
    body: { state: "running", until: "2025-11-30" },
  });
  expect(await seed()).toMatchObject({ status: 202, body: { state: "running", until: "2025-11-30" } });
  const acts = [
    ["/sandbox/shop/order", {}],
    ["/sandbox/clock", { advance: "PT1H" }],
    ["/sandbox/whatsapp", { from: "+32478000001", text: "ok" }],
    ["/sandbox/slack/command", { user: "U_PM", channel: "commandes", command: "/stock", text: "" }],
    ["/webhooks/orders", {}],
    ["/api/orders/notify-partner", {}],
  ] as const;
  for (const [path, body] of acts)
    expect(await desk.call("POST", path, body)).toMatchObject({
      status: 503,
      body: { error: { code: "demo_running" } },
    });
  expect(await reset()).toMatchObject({ status: 409, body: { error: { code: "demo_running" } } });
  while (Number((await history()).body["orders"]) === 0) await pause(10);
  expect((await desk.state()).slack.channels.flatMap((channel) => channel.messages)).toEqual([]);
});
