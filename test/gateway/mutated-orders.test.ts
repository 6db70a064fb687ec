import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { seededStore } from "../db/seeded-store.ts";
import { basket, orderBody } from "../journey/wire.ts";
import { type Api, anApi, ORDER_SECRET } from "./an-api.ts";
import { type Mutated, mutationsOf } from "./mutations.ts";

/*
 * 2,000 orders that went wrong on the way: each is answered 2xx or 4xx, and none is stored in halves (must-hold 6).
 * What a validator alone would take in silence is a 4xx that names the field.
 */

const RUNS = 2_000;

const desk = seededStore();
let api: Api;
beforeAll(() => {
  api = anApi(desk.store);
});

const sample = JSON.parse(orderBody("shop-odd", basket({ "MTC-H-001": 1, "HB-001": 2 }))) as unknown;
/** At once, as a shop's workers do. */
const AT_ONCE = 8;
const PATIENCE_MS = 120_000;

/** Sends one; whether it was accepted. */
async function judged({ text, isNeverTaken }: Mutated, index: number): Promise<boolean> {
  // Each is an order of its own, so that what survives the mutation is judged and not only recognized.
  const body = text.replace("shop-odd", `shop-${index}`);
  const answer = await api.signed("/webhooks/orders", { secret: ORDER_SECRET, id: `msg_${index}`, body });
  expect(answer.status, body).toBeLessThan(500);
  if (answer.status >= 400)
    expect(answer.body, body).toMatchObject({ error: { code: expect.stringMatching(/^[a-z0-9_]+$/) } });
  if (isNeverTaken)
    expect(answer, body).toMatchObject({
      status: 422,
      body: { error: { code: "malformed", field: expect.any(String) } },
    });
  return answer.status === 202;
}

test(`${RUNS} mutated orders are answered 2xx, or 4xx with a code, and nothing is half-stored`, {
  timeout: PATIENCE_MS,
}, async () => {
  const orders = mutationsOf(sample);
  const waiting = [...fc.sample(orders, { numRuns: RUNS, seed: 20_251_020 }).entries()];
  let accepted = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [index, order] = next;
      if (await judged(order, index)) accepted += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  expect(api.failures).toEqual([]);
  expect(accepted).toBeGreaterThan(50);
  expect(await stored()).toEqual({ orders: accepted, halves: 0, wrong_sums: 0, reserved: true, unjudged: 0 });
  expect(({} as { readonly admin?: boolean }).admin).toBeUndefined();
});

/** How many orders there are, and whose parts, lines, sums, cards or reservations are not all there. */
async function stored() {
  const { rows } = await sql<{
    readonly orders: number;
    readonly halves: number;
    readonly wrong_sums: number;
    readonly reserved: boolean;
    readonly unjudged: number;
  }>`
    with sums as (
      select o.id, o.points_cents, coalesce(sum(l.gross_cents), 0) as gross_cents,
        count(distinct f.id) as parts, count(distinct c.line_id) as commissions,
        count(distinct l.id) filter (where f.kind = 'partner') as partner_lines,
        (select count(*) from order_events e where e.order_id = o.id and e.type = 'order_accepted') as events,
        (select count(*) from outbox x where x.business_key = 'slack:card:' || o.id) as cards
      from orders o left join order_fulfillment f on f.order_id = o.id
        left join order_lines l on l.fulfillment_id = f.id left join commissions c on c.line_id = l.id
      group by o.id, o.points_cents
    )
    select (select count(*) from orders)::integer as orders,
      count(*) filter (where parts = 0 or events <> 1 or cards <> 1 or commissions <> partner_lines)::integer
        as halves,
      count(*) filter (where gross_cents <> points_cents)::integer as wrong_sums,
      (select coalesce(sum(reserved_units), 0) from stock_levels) =
        (select coalesce(sum(l.quantity), 0) from order_lines l
          join order_fulfillment f on f.id = l.fulfillment_id where f.kind = 'hub') as reserved,
      (select count(*) from inbox where state = 'received')::integer as unjudged
    from sums`.execute(desk.kysely);
  return rows[0];
}
