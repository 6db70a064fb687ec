import { Hono } from "hono";
import { beforeAll, describe, expect, test } from "vitest";
import { givePeerSecret } from "../../core/flow/give-peer-secret.ts";
import { isRefusal, type RefusalCode, refuse } from "../../core/refusal.ts";
import { answerRefusal, EVERY_CODE } from "../../gateway/answer.ts";
import { documented } from "../../gateway/documented.ts";
import { API } from "../../gateway/routes/table.ts";
import { DOORS } from "../../gateway/webhooks/doors.ts";
import { seededStore } from "../db/seeded-store.ts";
import { type Api, anApi, ORDER_SECRET } from "./an-api.ts";

/* The document and the routes are one: neither has what the other lacks. */

type Json = Readonly<Record<string, unknown>>;

const desk = seededStore();
let api: Api;
let paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
beforeAll(async () => {
  api = anApi(desk.store);
  paths = (await api.request("GET", "/openapi.json")).body["paths"] as typeof paths;
});

/** What a process tells its operators and readers, and the pages that partners and clients read; not a part of the API. */
const OURS = new Set([
  "/healthz",
  "/readyz",
  "/metrics",
  "/docs",
  "/openapi.json",
  "/p/page.css",
  "/p/:token",
  "/m/page.css",
  "/m/:token",
  "/d/page.css",
  "/d/:token",
  "/x/page.css",
  "/x/:token",
]);

test("every route is documented, and every documented call is a route", () => {
  const served = api.gateway.routes
    .filter(({ path, method }) => method !== "ALL" && !path.endsWith("*") && !OURS.has(path))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect([...new Set(served)].toSorted()).toEqual(documented.toSorted());
});

test("it is OpenAPI 3.1, and every reference leads somewhere", async () => {
  const { body, status } = await api.request("GET", "/openapi.json");
  expect(status).toBe(200);
  expect(body["openapi"]).toBe("3.1.0");
  const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, at = ""]) => at);
  expect(references.length).toBeGreaterThan(0);
  for (const at of new Set(references)) {
    expect(
      at.split("/").reduce<unknown>((node, key) => (node as Json | undefined)?.[key], body),
    ).toBeDefined();
  }
});

test("operation ids are unique, and every call says who may make it", () => {
  const all = Object.values(paths).flatMap((methods) => Object.values(methods));
  const ids = all.map((each) => each["operationId"]);
  expect(new Set(ids).size).toBe(ids.length);
  for (const each of all) expect(each["security"]).toHaveLength(1);
});

describe("codes", () => {
  /** Said in chat alone. */
  const CHAT_ONLY = [
    "undo_too_late",
    "last_admin",
    "alert_unknown",
    "alert_already",
    "snooze_unfit",
    "alert_steps_done",
    "member_unknown",
    "weight_out_of_tolerance",
    "photo_unreachable",
    "hero_limit",
    "own_request",
    "figures_changed",
    "left_changed",
    "count_below_reserved",
    "routine_unknown",
    "approval_unknown",
    "approval_changed",
    "person_unknown",
    "erased_already",
    "erasure_blocked",
  ] as const satisfies readonly RefusalCode[];
  const codesIn = (about: Json | undefined): readonly string[] =>
    Object.values((about?.["responses"] ?? {}) as Readonly<Record<string, Json>>).flatMap((response) =>
      [...String(response["description"]).matchAll(/`(\w+)`/g)].map(([, code = ""]) => code),
    );

  test("every code stands at some address, or is said of all of them", async () => {
    const { body } = await api.request("GET", "/openapi.json");
    const all = Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(codesIn));
    const everywhere = String((body["info"] as Json)["description"]);
    const missing = EVERY_CODE.filter((code) => !all.includes(code) && !everywhere.includes(`\`${code}\``));
    expect(missing.toSorted()).toEqual(CHAT_ONLY.toSorted());
  });

  test.each([
    ["post", "/webhooks/orders", ["order_conflict", "price_mismatch", "zone_not_served", "out_of_stock"]],
    ["post", "/webhooks/partners/{code}", ["tracking_conflict", "unknown_sku", "not_found"]],
    ["post", "/webhooks/carriers/{code}", ["tracking_empty"]],
    ["put", "/api/admin/commissions/pay", ["invalid_transition", "paid_before_delivered"]],
    ["put", "/api/orders/{id}/tracking", ["tracking_empty", "idempotency_running", "idempotency_conflict"]],
    ["put", "/api/orders/{id}/delivered", ["delivered_before_shipped", "idempotency_key_invalid"]],
  ] as const)("%s %s may be answered with %j", (method, path, codes) => {
    expect(codesIn(paths[path]?.[method])).toEqual(expect.arrayContaining([...codes]));
  });

  test("what has no body is not refused for it", () => {
    const codes = codesIn(paths["/webhooks/whatsapp"]?.["get"]);
    expect(codes).toContain("verify_token_invalid");
    expect(codes).not.toContain("body_too_large");
    expect(codes).not.toContain("media_type_unsupported");
  });

  test("a code that a route answers and its description does not name is logged", async () => {
    const logged: object[] = [];
    const log = { error: (facts: object) => logged.push(facts), info: () => undefined };
    const app = new Hono();
    app.get("/named", documented({ log }, ["not_yours"]), (context) =>
      answerRefusal(context, refuse("not_yours", {})),
    );
    app.get("/unnamed", documented({ log }, ["not_yours"]), (context) =>
      answerRefusal(context, refuse("tracking_empty", {})),
    );
    await app.request("/named");
    expect(logged).toEqual([]);
    await app.request("/unnamed");
    expect(logged).toEqual([{ path: "/unnamed", code: "tracking_empty" }]);
  });
});

describe("examples", () => {
  const examples = API.flatMap(({ endpoint }) =>
    endpoint.body ? [[endpoint.path, endpoint.body] as const] : [],
  );

  test.each(examples)("the example of %s is a body that is taken", (_path, body) => {
    expect(body.schema.safeParse(body.example).success).toBe(true);
  });
});

describe("events", () => {
  const types = DOORS.flatMap(({ path, events }) =>
    Object.keys(events ?? {}).map((type) => [path, type] as const),
  );
  const doors = DOORS.flatMap(({ path, events }) => (events ? [path] : []));
  const secret = ORDER_SECRET;
  let count = 0;
  beforeAll(async () => {
    await givePeerSecret(api.deps, { kind: "partner", code: "HABEEBEE", secret });
    await givePeerSecret(api.deps, { kind: "carrier", code: "colissimo", secret });
  });
  const sends = async (path: string, type: string) => {
    count += 1;
    const code = path.includes("carriers") ? "colissimo" : "HABEEBEE";
    const body = JSON.stringify({ type, data: {} });
    return (await api.signed(path.replace(":code", code), { secret, id: `msg_${count}`, body })).body;
  };

  test.each(types)("%s takes %s", async (path, type) => {
    expect(await sends(path, type)).toMatchObject({ error: { code: "malformed" } });
  });

  test.each(doors)("%s refuses a type that is not documented", async (path) => {
    expect(await sends(path, "order.painted")).toMatchObject({ error: { code: "unknown_type" } });
  });
});

test("the page names every call, without a script and without anything to load", async () => {
  const { body, headers } = await api.request("GET", "/docs");
  const text = String(body["text"]);
  for (const path of Object.keys(paths)) expect(text).toContain(path);
  expect(text).not.toMatch(/<script|<link|src=|https?:\/\/(?!json-schema)/);
  expect(headers.get("content-type")).toContain("text/html");
});

test("what an endpoint answers is what it documents", async () => {
  const admin = await api.as("admin");
  for (const path of [
    "/api/admin/products/partners",
    "/api/admin/commissions/summary",
    "/api/admin/orders/pending-commission",
  ]) {
    const { body } = await admin("GET", path);
    const answer = API.find(({ endpoint }) => endpoint.path === path)?.endpoint.answer;
    expect(isRefusal(body)).toBe(false);
    expect(answer?.parse(body)).toEqual(body);
  }
});
