import { Hono } from "hono";
import { expect, test } from "vitest";
import { createLimits } from "../../gateway/limits.ts";
import { sourceOf } from "../../gateway/peer-address.ts";

/* Those who fail are slowed down; who verifies is never turned away. */

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });

/** A door that lets in whoever says the word. */
function aDoor(trustProxy = false) {
  const limits = createLimits({ trustProxy });
  const app = new Hono();
  app.use("/door", limits.failures);
  app.post("/door", (context) =>
    context.req.header("word") === "sesame" ? context.text("in") : context.text("out", 401),
  );
  app.get("/page", limits.open, (context) => context.text("page"));
  const knock = async (address: string, headers: Record<string, string> = {}) =>
    (await app.request("/door", { method: "POST", headers }, from(address))).status;
  return { app, knock };
}

const times = async (count: number, work: () => Promise<number>): Promise<readonly number[]> => {
  const statuses: number[] = [];
  for (let index = 0; index < count; index += 1) statuses.push(await work());
  return statuses;
};

test("the 31st failure within a minute is 429 with Retry-After, in the shape of every error", async () => {
  const { app, knock } = aDoor();
  expect(new Set(await times(30, () => knock("192.0.2.1")))).toEqual(new Set([401]));
  const answer = await app.request("/door", { method: "POST" }, from("192.0.2.1"));
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await answer.json()).toMatchObject({ error: { code: "rate_limited", field: null, details: {} } });
});

test("a flood of failures locks out nobody who verifies, from the same address or another", async () => {
  const { knock } = aDoor();
  await times(100, () => knock("192.0.2.1"));
  expect(await knock("192.0.2.1", { word: "sesame" })).toBe(200);
  expect(await knock("192.0.2.2")).toBe(401);
});

test("verified requests are never counted", async () => {
  const { knock } = aDoor();
  expect(new Set(await times(200, () => knock("192.0.2.1", { word: "sesame" })))).toEqual(new Set([200]));
  expect(await knock("192.0.2.1")).toBe(401);
});

test("an open page has its own limit", async () => {
  const { app } = aDoor();
  const statuses = await times(121, async () => (await app.request("/page", {}, from("192.0.2.1"))).status);
  expect(statuses.slice(0, 120).every((status) => status === 200)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
});

test("X-Forwarded-For is a stranger's word, unless the proxy is ours", async () => {
  const behind = aDoor();
  await times(31, () => behind.knock("192.0.2.1", { "x-forwarded-for": "198.51.100.1" }));
  expect(await behind.knock("192.0.2.1", { "x-forwarded-for": "198.51.100.2" })).toBe(429);
  const ours = aDoor(true);
  await times(31, () => ours.knock("10.0.0.1", { "x-forwarded-for": "1.1.1.1, 198.51.100.1" }));
  expect(await ours.knock("10.0.0.1", { "x-forwarded-for": "2.2.2.2, 198.51.100.1" })).toBe(429);
  expect(await ours.knock("10.0.0.1", { "x-forwarded-for": "1.1.1.1, 198.51.100.2" })).toBe(401);
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"],
  ["2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"],
  ["no address", "unknown"],
])("%s is counted as %s", async (address, source) => {
  const app = new Hono();
  app.get("/", (context) => context.text(sourceOf(context, { trustProxy: false })));
  expect(await (await app.request("/", {}, from(address))).text()).toBe(source);
});
