import { afterEach, beforeEach, expect, test } from "vitest";
import { sampleOrder } from "../../../gateway/sandbox/shop.ts";
import { signWebhook } from "../../../gateway/sandbox/signatures.ts";
import { type Desk, openDesk, SECRETS } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const arm = (fault: object) => desk.post("/sandbox/faults", fault);
const post = () => desk.slack("chat.postMessage", { channel: "commandes", text: "once" });
const posted = async () => (await desk.state()).slack.channels[0]?.messages.length;

test("store_then_drop keeps the post and loses the answer", async () => {
  await arm({ service: "slack", mode: "store_then_drop", method: "chat.postMessage" });
  await expect(post()).rejects.toThrow("fetch failed");
  expect(await posted()).toBe(1);
});

test("drop loses both", async () => {
  await arm({ service: "slack", mode: "drop" });
  await expect(post()).rejects.toThrow("fetch failed");
  expect(await posted()).toBe(0);
});

test("a fault strikes as often as it was told, on its method alone", async () => {
  await arm({ service: "slack", mode: "drop", method: "chat.postMessage", times: 2 });
  expect((await desk.slack("auth.test", {})).ok).toBe(true);
  await expect(post()).rejects.toThrow();
  await expect(post()).rejects.toThrow();
  expect((await post()).ok).toBe(true);
});

test("a rate limit says when to come back", async () => {
  await arm({ service: "sms", mode: "rate_limit", retry_after: 30 });
  const form = new URLSearchParams({ To: "+32470123456", From: "+32400000000", Body: "x" });
  const refused = await fetch(`${desk.url}/sandbox/sms`, { method: "POST", body: form });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "30"]);
  expect((await fetch(`${desk.url}/sandbox/sms`, { method: "POST", body: form })).status).toBe(201);
  expect((await desk.state()).sms.map(({ to, text }) => [to, text])).toEqual([["+32470123456", "x"]]);
});

test("the marketplace keeps one event per id and none that is not signed", async () => {
  const body = JSON.stringify({ type: "points.refund", data: { points: "9.50" } });
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const headers = (signature: string) => ({
    "webhook-id": "msg_1",
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": signature,
  });
  const deliver = async (signature: string) =>
    (await fetch(`${desk.url}/sandbox/marketplace`, { method: "POST", body, headers: headers(signature) }))
      .status;
  const good = signWebhook({ secret: SECRETS.marketplace, id: "msg_1", timestampSeconds, body });
  expect([await deliver("v1,AAAA"), await deliver(good), await deliver(good)]).toEqual([401, 200, 200]);
  expect((await desk.state()).marketplace).toMatchObject([
    { id: "msg_1", type: "points.refund", data: { points: "9.50" }, receivedTimes: 2 },
  ]);
});

test("the shop sends the sample order signed, with a fresh id each time", async () => {
  desk.bot.reply = () => Response.json({ number: 1001 }, { status: 202 });
  const { body } = await desk.post("/sandbox/shop/order", { order_id: "shop-1" });
  await desk.post("/sandbox/shop/order", {});
  expect(body).toEqual({ status: 202, body: { number: 1001 }, settled: true });
  const [first, second] = desk.received;
  const id = first?.headers.get("webhook-id") ?? "";
  const timestampSeconds = Number(first?.headers.get("webhook-timestamp"));
  const expected = signWebhook({ secret: SECRETS.orders, id, timestampSeconds, body: first?.body ?? "" });
  expect(first?.headers.get("webhook-signature")).toBe(expected);
  expect(JSON.parse(first?.body ?? "")).toMatchObject({
    type: "order.created",
    data: { order_id: "shop-1" },
  });
  expect(second?.headers.get("webhook-id")).not.toBe(id);
});

test("the lines of the sample order add up to what was debited", () => {
  const { data } = sampleOrder("shop-1", desk.now());
  const sumCents = data.lines.reduce(
    (sum, line) => sum + line.quantity * Math.round(Number(line.unit_price_points) * 100),
    0,
  );
  expect(sumCents).toBe(Math.round(Number(data.points.debited) * 100));
  expect(data.placed_at).toBe("2026-11-23T07:59:55Z");
});

test("another site's page can't play our people", async () => {
  const forged = await desk.post("/sandbox/clock", { advance: "PT1H" }, { origin: "https://evil.example" });
  expect(forged.status).toBe(403);
});
