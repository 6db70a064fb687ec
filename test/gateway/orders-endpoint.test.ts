import { request } from "node:http";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { webhookHeaders } from "../../gateway/sandbox/signatures.ts";
import { type Desk, openDesk } from "../journey/desk.ts";
import { basket, delivers, orderBody } from "../journey/wire.ts";

/* The shop's door with everything that should not come through it: always 4xx with a reason, never a 500. */

let desk: Desk;
let secret = "";
let count = 0;

beforeAll(async () => {
  desk = await openDesk();
  secret = (await desk.state()).secrets.orders;
});

afterAll(() => desk.close());

const rowsOf = async (table: "inbox" | "orders" | "outbox") => {
  const counted = sql<{ readonly n: number }>`select count(*)::integer as n from ${sql.table(table)}`;
  return (await counted.execute(desk.running.database.kysely)).rows[0]?.n ?? 0;
};

/** Sends a body signed; what was answered, as the sender reads it. */
async function send(body: string) {
  count += 1;
  const { status, text } = await delivers(desk, secret, { id: `msg_${count}`, body });
  const { error } = JSON.parse(text) as { error?: { code: string; field: string | null; message: string } };
  return { status, code: error?.code, field: error?.field, message: error?.message };
}

/** The sample order with some of its data changed, or its text. */
const changed = (over: object) => orderBody("shop-odd", { ...basket({ "HB-001": 1 }), ...over });
const withLine = (over: object) => {
  const { lines } = basket({ "HB-001": 1 });
  return changed({ lines: [{ ...lines[0], ...over }] });
};
const raw = (from: string, to: string) => {
  const body = changed({});
  if (!body.includes(from)) throw new Error(`the body has no ${from}`);
  return body.replace(from, to);
};

describe("unsigned, stale or forged", () => {
  const now = () => Math.floor(Date.now() / 1000);
  const signed = (over: { readonly at?: number; readonly secret?: string } = {}) =>
    webhookHeaders({
      secret: over.secret ?? secret,
      id: "msg_f",
      timestampSeconds: over.at ?? now(),
      body: changed({}),
    });

  test.each([
    ["without headers", () => ({}), "signature_missing"],
    [
      "by another secret",
      () => signed({ secret: `whsec_${Buffer.alloc(32, 1).toString("base64")}` }),
      "signature_invalid",
    ],
    ["truncated", () => ({ ...signed(), "webhook-signature": "v1," }), "signature_invalid"],
    ["301 seconds old", () => signed({ at: now() - 302 }), "timestamp_out_of_range"],
    ["301 seconds early", () => signed({ at: now() + 302 }), "timestamp_out_of_range"],
    ["at “123abc”", () => ({ ...signed(), "webhook-timestamp": "123abc" }), "timestamp_invalid"],
    ["at “1.5”", () => ({ ...signed(), "webhook-timestamp": "1.5" }), "timestamp_invalid"],
    ["at “-1”", () => ({ ...signed(), "webhook-timestamp": "-1" }), "timestamp_invalid"],
  ] as const)("%s: 401, and nothing is stored", async (_, headers, code) => {
    const before = [await rowsOf("inbox"), await rowsOf("outbox")];
    const answer = await desk.call("POST", "/webhooks/orders", changed({}), headers());
    expect(answer).toMatchObject({ status: 401, body: { error: { code } } });
    expect([await rowsOf("inbox"), await rowsOf("outbox")]).toEqual(before);
  });
});

describe("too large", () => {
  const large = JSON.stringify({ note: "x".repeat(300 * 1024) });

  test("with its length said: 413", async () => {
    const answer = await desk.call("POST", "/webhooks/orders", large);
    expect(answer).toMatchObject({ status: 413, body: { error: { code: "body_too_large" } } });
  });

  test("in chunks, without a length: 413", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = request(`${desk.url}/webhooks/orders`, { method: "POST" }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.on("error", reject);
      for (let at = 0; at < large.length; at += 64 * 1024) call.write(large.slice(at, at + 64 * 1024));
      call.end();
    });
    expect(status).toBe(413);
  });
});

describe("signed, but not an order", () => {
  test.each([
    ["no JSON", "{", "malformed", null],
    ["nothing", "", "malformed", null],
    [
      "10,000 levels",
      `{"type":"order.created","data":${"[".repeat(10_000)}${"]".repeat(10_000)}}`,
      "malformed",
      `data${"[0]".repeat(31)}`,
    ],
    ["a NUL", raw("Julie", "Ju\\u0000lie"), "malformed", "customer.name"],
    ["a lone surrogate", raw("Julie", "\\ud800"), "malformed", "customer.name"],
    ["a list", "[]", "malformed", null],
    ["no type", '{"data":{}}', "malformed", "type"],
    ["a type nobody knows", '{"type":"order.painted","data":{}}', "unknown_type", "type"],
    [
      "data behind __proto__",
      '{"type":"order.created","data":{"__proto__":{"order_id":"x"}}}',
      "malformed",
      "__proto__",
    ],
    [
      "a prototype in an order",
      raw('"customer":{', '"customer":{"__proto__":{},'),
      "malformed",
      "customer.__proto__",
    ],
    ["an order_id twice", raw('"order_id":', '"order_id":"shop-1","order_id":'), "malformed", "order_id"],
    ["two types", raw('"type":', '"type":"order.received","type":'), "malformed", "type"],
    ["no lines", changed({ lines: [] }), "malformed", "lines"],
    [
      "51 lines",
      changed({
        lines: Array.from({ length: 51 }, (_, i) => ({
          ...basket({ "HB-001": 1 }).lines[0],
          line_id: `${i}`,
        })),
      }),
      "malformed",
      "lines",
    ],
    [
      "a line id twice",
      changed({ lines: [...basket({ "HB-001": 1 }).lines, ...basket({ "HB-002": 1 }).lines] }),
      "malformed",
      "lines[1].line_id",
    ],
    ["quantity 0", withLine({ quantity: 0 }), "malformed", "lines[0].quantity"],
    ["quantity -0", raw('"quantity":1', '"quantity":-0'), "malformed", "lines[0].quantity"],
    ["quantity -1", withLine({ quantity: -1 }), "malformed", "lines[0].quantity"],
    ["quantity 1.5", withLine({ quantity: 1.5 }), "malformed", "lines[0].quantity"],
    ["quantity “1”", withLine({ quantity: "1" }), "malformed", "lines[0].quantity"],
    ["quantity 1e400", raw('"quantity":1', '"quantity":1e400'), "malformed", "lines[0].quantity"],
    [
      "quantity of 20 digits",
      raw('"quantity":1', '"quantity":12345678901234567890'),
      "malformed",
      "lines[0].quantity",
    ],
    [
      "quantity twice, the last right",
      raw('"quantity":1', '"quantity":99,"quantity":1'),
      "malformed",
      "lines[0].quantity",
    ],
    [
      "points of three decimals",
      withLine({ unit_price_points: "9.500" }),
      "malformed",
      "lines[0].unit_price_points",
    ],
    ["points below zero", withLine({ unit_price_points: -9.5 }), "malformed", "lines[0].unit_price_points"],
    [
      "points of 1e400",
      raw('"unit_price_points":"9.50"', '"unit_price_points":1e400'),
      "malformed",
      "lines[0].unit_price_points",
    ],
    [
      "points of 20 digits",
      raw('"unit_price_points":"9.50"', '"unit_price_points":12345678901234567890'),
      "malformed",
      "lines[0].unit_price_points",
    ],
    [
      "a debit of words",
      changed({ points: { debited: "neuf", reference: "r" } }),
      "malformed",
      "points.debited",
    ],
    [
      "another price",
      withLine({ unit_price_points: "9.51" }),
      "price_mismatch",
      "lines[0].unit_price_points",
    ],
    [
      "another debit",
      changed({ points: { debited: "9.51", reference: "r" } }),
      "debit_mismatch",
      "points.debited",
    ],
    ["a SKU nobody knows", withLine({ sku: "HB-999" }), "unknown_sku", "lines[0].sku"],
    ["a product not on sale", changed(basket({ "HB-015": 1 })), "product_unavailable", "lines[0].sku"],
    [
      "a country of three letters",
      raw('"country":"BE"', '"country":"BEL"'),
      "malformed",
      "shipping_address.country",
    ],
    ["a postal code of elsewhere", raw("1050", "75001"), "zone_unknown", "shipping_address.postal_code"],
    [
      "a moment without offset",
      raw('"placed_at":"2025-10-20T07:05:00Z"', '"placed_at":"2025-10-20T07:05:00"'),
      "malformed",
      "placed_at",
    ],
  ])("%s: 4xx, naming the field", async (_, body, code, field) => {
    const answer = await send(body);
    expect({ code: answer.code, field: answer.field }).toEqual({ code, field });
    expect(answer.status).toBe(422);
    expect(answer.message).not.toMatch(/undefined|null|\[object/);
    expect(await rowsOf("orders")).toBe(0);
  });

  test("nothing polluted the process", () => {
    expect(({} as Record<string, unknown>)["order_id"]).toBeUndefined();
  });

  test("a refused order whose bytes cannot be read is kept as it came, and seen", async () => {
    const before = await rowsOf("inbox");
    await send('{"type":"order.created","data":{"order_id":"shop-broken"}}');
    expect(await rowsOf("inbox")).toBe(before + 1);
    await desk.settle();
    // The fourth of its kind within ten minutes hangs under the first (D162).
    const said = (await desk.channel("alertes")).map(({ text }) => text);
    const told = said.filter((text) => text.includes("shop-broken"));
    expect(told).toHaveLength(1);
  });
});

describe("odd, but an order", () => {
  test.each([
    ["keys we do not know", () => raw('"customer":{', '"gift":true,"customer":{"vip":true,')],
    ["points as numbers", () => withLine({ unit_price_points: 9.5 })],
    ["a phone that cannot be dialled", () => raw('"phone":null', '"phone":"+32 478 XX XX XX"')],
    ["emoji and right-to-left in a name", () => raw("Julie Martin", "Julie 🐝 \u202e<!channel>")],
  ])("%s", async (what, body) => {
    const answer = await send(body().replace("shop-odd", `shop-${what.replaceAll(" ", "-")}`));
    expect(answer.status).toBe(202);
  });
});
