import { beforeAll, expect, test } from "vitest";
import { workload } from "../../db/metrics.ts";
import { seededStore } from "../db/seeded-store.ts";
import { basket, orderBody } from "../journey/wire.ts";
import { type Api, anApi, ORDER_SECRET } from "./an-api.ts";

/* What Prometheus may read, and who may read it. */

const desk = seededStore();
let api: Api;
beforeAll(async () => {
  api = anApi(desk.store, { workload: () => workload(desk.kysely, api.deps.clock.now()) });
  const send = (id: string, body: string) =>
    api.signed("/webhooks/orders", { secret: ORDER_SECRET, id, body });
  await send("msg_1", orderBody("shop-1"));
  await send("msg_1", orderBody("shop-1"));
  await send("msg_2", orderBody("shop-2", basket({ "IL-001": 1 })));
});

const here = (headers: Record<string, string> = {}, remoteAddress = "127.0.0.1") => ({
  env: { incoming: { socket: { remoteAddress } } },
  headers: { host: "localhost:3000", ...headers },
});
const metrics = async (): Promise<string> =>
  String((await api.request("GET", "/metrics", here())).body["text"]);

test("orders are counted by what they came to, with the code", async () => {
  const text = await metrics();
  expect(text).toContain('comptoir_webhook_deliveries_total{door="orders",outcome="accepted",code=""} 2');
  expect(text).toContain('{door="orders",outcome="refused",code="zone_not_served"} 1');
});

test("what waits is counted by channel and state, with the age of the oldest", async () => {
  api.passes("PT90S");
  const text = await metrics();
  expect(text).toContain('comptoir_outbox_rows{channel="email",state="pending"} 1');
  expect(text).toContain('comptoir_outbox_oldest_seconds{channel="email",state="pending"} 90');
  expect(text).toContain("comptoir_timers_due 0");
  api.passes("PT2H");
  expect(await metrics()).toMatch(/comptoir_timers_due [1-9]/);
});

test("durations are by route pattern: no id, no order and no unknown path is a label", async () => {
  const pm = await api.as("pm");
  await pm("PUT", "/api/orders/shop-1/tracking", {});
  await api.request("GET", "/wp-login.php");
  const text = await metrics();
  expect(text).toContain('route="/api/orders/:id/tracking",status="422"');
  expect(text).not.toMatch(/shop-1|wp-login|Julie|ord_|HB-001/);
});

test.each([
  ["from another machine", here({}, "192.0.2.1")],
  ["passed on by a proxy", here({ "x-forwarded-for": "127.0.0.1" })],
  ["by another name that leads here", here({ host: "rebound.example" })],
  ["from nowhere that is known", { headers: { host: "localhost" } }],
])("%s it is 401 without a token", async (_, sent) => {
  expect(await api.request("GET", "/metrics", sent)).toMatchObject({
    status: 401,
    body: { error: { code: "token_missing" } },
  });
});

test.each([
  ["viewer", 200],
  ["admin", 200],
  ["partner:HABEEBEE", 403],
  ["shop", 403],
] as const)("with the token of %s it is %i", async (role, status) => {
  expect((await (await api.as(role))("GET", "/metrics")).status).toBe(status);
});

test("while the database is away they say so and nothing else breaks", async () => {
  const away = new Error("away");
  const lonely = anApi(desk.store, {
    workload: () => Promise.reject(away),
    isUnavailable: (error) => error === away,
  });
  const { status, body } = await lonely.request("GET", "/metrics", here());
  expect(status).toBe(200);
  expect(String(body["text"])).toContain("comptoir_database_up 0");
});
