import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, delivers, orderBody, stockOf } from "./wire.ts";

/* E2: ILANGA does not ship to Belgium. The client has paid, so a refusal is kept and seen, once. */

let desk: Desk;
let secret = "";
const wanted = { "MTC-H-001": 1, "HB-001": 2, "IL-001": 1 };

beforeAll(async () => {
  desk = await openDesk();
  secret = (await desk.state()).secrets.orders;
});

afterAll(() => desk.close());

async function countOf(table: "orders" | "order_fulfillment" | "commissions" | "order_lines" | "inbox") {
  const counted = sql<{ readonly n: number }>`select count(*)::integer as n from ${sql.table(table)}`;
  return (await counted.execute(desk.running.database.kysely)).rows[0]?.n;
}

test("the order is refused whole, the line that cannot go is named", async () => {
  const answer = await desk.orders({ order_id: "shop-be", ...basket(wanted, "Ixelles") });
  expect(answer).toMatchObject({
    status: 422,
    body: {
      error: {
        code: "zone_not_served",
        field: "lines[2]",
        details: { sku: "IL-001", fulfiller: "ILANGA", zone: "BE" },
      },
    },
  });
});

test("nothing is stored but the refusal that was kept", async () => {
  for (const table of ["orders", "order_fulfillment", "commissions", "order_lines"] as const)
    expect([table, await countOf(table)]).toEqual([table, 0]);
  expect(await countOf("inbox")).toBe(1);
  expect(await stockOf(desk, "MTC-H-001")).toMatchObject({ onHandUnits: 90, reservedUnits: 0 });
  expect(await desk.phone("HABEEBEE")).toEqual([]);
  expect(await desk.posts("commandes")).toEqual([]);
});

test("the team sees it once, however often the shop sends it", async () => {
  const body = orderBody("shop-be", basket(wanted, "Ixelles"));
  for (const id of ["msg_a", "msg_a", "msg_b"])
    expect((await delivers(desk, secret, { id, body })).status).toBe(422);
  await desk.settle();
  const alerts = await desk.alerts();
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toContain("shop-be");
  expect(alerts[0]).toContain("zone_not_served");
  expect(alerts[0]).toMatch(/rembourse/);
});

test.each([
  ["the DOM-TOM", "Saint_Denis", "zone_excluded_dom_tom", "shipping_address.postal_code"],
  ["Switzerland", "Genève", "zone_international_phase3", "shipping_address.country"],
] as const)("%s is refused, and seen once more", async (_, place, code, field) => {
  const answer = await desk.orders({ order_id: `shop-${code}`, ...basket({ "HB-001": 1 }, place) });
  expect(answer).toMatchObject({ status: 422, body: { error: { code, field } } });
  const mine = (await desk.alerts()).filter((alert) => alert.includes(`shop-${code}`));
  expect(mine).toHaveLength(1);
});

test("the order that was refused may come again, to a place that is served", async () => {
  const answer = await desk.orders({ order_id: "shop-be", ...basket(wanted, "Paris") });
  expect(answer.status).toBe(202);
});
