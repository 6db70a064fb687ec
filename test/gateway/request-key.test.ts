import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { seededStore } from "../db/seeded-store.ts";
import { type Api, anApi } from "./an-api.ts";

/* `Idempotency-Key`: one request, one answer. */

const desk = seededStore();
let api: Api;
beforeAll(() => {
  api = anApi(desk.store);
});

const PATH = "/api/admin/products/availability";
const says = (sku: string, available: boolean) => ({ partner: "HABEEBEE", results: [{ sku, available }] });
const wordsOn = async (sku: string) => {
  const counted = sql<{ readonly n: number }>`
    select count(*)::integer as n from availability_answers where sku = ${sku}`;
  return (await counted.execute(desk.kysely)).rows[0]?.n;
};

test("the same request again gets the first answer and does nothing", async () => {
  const pm = await api.as("pm");
  const first = await pm("POST", PATH, says("HB-001", false), { "idempotency-key": "k1" });
  api.passes("PT1M");
  const again = await pm("POST", PATH, says("HB-001", false), { "idempotency-key": "k1" });
  expect(again).toMatchObject({ status: 200, body: first.body });
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(first.headers.get("idempotent-replayed")).toBeNull();
  expect(await wordsOn("HB-001")).toBe(1);
});

test("another body under the same key is 409, and changes nothing", async () => {
  const pm = await api.as("pm");
  const other = await pm("POST", PATH, says("HB-001", true), { "idempotency-key": "k1" });
  expect(other).toMatchObject({ status: 409, body: { error: { code: "idempotency_conflict" } } });
  expect(await wordsOn("HB-001")).toBe(1);
});

test("another address under the same key is 409 too", async () => {
  const pm = await api.as("pm");
  const other = await pm("POST", "/api/orders/notify-partner", says("HB-001", false), {
    "idempotency-key": "k1",
  });
  expect(other.status).toBe(409);
});

test("keys belong to their callers", async () => {
  const admin = await api.as("admin");
  const theirs = await admin("POST", PATH, says("HB-003", true), { "idempotency-key": "k1" });
  expect(theirs.status).toBe(200);
});

test("a refusal frees its key: corrected, the request is judged afresh", async () => {
  const pm = await api.as("pm");
  const key = { "idempotency-key": "k2" };
  expect(await pm("POST", PATH, says("HB-999", true), key)).toMatchObject({ status: 422 });
  expect(await pm("POST", PATH, says("HB-004", true), key)).toMatchObject({ status: 200 });
});

test("of ten at once under one key, one acts; the others get its answer or are told to come back", async () => {
  const pm = await api.as("pm");
  const send = () => pm("POST", PATH, says("HB-005", false), { "idempotency-key": "k3" });
  const answers = await Promise.all(Array.from({ length: 10 }, send));
  for (const { status, body, headers } of answers) {
    if (status === 200) continue;
    expect({ status, body }).toMatchObject({ status: 409, body: { error: { code: "idempotency_running" } } });
    expect(headers.get("retry-after")).toBe("1");
  }
  expect(await wordsOn("HB-005")).toBe(1);
});

test("after a day the key is free again", async () => {
  const pm = await api.as("pm");
  await sql`update request_keys set claimed_at = claimed_at - interval '25 hours'`.execute(desk.kysely);
  const other = await pm("POST", PATH, says("HB-006", true), { "idempotency-key": "k1" });
  expect(other.status).toBe(200);
});

test("a request whose process died is taken up after a minute", async () => {
  const pm = await api.as("pm");
  const send = () => pm("POST", PATH, says("HB-007", true), { "idempotency-key": "k4" });
  await send();
  await sql`update request_keys set status = null, answer = null where key = 'k4'`.execute(desk.kysely);
  expect((await send()).body).toMatchObject({ error: { code: "idempotency_running" } });
  await sql`update request_keys set claimed_at = claimed_at - interval '61 seconds' where key = 'k4'`.execute(
    desk.kysely,
  );
  expect((await send()).status).toBe(200);
});

test.each(["", "with space", "x".repeat(256)])("“%.20s” is no key", async (key) => {
  const pm = await api.as("pm");
  const answer = await pm("POST", PATH, says("HB-001", true), { "idempotency-key": key });
  expect(answer).toMatchObject({ status: 400, body: { error: { code: "idempotency_key_invalid" } } });
});
