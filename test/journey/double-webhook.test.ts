import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, delivers, orderBody, stockOf } from "./wire.ts";

/* Senders repeat themselves, and clients want the last unit at the same moment. */

let desk: Desk;
let secret = "";

beforeAll(async () => {
  desk = await openDesk();
  secret = (await desk.state()).secrets.orders;
});

afterAll(() => desk.close());

const send = (id: string, body: string) => delivers(desk, secret, { id, body });
const code = (answer: { readonly text: string }) =>
  (JSON.parse(answer.text) as { error?: { code: string } }).error?.code;

async function ordersKnownAs(externalId: string) {
  const rows = sql<{ readonly number: number }>`select number from orders where external_id = ${externalId}`;
  return (await rows.execute(desk.running.database.kysely)).rows;
}

const mixed = orderBody("shop-100", basket({ "MTC-H-001": 1, "HB-001": 2 }));

test("the same delivery a hundred times at once is one order and a hundred equal answers", async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => send("msg_100", mixed)));
  expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(202);
  expect(await ordersKnownAs("shop-100")).toHaveLength(1);
  expect(await stockOf(desk, "MTC-H-001")).toMatchObject({ onHandUnits: 90, reservedUnits: 1 });
  await desk.settle();
  expect(await desk.phone("HABEEBEE")).toHaveLength(1);
  expect(await desk.mails("marie@habeebee.be")).toHaveLength(1);
  expect(await desk.posts("commandes")).toHaveLength(1);
});

test("the same order under a new delivery id is answered as it is, and nothing is done twice", async () => {
  const first = JSON.parse((await send("msg_100", mixed)).text) as { readonly id: string };
  const again = await send("msg_101", mixed);
  expect(again.status).toBe(200);
  expect(JSON.parse(again.text)).toMatchObject({ id: first.id, order_id: "shop-100" });
  expect((await stockOf(desk, "MTC-H-001")).reservedUnits).toBe(1);
});

test("the same order id with other content is a conflict", async () => {
  const answer = await send("msg_102", orderBody("shop-100", basket({ "HB-001": 3 })));
  expect([answer.status, code(answer)]).toEqual([409, "order_conflict"]);
});

test("the same content written otherwise is no conflict", async () => {
  const { type, data } = JSON.parse(mixed) as { type: string; data: Record<string, unknown> };
  const backwards = Object.fromEntries(Object.entries(data).toReversed());
  const answer = await send("msg_103", JSON.stringify({ data: backwards, type }));
  expect(answer.status).toBe(200);
});

test("the same delivery id with another body is a conflict", async () => {
  const answer = await send("msg_100", orderBody("shop-other"));
  expect([answer.status, code(answer)]).toEqual([409, "delivery_conflict"]);
  expect(await ordersKnownAs("shop-other")).toEqual([]);
});

test("one order under twenty delivery ids at once is one order and twenty answers about it", async () => {
  const body = orderBody("shop-20", basket({ "MTC-H-001": 1 }));
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => send(`msg_20_${i}`, body)));
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([...Array(19).fill(200), 202]);
  expect(await ordersKnownAs("shop-20")).toHaveLength(1);
  expect((await stockOf(desk, "MTC-H-001")).reservedUnits).toBe(2);
});

test("two orders for the last units at once: one is accepted, the other told which line is short", async () => {
  const { onHandUnits, reservedUnits } = await stockOf(desk, "MTC-H-001");
  const last = onHandUnits - reservedUnits;
  const body = (id: string) => orderBody(id, basket({ "HB-001": 1, "MTC-H-001": last }));
  const answers = await Promise.all([send("msg_l1", body("last-1")), send("msg_l2", body("last-2"))]);
  const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
  expect([won?.status, lost?.status]).toEqual([202, 409]);
  expect(JSON.parse(lost?.text ?? "")).toMatchObject({
    error: {
      code: "out_of_stock",
      field: "lines[1]",
      details: { shortages: [{ sku: "MTC-H-001", wanted: last, available: 0 }] },
    },
  });
  expect(await stockOf(desk, "MTC-H-001")).toMatchObject({ onHandUnits, reservedUnits: onHandUnits });
});

test("two lines of one hero are short together", async () => {
  const { lines } = basket({ "MTC-H-002": 50 });
  const twice = [...lines, ...lines.map((line) => ({ ...line, line_id: "2" }))];
  const points = { debited: "3200.00", reference: "pts-2" };
  const answer = await send(
    "msg_two",
    orderBody("shop-two", { ...basket({ "MTC-H-002": 50 }), lines: twice, points }),
  );
  expect([answer.status, code(answer)]).toEqual([409, "out_of_stock"]);
  expect(await stockOf(desk, "MTC-H-002")).toMatchObject({ onHandUnits: 80, reservedUnits: 0 });
});
