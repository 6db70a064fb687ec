import { type Kysely, sql } from "kysely";
import { expect } from "vitest";
import { oneShots } from "../../db/flood-head.ts";
import type { Tables } from "../../db/tables.ts";

/** The figures by which requirements §6 tells a history that is right. */

/** One row of a statement. */
export async function oneRow<Row>(kysely: Kysely<Tables>, statement: string): Promise<Row> {
  const { rows } = await sql.raw<Row>(statement).execute(kysely);
  if (rows[0] === undefined) throw new Error(`no row: ${statement}`);
  return rows[0];
}

/** Orders, the heroes' part of the revenue and the commission's of what partners sold, in percent. */
export async function bandsOf(kysely: Kysely<Tables>) {
  const { orders, heroes, commission } = await oneRow<Readonly<Record<string, unknown>>>(
    kysely,
    `select (select count(*)::integer from orders) as orders,
      100.0 * sum(l.gross_cents) filter (where f.kind = 'hub') / sum(l.gross_cents) as heroes,
      (select 100.0 * sum(commission_cents) / sum(gross_cents) from commissions) as commission
    from order_lines l join order_fulfillment f on f.id = l.fulfillment_id`,
  );
  return { orders: Number(orders), heroPct: Number(heroes), commissionPct: Number(commission) };
}

/** F7 by the second: how long a hero had nothing to sell, in percent of the time it was on sale. */
export async function stockOutPct(kysely: Kysely<Tables>): Promise<number> {
  const { rate } = await oneRow<{ rate: string }>(
    kysely,
    `with levels as (
      select sku, at, sum(on_hand_delta_units - reserved_delta_units) over (partition by sku order by seq) as available,
        lead(at, 1, '2025-11-30T21:00:00Z') over (partition by sku order by seq) as until
      from stock_movements
    )
    select 100.0 * coalesce(sum(extract(epoch from until - at)) filter (where available <= 0), 0)
      / sum(extract(epoch from until - at)) as rate
    from levels`,
  );
  return Number(rate);
}

/** Each is a line in a thread. */
const LINES = ["late_call", "alert_line"];

/** How many new messages each day would have made in #alertes, had none been held back: the most first. */
async function alertPosts(
  kysely: Kysely<Tables>,
): Promise<readonly { readonly day: string; readonly posts: number }[]> {
  const { rows } = await sql<{ day: string; posts: number }>`
    with hung as (select business_key from (${oneShots(sql`true`)}) as said where hangs)
    select (enqueued_at at time zone 'Europe/Brussels')::date::text as day, count(*)::integer as posts
    from outbox where channel = 'slack' and destination = 'alerts' and notice ->> 'kind' <> all (${LINES}::text[])
      and business_key not in (select business_key from hung)
    group by 1 order by 2 desc, 1`.execute(kysely);
  return rows;
}

const POSTS_MAX = 25;

/** Must hold: the worst day stays readable, and nothing was left unsaid for that: what has no message stands under one. */
export async function expectFewPosts(kysely: Kysely<Tables>): Promise<void> {
  const [worst] = await alertPosts(kysely);
  process.stdout.write(`Most messages in #alertes in one day: ${worst?.posts}, on ${worst?.day}.\n`);
  expect(worst?.posts, worst?.day).toBeLessThanOrEqual(POSTS_MAX);
  const { hidden } = await oneRow<{ hidden: number }>(
    kysely,
    "select count(*)::integer as hidden from alerts where suppressed_by is not null",
  );
  expect(hidden).toBeGreaterThan(50);
}
