import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "../../core/team/roles.ts";
import { API } from "../../gateway/routes/table.ts";
import { seededStore } from "../db/seeded-store.ts";
import { type Api, anApi } from "./an-api.ts";

/* Who may call what (design §7): each role at each endpoint. */

const WHO_MAY: Readonly<Record<string, string>> = {
  "get /api/admin/products/partners": "viewer assistant pm admin partner:HABEEBEE",
  "post /api/admin/products/availability": "assistant pm admin partner:HABEEBEE",
  "get /api/admin/commissions/summary": "viewer assistant pm admin partner:HABEEBEE",
  "get /api/admin/commissions/export": "viewer assistant pm admin partner:HABEEBEE",
  "put /api/admin/commissions/pay": "pm admin",
  "get /api/admin/statements": "viewer assistant pm admin partner:HABEEBEE",
  "get /api/admin/statements/:ref": "viewer assistant pm admin partner:HABEEBEE",
  "get /api/admin/statements/:ref/file": "viewer assistant pm admin partner:HABEEBEE",
  "post /api/admin/statements": "assistant pm admin",
  "post /api/admin/statements/contests": "assistant pm admin partner:HABEEBEE",
  "post /api/admin/statements/contests/settled": "pm admin",
  "post /api/admin/statements/:ref/returned": "pm admin",
  "get /api/admin/orders/pending-commission": "viewer assistant pm admin partner:HABEEBEE",
  "post /api/orders/notify-partner": "assistant pm admin",
  "put /api/orders/:id/tracking": "assistant pm admin partner:HABEEBEE",
  "put /api/orders/:id/shipping-cost": "assistant pm admin",
  "put /api/orders/:id/delivered": "assistant pm admin partner:HABEEBEE",
  "put /api/orders/:id/wait": "pm admin",
  "get /api/orders/:id/returns": "assistant pm admin",
  "post /api/orders/:id/returns/:returnId/decision": "pm admin",
  "post /api/orders/:id/returns/:returnId/receipt": "assistant pm admin",
  "post /api/orders/:id/returns/:returnId/inspection": "pm admin",
  "post /api/orders/:id/returns/:returnId/replacement": "pm admin",
  "post /api/orders/:id/returns/:returnId/refund": "pm admin",
  "post /api/orders/:id/refunds": "assistant pm admin",
  "put /api/orders/:id/lost": "assistant pm admin",
  "put /api/orders/:id/commission/reinstate": "pm admin",
  "post /api/orders/:id/cancel": "pm admin shop",
  "get /api/admin/stock": "viewer assistant pm admin",
  "get /api/admin/stock/:sku/movements": "viewer assistant pm admin",
  "post /api/admin/stock/counts": "assistant pm admin",
  "put /api/admin/stock/counts/:id/decision": "pm admin",
  "post /api/admin/stock/:sku/write-offs": "assistant pm admin",
  "put /api/admin/stock/:sku/forecast": "pm admin",
  "get /api/admin/stock/:sku/terms": "viewer assistant pm admin",
  "put /api/admin/stock/:sku/terms": "pm admin",
  "get /api/admin/supplier-orders": "viewer assistant pm admin",
  "post /api/admin/supplier-orders": "assistant pm admin",
  "put /api/admin/supplier-orders/:ref/decision": "pm admin",
  "post /api/admin/supplier-orders/:ref/receipts": "assistant pm admin",
  "get /api/admin/stock/:sku/proposal": "viewer assistant pm admin",
  "post /api/admin/outbox/replay": "admin",
  "get /api/admin/templates": "viewer assistant pm admin",
  "get /api/admin/templates/:key": "viewer assistant pm admin",
  "get /api/admin/replies/corrections": "pm admin",
  "post /api/tickets": "assistant pm admin",
  "get /api/tickets": "viewer assistant pm admin",
  "post /api/tickets/:id/answer": "assistant pm admin partner:HABEEBEE",
  "post /api/tickets/:id/close": "assistant pm admin",
  "get /api/hub/picking": "viewer assistant pm admin",
  "get /api/routines": "viewer assistant pm admin",
  "get /api/orders/:id/packing": "assistant pm admin",
  "put /api/orders/:id/packing/photo": "assistant pm admin",
  "get /api/hub/insert-cards": "viewer assistant pm admin",
  "post /api/hub/insert-cards": "assistant pm admin",
  "get /api/admin/partners/:code/depot": "viewer assistant pm admin partner:HABEEBEE",
  "post /api/admin/orders/:id/reroute": "assistant pm admin",
  "get /api/alerts": "viewer assistant pm admin",
  "get /api/admin/approvals": "viewer assistant pm admin",
  "post /api/admin/partners/:code/suspension": "assistant pm admin",
  "put /api/admin/partners/:code/standing": "pm admin",
  "get /api/admin/partners/:code/contracts": "viewer assistant pm admin",
  "post /api/admin/partners/:code/contracts": "assistant pm admin",
  "put /api/admin/partners/:code/account": "pm admin",
  "get /api/admin/products/:sku/visibility": "viewer assistant pm admin partner:HABEEBEE",
  "put /api/admin/products/:sku/visibility": "pm admin",
  "put /api/admin/partners/:code/depot": "assistant pm admin partner:HABEEBEE",
  "put /api/admin/partners/:code/closures": "assistant pm admin partner:HABEEBEE",
  "put /api/admin/partners/:code/daily-question": "pm admin",
};
const ROLES: readonly Role[] = ["viewer", "assistant", "pm", "admin", "partner:HABEEBEE", "shop"];

const desk = seededStore();
let api: Api;
beforeAll(() => {
  api = anApi(desk.store);
});

const endpoints = API.map(({ endpoint }) => endpoint);
const nameOf = (endpoint: (typeof endpoints)[number]): string => `${endpoint.method} ${endpoint.path}`;
const everyCase = endpoints.flatMap((endpoint) =>
  ROLES.map(
    (role) => [role, nameOf(endpoint), WHO_MAY[nameOf(endpoint)]?.split(" ").includes(role)] as const,
  ),
);
const call = (name: string): readonly [string, string, object | undefined] => {
  const [method = "", path = ""] = name.split(" ");
  return [
    method.toUpperCase(),
    path.replace(":id", "4711").replace(":code", "HABEEBEE"),
    method === "get" ? undefined : {},
  ];
};

test("the table names every endpoint", () => {
  expect(endpoints.map(nameOf).toSorted()).toEqual(Object.keys(WHO_MAY).toSorted());
});

test.each(everyCase)("%s at %s: %s", async (role, name, allowed) => {
  const { status, body } = await (await api.as(role))(...call(name));
  if (allowed) expect([401, 403]).not.toContain(status);
  else expect({ status, body }).toMatchObject({ status: 403, body: { error: { code: "role_required" } } });
});

test.each(endpoints.map(nameOf))("without a token %s is 401, and says how", async (name) => {
  const [method, path, body] = call(name);
  // Each from a place of its own: so many failures from one are stopped.
  const remoteAddress = `192.0.2.${endpoints.findIndex((each) => nameOf(each) === name)}`;
  const answer = await api.request(method, path, { body, env: { incoming: { socket: { remoteAddress } } } });
  expect(answer).toMatchObject({ status: 401, body: { error: { code: "token_missing", field: null } } });
  expect(answer.headers.get("www-authenticate")).toBe("Bearer");
});

describe("availability is asked and said by different people", () => {
  const asks = { partner: "HABEEBEE", skus: ["HB-002"] };
  const says = { partner: "HABEEBEE", results: [{ sku: "HB-002", available: true }] };

  test.each([
    ["assistant", asks, 202],
    ["assistant", says, 403],
    ["partner:HABEEBEE", asks, 403],
    ["partner:HABEEBEE", says, 200],
    ["partner:ILANGA", says, 403],
    ["pm", says, 200],
  ] as const)("%s sends %j: %i", async (role, body, status) => {
    const answer = await (await api.as(role))("POST", "/api/admin/products/availability", body);
    expect(answer.status).toBe(status);
  });
});
