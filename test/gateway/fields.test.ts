import { beforeAll, expect, test } from "vitest";
import { API } from "../../gateway/routes/table.ts";
import { seededStore } from "../db/seeded-store.ts";
import { basket, orderBody } from "../journey/wire.ts";
import { type Api, anApi, ORDER_SECRET } from "./an-api.ts";

/* What is wrong is named as its sender wrote it, and nothing that was sent is passed over in silence. */

const desk = seededStore();
let api: Api;
let admin: Awaited<ReturnType<Api["as"]>>;
beforeAll(async () => {
  api = anApi(desk.store);
  admin = await api.as("admin");
  const body = orderBody("shop-1", basket({ "MTC-H-001": 1, "HB-001": 1 }));
  expect((await api.signed("/webhooks/orders", { secret: ORDER_SECRET, id: "msg_1", body })).status).toBe(
    202,
  );
});

const no = (status: number, code: string, field: string) => ({ status, body: { error: { code, field } } });

const WITH_BODY = API.flatMap(({ endpoint }) =>
  endpoint.body
    ? [[endpoint.method, endpoint.path.replace(":id", "shop-1"), endpoint.body.example] as const]
    : [],
);

test.each(WITH_BODY)("%s %s takes no field that it does not know", async (method, path, example) => {
  const answer = await admin(method.toUpperCase(), path, { ...example, deliverdAt: "2020-01-01T00:00:00Z" });
  expect(answer).toMatchObject(no(422, "malformed", "deliverdAt"));
});

test.each(
  API.map(
    ({ endpoint }) => [endpoint.method, endpoint.path.replace(":id", "shop-1"), endpoint.body] as const,
  ),
)("%s %s takes no query parameter that it does not know, and none twice", async (method, path, body) => {
  const sends = (query: string) => admin(method.toUpperCase(), path + query, body?.example);
  expect(await sends("?deliverdAt=2020-01-01")).toMatchObject(no(422, "malformed", "deliverdAt"));
  expect(await sends("?month=2025-10&month=2025-11")).toMatchObject(no(422, "malformed", "month"));
});

test("a typing error records no delivery", async () => {
  await admin("PUT", "/api/orders/shop-1/tracking", { partner: "HABEEBEE", trackingNumber: "8K10000000016" });
  const wrong = await admin("PUT", "/api/orders/shop-1/delivered", { deliverdAt: "2020-01-01T00:00:00Z" });
  expect(wrong).toMatchObject(no(422, "malformed", "deliverdAt"));
  const { body } = await admin("GET", "/api/admin/orders/pending-commission");
  expect(body["commissions"]).toEqual([]);
});

test.each([
  ["a key twice", '{"reason":"fraud","reason":"customer"}', "reason"],
  ["a prototype", '{"__proto__":{"reason":"fraud"}}', "__proto__"],
  ["a NUL", '{"lineIds":["1","\\u0000"]}', "lineIds[1]"],
  ["a number that is none", '{"lineIds":[1e400]}', "lineIds[0]"],
])("%s at the API is 400 body_invalid and named", async (_, body, field) => {
  expect(await admin("POST", "/api/orders/shop-1/cancel", body)).toMatchObject(
    no(400, "body_invalid", field),
  );
});

test("a line to cancel that the order has not is named as the API writes it", async () => {
  const cancel = (lineIds: readonly string[]) => admin("POST", "/api/orders/shop-1/cancel", { lineIds });
  expect(await cancel(["MTC-H-001", "9"])).toMatchObject(no(422, "malformed", "lineIds[0]"));
  expect(await cancel([])).toMatchObject(no(422, "malformed", "lineIds"));
});

test("an order to cancel that nobody knows is named as the shop writes it", async () => {
  const body = JSON.stringify({ type: "order.cancelled", data: { order_id: "shop-0", reason: "customer" } });
  const answer = await api.signed("/webhooks/orders", { secret: ORDER_SECRET, id: "msg_2", body });
  expect(answer).toMatchObject(no(404, "order_unknown", "order_id"));
});

test("not ready, it says when to ask again", async () => {
  const readiness = async () => ({ ready: false, checks: { database: false } });
  const answer = await anApi(desk.store, { readiness }).request("GET", "/readyz");
  expect(answer).toMatchObject({ status: 503, body: { ready: false } });
  expect(answer.headers.get("retry-after")).toBe("5");
});
