import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { seededStore } from "../db/seeded-store.ts";
import { basket, orderBody } from "../journey/wire.ts";
import { type Api, anApi, ORDER_SECRET } from "./an-api.ts";
import { mutationsOf } from "./mutations.ts";

/* Returns and opinions that went wrong on the way: each is answered 2xx or 4xx, and none is stored in halves. */

const RUNS = 250;
const desk = seededStore();
let api: Api;
let count = 0;

beforeAll(async () => {
  api = anApi(desk.store);
  await sends(orderBody("shop-odd", basket({ "HB-001": 9, "HB-002": 9 })));
  const call = await api.as("admin");
  await call("PUT", "/api/orders/shop-odd/tracking", { trackingNumber: "8K10000000016" });
  await call("PUT", "/api/orders/shop-odd/delivered", {});
});

const sends = (body: string) => {
  count += 1;
  return api.signed("/webhooks/orders", { secret: ORDER_SECRET, id: `msg_${count}`, body });
};

/** Sends what became of a body; how often each status was answered. */
async function judged(sample: object, seed: number): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>();
  for (const { text } of fc.sample(mutationsOf(sample), { numRuns: RUNS, seed })) {
    // Each return is one of its own, so that what survives the mutation is judged and not only recognized.
    const answer = await sends(text.replace("ret-odd", `ret-${count}`));
    expect(answer.status, text).toBeLessThan(500);
    if (answer.status >= 400)
      expect(answer.body, text).toMatchObject({ error: { code: expect.stringMatching(/^[a-z0-9_]+$/) } });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  }
  expect(api.failures).toEqual([]);
  return statuses;
}

test("mutated returns: never more comes back than arrived, and each that is kept is whole", {
  timeout: 60_000,
}, async () => {
  const lines = [
    { line_id: "1", quantity: 1 },
    { line_id: "2", quantity: 1 },
  ];
  const photos = ["https://example.org/a.jpg"];
  const data = {
    order_id: "shop-odd",
    return_id: "ret-odd",
    lines,
    reason: "quality",
    note: "bouchon",
    photos,
  };
  const statuses = await judged(
    { type: "order.return_requested", timestamp: "2025-10-20T07:05:00Z", data },
    7,
  );
  expect(statuses.get(202)).toBeGreaterThan(3);
  const { rows } = await sql<{ readonly accepted: number; readonly empty: number; readonly over: number }>`
    select (select count(*) from returns)::integer as accepted,
      (select count(*) from returns r where not exists
        (select from return_lines l where l.return_id = r.id))::integer as empty,
      (select count(*) from order_lines o where o.quantity <
        (select sum(quantity) from return_lines l where l.line_id = o.id))::integer as over`.execute(
    desk.kysely,
  );
  expect(rows[0]).toEqual({ accepted: statuses.get(202), empty: 0, over: 0 });
  expect(({} as { readonly admin?: boolean }).admin).toBeUndefined();
});

test("mutated opinions: what is kept is on its scale", { timeout: 60_000 }, async () => {
  const data = { order_id: "shop-odd", nps: 9, delay_satisfaction: 4, comment: "Très bien" };
  const statuses = await judged({ type: "feedback.submitted", timestamp: "2025-10-20T07:05:00Z", data }, 8);
  expect(statuses.get(200)).toBeGreaterThan(25);
  const rows = await desk.kysely.selectFrom("feedback").selectAll().execute();
  expect(rows.map(({ kind }) => kind).toSorted()).toEqual(["comment", "delay_satisfaction", "nps"]);
});
