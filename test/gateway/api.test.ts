import { beforeAll, describe, expect, test } from "vitest";
import { seededStore } from "../db/seeded-store.ts";
import { basket, orderBody } from "../journey/wire.ts";
import { type Api, anApi, ORDER_SECRET } from "./an-api.ts";

/* The API's own manners: one shape for every "no", whatever is sent, and the calls that have no journey of their own. */

const desk = seededStore();
let api: Api;
let pm: Awaited<ReturnType<Api["as"]>>;
let shop: Awaited<ReturnType<Api["as"]>>;
beforeAll(async () => {
  api = anApi(desk.store);
  pm = await api.as("pm");
  shop = await api.as("shop");
});

let count = 0;
async function place(
  units: Readonly<Record<string, number>>,
): Promise<{ readonly number: number; readonly ref: string }> {
  count += 1;
  const ref = `shop-${count}`;
  const body = orderBody(ref, basket(units));
  const placed = await api.signed("/webhooks/orders", { secret: ORDER_SECRET, id: `msg_${count}`, body });
  expect(placed.status).toBe(202);
  return { number: Number(placed.body["number"]), ref };
}

describe("one shape of error", () => {
  test.each([
    ["nothing there", "GET", "/api/nothing", undefined, {}, 404, "not_found"],
    ["another method", "DELETE", "/api/orders/1/tracking", undefined, {}, 405, "method_not_allowed"],
    ["another method at a door", "PUT", "/webhooks/orders", {}, {}, 405, "method_not_allowed"],
    ["no JSON", "PUT", "/api/orders/1/tracking", "{", {}, 400, "body_invalid"],
    [
      "a form",
      "PUT",
      "/api/orders/1/tracking",
      "a=1",
      { "content-type": "application/x-www-form-urlencoded" },
      415,
      "media_type_unsupported",
    ],
    [
      "text at a door",
      "POST",
      "/webhooks/orders",
      "{}",
      { "content-type": "text/plain" },
      415,
      "media_type_unsupported",
    ],
    ["too much", "PUT", "/api/orders/1/tracking", `"${"x".repeat(300_000)}"`, {}, 413, "body_too_large"],
  ] as const)("%s", async (_, method, path, body, headers, status, code) => {
    const answer = await pm(method, path, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      error: {
        code,
        message: expect.stringMatching(/^[A-Z].*\.$/),
        field: expect.toSatisfy(isField),
        details: {},
      },
    });
  });

  test("what another method may be is in Allow", async () => {
    expect((await pm("POST", "/api/orders/1/tracking", {})).headers.get("allow")).toBe("PUT");
    expect((await pm("POST", "/docs", {})).headers.get("allow")).toBe("GET, HEAD");
  });

  test("while the database is away: 503 with Retry-After", async () => {
    const away = new Error("away");
    const store = { ...desk.store, transaction: () => Promise.reject(away) };
    const lonely = anApi(store, { isUnavailable: (error) => error === away });
    const answer = await lonely.request("GET", "/api/admin/commissions/summary", {
      headers: { authorization: "Bearer mtc_pm" },
    });
    expect(answer).toMatchObject({ status: 503, body: { error: { code: "unavailable", details: {} } } });
    expect(answer.headers.get("retry-after")).toBe("5");

    const readiness = async () => ({ ready: false, checks: { database: "away" } });
    const probe = await anApi(store, { readiness }).request("GET", "/readyz");
    expect(probe).toMatchObject({ status: 503, body: { ready: false, checks: { database: "away" } } });
    expect(probe.headers.get("retry-after")).toBe("5");
  });
});

const isField = (value: unknown): boolean => value === null || typeof value === "string";

describe("hostile bodies", () => {
  const HOSTILE = [
    "null",
    "[]",
    '"text"',
    "1e400",
    `${"[".repeat(10_000)}${"]".repeat(10_000)}`,
    '{"__proto__":{"role":"admin"},"trackingNumber":{}}',
    '{"orderId":"\\u0000","partner":"\\ud800"}',
    '{"commissionIds":["com_1"],"paidAt":"never","reference":1}',
    '{"partner":"HABEEBEE","results":[{"sku":"HB-001","available":"yes"}]}',
    '{"orderId":12345678901234567890,"force":"yes"}',
    '{"reason":"because","lineIds":[1]}',
    '{"trackingNumber":"8K10000000016","shippedAt":"+999999-01-01T00:00:00Z"}',
    '{"deliveredAt":"2025-02-30T00:00:00Z"}',
  ];
  const CALLS = [
    ["PUT", "/api/orders/%00/tracking"],
    ["PUT", "/api/orders/4711/tracking"],
    ["PUT", "/api/orders/%F0%9F/delivered"],
    ["POST", "/api/orders/4711/cancel"],
    ["POST", "/api/orders/notify-partner"],
    ["PUT", "/api/admin/commissions/pay"],
    ["POST", "/api/admin/products/availability"],
  ] as const;

  test.each(CALLS)("%s %s answers each of them with 4xx and a code", async (method, path) => {
    for (const body of HOSTILE) {
      const answer = await pm(method, path, body);
      expect(answer.status, body).toBeGreaterThanOrEqual(400);
      expect(answer.status, body).toBeLessThan(500);
      expect(answer.body, body).toMatchObject({ error: { code: expect.any(String) } });
    }
    expect(api.failures).toEqual([]);
  });

  test.each([
    "?partner=%00",
    "?partner=%ED%A0%80",
    `?category=${"x".repeat(2_000)}`,
    "?month=0000-13",
    "?month=9999-12",
  ])("a query of %s is answered, never with 5xx", async (query) => {
    for (const path of ["/api/admin/products/partners", "/api/admin/commissions/summary"]) {
      expect((await pm("GET", path + query)).status).toBeLessThan(500);
    }
  });
});

describe("GET /api/admin/commissions/summary", () => {
  test("the totals are the sums of the partners, and the rate is the marketplace's share", async () => {
    await place({ "HB-001": 2 });
    const { body } = await pm("GET", "/api/admin/commissions/summary");
    expect(body).toMatchObject({ month: "2025-10", due: { count: 0 }, paid: { count: 0 } });
    const partners = body["partners"] as readonly { readonly pending: Readonly<Record<string, number>> }[];
    for (const key of ["count", "grossCents", "commissionCents", "partnerShareCents"]) {
      const total = (body["pending"] as Readonly<Record<string, number>>)[key];
      expect(total).toBe(partners.reduce((sum, each) => sum + (each.pending[key] ?? 0), 0));
      expect(total).toBeGreaterThan(0);
    }
    expect(body["dropshipMarginRate"]).toBe(25);
  });

  test("a partner sees its own, and nothing of what is held back elsewhere", async () => {
    const { body } = await (await api.as("partner:ILANGA"))("GET", "/api/admin/commissions/summary");
    expect(body).toMatchObject({
      pending: { count: 0 },
      partners: [],
      held: { count: 0 },
      dropshipMarginRate: null,
    });
  });

  test.each(["2025-13", "october", "2025"])("%s is no month", async (month) => {
    expect(await pm("GET", `/api/admin/commissions/summary?month=${month}`)).toMatchObject({
      status: 422,
      body: { error: { code: "malformed", field: "month" } },
    });
  });
});

describe("POST /api/orders/notify-partner", () => {
  test("a partner that is about to be told is told once; only force reminds", async () => {
    const { number } = await place({ "HB-001": 1 });
    const notify = (force: boolean) => pm("POST", "/api/orders/notify-partner", { orderId: number, force });
    const first = await notify(false);
    expect(first).toMatchObject({ status: 200, body: { outcome: "notified", number } });
    expect((await notify(false)).body).toEqual(first.body);
  });

  test.each([
    ["nobody knows the order", { orderId: "4711" }, 404, "order_unknown", "orderId"],
    ["no order is named", {}, 422, "malformed", "orderId"],
    ["no partner ships it", { orderId: "HUB" }, 409, "no_answer_awaited", null],
  ])("where %s it says so", async (_, body, status, code, field) => {
    const orderId =
      "orderId" in body && body.orderId === "HUB" ? (await place({ "MTC-H-001": 1 })).number : undefined;
    const answer = await pm("POST", "/api/orders/notify-partner", orderId === undefined ? body : { orderId });
    expect(answer).toMatchObject({ status, body: { error: { code, field } } });
  });
});

describe("POST /api/orders/{id}/cancel", () => {
  test("the shop cancels its own by its own id, once, and gets the points back once", async () => {
    const { number, ref } = await place({ "MTC-H-001": 1, "HB-001": 1 });
    const cancel = () => shop("POST", `/api/orders/${ref}/cancel`, {});
    expect(await cancel()).toMatchObject({
      status: 200,
      body: {
        outcome: "cancelled",
        number,
        refundCents: 2350,
        fulfillments: [{ status: "cancelled" }, { status: "cancelled" }],
      },
    });
    expect(await cancel()).toMatchObject({ status: 200, body: { outcome: "already", refundCents: 0 } });
  });

  test("what has left is 409 already_shipped", async () => {
    const { number } = await place({ "HB-001": 1 });
    await pm("PUT", `/api/orders/${number}/tracking`, { trackingNumber: "8K10000000016" });
    expect(await shop("POST", `/api/orders/${number}/cancel`)).toMatchObject({
      status: 409,
      body: { error: { code: "already_shipped" } },
    });
  });

  test("an order nobody knows is 404 by its field", async () => {
    expect(await pm("POST", "/api/orders/4711/cancel", { reason: "fraud" })).toMatchObject({
      status: 404,
      body: { error: { code: "order_unknown", field: "id" } },
    });
  });
});
