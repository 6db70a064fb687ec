import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { webhookHeaders } from "../../gateway/sandbox/signatures.ts";
import { type Desk, openDesk } from "./desk.ts";
import { basket, partOf, place, viewOf } from "./wire.ts";

/* A partner's own system speaks to ours: it is heard on its own parts only, and each delivery acts once. */

let desk: Desk;
let secrets: Readonly<Record<string, string>>;
let count = 0;

beforeAll(async () => {
  desk = await openDesk();
  secrets = (await desk.state()).secrets.partners;
});
afterAll(() => desk.close());

async function sends(
  type: string,
  data: object,
  by: { readonly partner?: string; readonly id?: string; readonly secretOf?: string } = {},
) {
  count += 1;
  const { partner = "HABEEBEE", id = `evt_${count}`, secretOf = partner } = by;
  const body = JSON.stringify({ type, timestamp: "2025-10-20T07:05:00Z", data });
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const headers = webhookHeaders({ secret: secrets[secretOf] ?? "", id, timestampSeconds, body });
  const answer = await desk.call("POST", `/webhooks/partners/${partner}`, body, headers);
  await desk.settle();
  return answer;
}

const stateOf = async (orderId: string, partner = "HABEEBEE") => (await partOf(desk, orderId, partner)).state;
const honey = () => place(desk, basket({ "HB-001": 2 }));

test("confirmed, shipped, delivered: by number, by our id, by the shop's id; the last is a claim", async () => {
  const order = await honey();
  expect(await sends("fulfillment.confirmed", { order: order.number })).toMatchObject({
    status: 200,
    body: { outcome: "done", order: order.number, fulfillment: { status: "confirmed" } },
  });
  const shipped = { order: order.id, carrier: "colissimo", tracking_number: "8K10000000016" };
  expect(await sends("fulfillment.shipped", shipped)).toMatchObject({
    status: 200,
    body: { outcome: "done", fulfillment: { status: "shipped", tracking_number: "8K10000000016" } },
  });
  expect(await sends("fulfillment.delivered", { order: order.externalId })).toMatchObject({
    status: 202,
    body: { outcome: "claimed", fulfillment: { status: "shipped" } },
  });
  const view = await viewOf(desk, order.id);
  expect(view?.commissions.map((each) => each.state)).toEqual(["pending"]);
  const said = view?.journal.filter(
    (event) => event.actor.via === "webhook" && event.actor.name === "HABEEBEE",
  );
  expect(said?.map((event) => event.entry.type)).toEqual(["confirmed", "shipped", "delivery_claimed"]);
});

test("the same delivery again gets the same answer and acts once; other bytes under its id are 409", async () => {
  const order = await honey();
  const first = await sends("fulfillment.confirmed", { order: order.number }, { id: "evt_once" });
  const declined = { order: order.number, reason: "other" };
  expect(await sends("fulfillment.declined", declined)).toMatchObject({ status: 200 });
  expect(await sends("fulfillment.confirmed", { order: order.number }, { id: "evt_once" })).toEqual(first);
  expect(await stateOf(order.id)).toBe("declined");
  expect(await sends("fulfillment.confirmed", declined, { id: "evt_once" })).toMatchObject({
    status: 409,
    body: { error: { code: "delivery_conflict" } },
  });
});

test("another partner's orders do not exist for it, and its secret opens no other door", async () => {
  const order = await honey();
  const data = { order: order.number };
  expect(await sends("fulfillment.confirmed", data, { partner: "ILANGA" })).toMatchObject({
    status: 404,
    body: { error: { code: "order_unknown", field: "order" } },
  });
  expect(await sends("fulfillment.confirmed", data, { secretOf: "ILANGA" })).toMatchObject({
    status: 401,
    body: { error: { code: "signature_invalid" } },
  });
  expect(await stateOf(order.id)).toBe("notified");
});

test.each(["NOBODY", "habeebee", "HUB"])("nobody called %s has a secret", async (partner) => {
  const answer = await sends("stock.reported", {}, { partner, secretOf: "HABEEBEE" });
  expect(answer).toMatchObject({ status: 401, body: { error: { code: "signature_invalid" } } });
});

test.each(["%00", "a%2Fb", "A B"])("%s is no code at all", async (code) => {
  expect((await desk.call("POST", `/webhooks/partners/${code}`, "{}")).status).toBe(404);
});

describe("a part of what was ordered", () => {
  const lines = (...of: readonly (readonly [string, number])[]) =>
    of.map(([sku, quantity]) => ({ sku, quantity }));

  const statesOf = async (orderId: string) =>
    (await viewOf(desk, orderId))?.fulfillments.map(({ state }) => state);

  test("is confirmed, the rest is to be decided, and the team hears of it once", async () => {
    const order = await honey();
    const data = { order: order.number, lines: lines(["HB-001", 1]) };
    const first = await sends("fulfillment.confirmed", data, { id: "evt_part" });
    expect(first).toMatchObject({
      status: 200,
      body: { outcome: "done", fulfillment: { status: "confirmed" }, rest: { status: "awaiting_decision" } },
    });
    expect(await sends("fulfillment.confirmed", data, { id: "evt_part" })).toEqual(first);
    const alerts = (await desk.alerts()).filter((text) => text.includes(`#${order.number}`));
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toContain("à décider : 1 × Miel de printemps");
  });

  test("declined in part: the rest of it is confirmed, once, and what has run out goes off sale", async () => {
    const order = await place(desk, basket({ "HB-001": 1, "HB-009": 1 }));
    const data = { order: order.number, reason: "out_of_stock", lines: lines(["HB-009", 1]) };
    expect(await sends("fulfillment.declined", data)).toMatchObject({
      status: 200,
      body: { outcome: "done" },
    });
    expect(await sends("fulfillment.declined", data)).toMatchObject({ body: { outcome: "already" } });
    expect(await statesOf(order.id)).toEqual(["confirmed", "awaiting_decision"]);
    expect(await desk.orders(basket({ "HB-009": 1 }))).toMatchObject({ status: 422 });
  });

  test("all of it, by our SKU or its own and in any order, is the whole", async () => {
    const order = await place(desk, basket({ "HB-001": 2, "HB-002": 1 }));
    const data = { order: order.number, lines: lines(["HB-002", 1], ["HAB-MPR-250", 1], ["HB-001", 1]) };
    expect(await sends("fulfillment.confirmed", data)).toMatchObject({
      status: 200,
      body: { outcome: "done" },
    });
  });

  test("a line that was never ordered names itself", async () => {
    const order = await honey();
    const data = { order: order.number, lines: lines(["HB-001", 2], ["HB-002", 1]) };
    expect(await sends("fulfillment.confirmed", data)).toMatchObject({
      status: 422,
      body: { error: { code: "malformed", field: "lines[1].sku" } },
    });
  });
});

test("a yes for later than we promised is a yes, and the team is told", async () => {
  const order = await honey();
  const data = { order: order.number, ship_by: "2025-11-20T10:00:00Z" };
  expect(await sends("fulfillment.confirmed", data)).toMatchObject({
    status: 200,
    body: { outcome: "done" },
  });
  const told = (await desk.alerts()).filter((text) => text.includes(`#${order.number}`));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain("20 nov");
});

test("“out of stock” of one product declines, and takes the product off sale", async () => {
  const order = await place(desk, basket({ "HB-006": 1 }));
  const data = { order: order.number, reason: "out_of_stock", note: "retour en mars" };
  expect(await sends("fulfillment.declined", data)).toMatchObject({ status: 200 });
  expect((await partOf(desk, order.id, "HABEEBEE")).declineReason).toBe("out_of_stock: retour en mars");
  expect(await desk.orders(basket({ "HB-006": 1 }))).toMatchObject({
    status: 422,
    body: { error: { code: "product_unavailable" } },
  });
});

describe("stock.reported", () => {
  const product = async (sku: string) => {
    const { body } = await desk.api("viewer", "GET", "/api/admin/products/partners?partner=HABEEBEE");
    const [shelf] = body["partners"] as readonly { readonly products: readonly Record<string, unknown>[] }[];
    return shelf?.products.find((each) => each["sku"] === sku);
  };
  const reports = (...items: readonly object[]) => sends("stock.reported", { items });

  test("a quantity of none takes it off sale; an older word does not put it back, a newer one does", async () => {
    const at = (minute: number) => `2025-10-20T07:0${minute}:00Z`;
    expect(await reports({ sku: "HAB-MPR-250", quantity: 0, as_of: at(3) })).toMatchObject({
      status: 200,
      body: { outcome: "recorded", products: 1, ignored: [] },
    });
    expect(await product("HB-001")).toMatchObject({
      status: "unavailable",
      available: false,
      checked: { at: at(3), source: "webhook", author: "HABEEBEE" },
    });
    expect(await reports({ sku: "HB-001", quantity: 9, as_of: at(2) })).toMatchObject({
      body: { ignored: ["HB-001"] },
    });
    expect(await product("HB-001")).toMatchObject({ available: false });
    await reports({ sku: "HB-001", available: true, as_of: at(4) });
    expect(await product("HB-001")).toMatchObject({ status: "available", onSale: true });
  });

  test.each([
    [
      "of another partner",
      { sku: "IL-001", quantity: 1, as_of: "2025-10-20T07:00:00Z" },
      "unknown_sku",
      "items[1].sku",
    ],
    [
      "from the future",
      { sku: "HB-002", quantity: 1, as_of: "2026-10-20T07:00:00Z" },
      "malformed",
      "items[1].as_of",
    ],
    ["without a word", { sku: "HB-002", as_of: "2025-10-20T07:00:00Z" }, "malformed", "items[1].quantity"],
  ])("one item %s refuses the whole report, by its field", async (_, item, code, field) => {
    const before = await product("HB-003");
    const answer = await reports({ sku: "HB-003", quantity: 0, as_of: "2025-10-20T07:01:00Z" }, item);
    expect(answer).toMatchObject({ status: 422, body: { error: { code, field } } });
    expect(await product("HB-003")).toMatchObject({ status: before?.["status"], checked: null });
  });
});

test("fields of a refusal are named as the partner wrote them", async () => {
  const order = await honey();
  const wrong = { order: order.number, carrier: "colissimo", tracking_number: "LB123456780FR" };
  expect(await sends("fulfillment.shipped", wrong)).toMatchObject({
    status: 422,
    body: { error: { code: "check_digit_suspect", field: "tracking_number" } },
  });
  expect(await sends("fulfillment.delivered", { order: 999_999 })).toMatchObject({
    status: 404,
    body: { error: { field: "order" } },
  });
});
