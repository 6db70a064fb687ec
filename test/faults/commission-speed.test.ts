import { performance } from "node:perf_hooks";
import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { owedStatement } from "../../db/owed-commissions.ts";
import { type Desk, openDesk } from "../journey/desk.ts";
import { basket, place } from "../journey/wire.ts";

/*
 * With 100,000 commissions behind it the desk says what is owed as fast as on its first day, and each place that says
 * it says the same as the ledger read from its beginning (issue 7, "Must hold" 5).
 */

const ROWS = 100_000;
/** Small enough for the deadline of a statement. */
const SLICE = 5_000;
const READ_MS_MAX = 200;
const TRIES = 5;
const ROUNDS = 6;
/** Of every hundred 2 are due and 1 is held. */
const OWED_ROWS = (ROWS / 100) * 3;

let desk: Desk;
let token = "";
const kysely = () => desk.running.database.kysely;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  const { id } = await place(desk, basket({ "HB-001": 1 }));
  await fill(id);
  token = (await desk.state()).tokens["pm"] ?? "";
});
afterAll(() => desk.close());

/** Copies of one real order: of every hundred 94 paid in months past, 1 this month, 2 under way, 2 due, 1 held. */
async function fill(id: string): Promise<void> {
  const copied = async (table: string, over: string, where: string) => {
    const row = `jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object(${over}))`;
    const columns = await sql<{ readonly name: string }>`
      select column_name as name from information_schema.columns
      where table_name = ${table} and is_generated = 'NEVER' and is_identity = 'NO'`.execute(kysely());
    const names = columns.rows.map(({ name }) => name);
    const of = `(select * from ${table} where ${where} limit 1) t`;
    for (let first = 1; first <= ROWS; first += SLICE)
      await sql
        .raw(`insert into ${table} (${names.join()}) select ${names.map((name) => `(r).${name}`).join()}
        from (select ${row} as r from ${of}, generate_series(${first}, ${first + SLICE - 1}) n offset 0) copies`)
        .execute(kysely());
  };
  await copied(
    "orders",
    "'id', 'ord_' || n, 'number', 10000 + n, 'external_id', 'copy-' || n",
    `id = '${id}'`,
  );
  await copied("order_fulfillment", "'id', 'ful_' || n, 'order_id', 'ord_' || n", `order_id = '${id}'`);
  await copied(
    "order_lines",
    "'id', 'lin_' || n, 'order_id', 'ord_' || n, 'fulfillment_id', 'ful_' || n",
    `order_id = '${id}'`,
  );
  const delivered = "timestamptz '2025-10-01 10:00+02' - ((n / 100) || ' hours')::interval";
  const state =
    "case when n % 100 < 95 then 'paid' when n % 100 = 95 then 'estimated' when n % 100 = 96 then 'pending' when n % 100 = 97 then 'due' when n % 100 = 98 then 'payable' else 'held' end";
  const paid =
    "case when n % 100 = 0 then timestamptz '2025-10-10 10:00+02' when n % 100 < 95 then timestamptz '2025-09-20 10:00+02' - ((n % 300) || ' days')::interval end";
  await copied(
    "commissions",
    `'id', 'com_' || n, 'order_id', 'ord_' || n, 'fulfillment_id', 'ful_' || n, 'line_id', 'lin_' || n, 'state', ${state},
     'partner_code', (array['HABEEBEE', 'ILANGA', 'PROMIEL'])[1 + n % 3],
     'delivered_at', case when n % 100 in (95, 96) then null else ${delivered} end,
     'payable_on', case when n % 100 in (95, 96) then null else ((${delivered}) + interval '7 days')::date end,
     'run_on', case when n % 100 in (95, 96) then null else ((${delivered}) + interval '8 days')::date end,
     'paid_at', ${paid}, 'payment_reference', case when n % 100 < 95 then 'VIR-' || (n % 3) || '-' || n % 300 end`,
    `order_id = '${id}'`,
  );
  await sql`
    insert into commission_events (commission_id, type, actor, at, state_after, gross_cents, commission_cents,
      marketplace_share_cents, partner_share_cents, payable_on, payment_reference)
    select id, 'copied', 'test', coalesce(paid_at, delivered_at, now()), state, gross_cents, commission_cents,
      marketplace_share_cents, partner_share_cents, payable_on, payment_reference
    from commissions where id like 'com\_%' and length(id) < 12`.execute(kysely());
  await sql`analyze`.execute(kysely());
}

/** The median of five after one to warm up, in milliseconds of this machine. */
async function medianMs(read: () => Promise<unknown>): Promise<number> {
  await read();
  const times: number[] = [];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const from = performance.now();
    await read();
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[Math.floor(TRIES / 2)] ?? Number.NaN;
}

/**
 * The best of a few medians, taken until one is within the limit. Neighbors of a busy machine only ever add to a time,
 * and come and go; a desk that became slow is slow in every round. What slows down by reading all rows there are is
 * too quick for a clock to tell at this size: that is counted below, in rows.
 */
async function quietMs(read: () => Promise<unknown>): Promise<number> {
  let bestMs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS && bestMs >= READ_MS_MAX; round += 1)
    bestMs = Math.min(bestMs, await medianMs(read));
  return bestMs;
}

const reads = (path: string) => desk.call("GET", path, undefined, { authorization: `Bearer ${token}` });
/** The call alone: what it answers is taken as it came, and read by nobody. */
const fetches = (path: string) => async () => {
  const answer = await fetch(`${desk.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  if (answer.status !== 200) throw new Error(`${path} is answered ${answer.status}`);
  await answer.arrayBuffer();
};
const SUMMARY = "/api/admin/commissions/summary";
const PENDING = "/api/admin/orders/pending-commission";

/** The last word of the ledger about each commission, summed by what it means. */
async function recomputed() {
  const { rows } = await sql<{
    readonly bucket: string;
    readonly count: number;
    readonly share: number;
    readonly gross: number;
  }>`
    with last as (select distinct on (commission_id) * from commission_events order by commission_id, seq desc)
    select case when state_after in ('estimated', 'pending') then 'pending'
      when state_after in ('due', 'payable', 'approved') then 'due' else state_after end as bucket,
      count(*)::integer as count, sum(last.partner_share_cents)::integer as share, sum(last.gross_cents)::integer as gross
    from last join commissions c on c.id = commission_id
    where state_after <> 'paid' or c.paid_at >= '2025-10-01T00:00:00+02:00'
    group by 1`.execute(kysely());
  return new Map(rows.map((row) => [row.bucket, row]));
}

test("all that says what is owed agrees with the ledger", async () => {
  const ledger = await recomputed();
  const { body } = await reads(SUMMARY);
  for (const bucket of ["pending", "due", "paid", "held"]) {
    const { count, share, gross } = ledger.get(bucket) ?? { count: 0, share: 0, gross: 0 };
    expect([bucket, body[bucket]]).toMatchObject([
      bucket,
      { count, partnerShareCents: share, grossCents: gross },
    ]);
    expect(count).toBeGreaterThan(900);
  }
  const rows = (await reads(PENDING)).body["commissions"] as readonly {
    readonly state: string;
    readonly partnerShareCents: number;
  }[];
  const sumOf = (kept: (state: string) => boolean) =>
    rows.filter(({ state }) => kept(state)).reduce((sum, row) => sum + row.partnerShareCents, 0);
  expect(sumOf((state) => state !== "held")).toBe(ledger.get("due")?.share);
  expect(sumOf((state) => state === "held")).toBe(ledger.get("held")?.share);
  const euros = new Intl.NumberFormat("fr-FR", { minimumFractionDigits: 2 }).format(
    (ledger.get("due")?.share ?? 0) / 100,
  );
  const plain = (text: string) => text.replaceAll(/\s/g, "");
  expect(plain(await desk.types("U_PM", "/commissions"))).toContain(plain(euros));
});

test("each answers within 200 ms", async () => {
  const took = {
    summary: await quietMs(fetches(SUMMARY)),
    pending: await quietMs(fetches(PENDING)),
    command: await quietMs(() => desk.types("U_PM", "/commissions")),
  };
  process.stdout.write(`commissions at ${ROWS} rows: ${JSON.stringify(took)}\n`);
  expect(Math.max(...Object.values(took)), JSON.stringify(took)).toBeLessThan(READ_MS_MAX);
});

interface PlanNode {
  readonly "Relation Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly PlanNode[];
}

/** How many rows of each table a plan looked at, whether it kept them or not. */
function looked(node: PlanNode, at = new Map<string, number>()): ReadonlyMap<string, number> {
  const table = node["Relation Name"];
  const rows = node["Actual Loops"] * (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0));
  if (table !== undefined) at.set(table, (at.get(table) ?? 0) + rows);
  for (const child of node.Plans ?? []) looked(child, at);
  return at;
}

test.each([null, "ILANGA"])(
  "what is owed looks at what is owed alone, not at all there ever was (%s)",
  async (partner) => {
    const statement = owedStatement({ partner, today: Temporal.PlainDate.from("2025-10-20") });
    const { rows } = await sql<{ readonly "QUERY PLAN": readonly { readonly Plan: PlanNode }[] }>`
    explain (analyze, format json) ${statement}`.execute(kysely());
    const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
    if (!plan) throw new Error("no plan");
    expect([...looked(plan).keys()].sort()).toEqual(["commissions", "orders"]);
    for (const count of looked(plan).values()) expect(count).toBeLessThanOrEqual(OWED_ROWS);
  },
);
