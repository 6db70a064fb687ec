import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { missTrackingIn, settlePartAlertsIn } from "../../core/flow/settle-part-alerts.ts";
import type { FulfillmentId } from "../../core/ids.ts";
import type { Deps, Tx } from "../../core/ports.ts";
import { connectDatabase, type Database } from "../../db/connect.ts";
import { createIdSource } from "../../db/ids.ts";
import { createStore } from "../../db/store.ts";
import type { Tables } from "../../db/tables.ts";
import { quietLog } from "../quiet-log.ts";

/*
 * `npm run bench alerts`: what it costs to look at five hundred open orders, every one of them late, with ten thousand
 * and with a million past ones behind them. What is over must cost nothing.
 */

const OPEN = 500;
const SIZES = [10_000, 1_000_000] as const;
const ORDERS_AT_ONCE = 50_000;
const SEEDING_MS_MAX = 120_000;
const ORDER_EVERY_MINUTES = 1;
/** One in so many past orders had an alert of its own. */
const ALERT_EVERY = 5;
const WARM_UP = 50;
const PARTNERS = ["HABEEBEE", "ILANGA", "PROMIEL"];

export interface AlertReadings {
  readonly past: number;
  /** Over all five hundred, in milliseconds: as they become late, and looked at again without news. */
  readonly openMs: number;
  readonly againMs: number;
}

/** Undoes what was written, so that the warm-up leaves nothing behind. */
class Undone extends Error {}

interface Seeded {
  readonly past: number;
  readonly deps: Deps;
  readonly close: () => Promise<void>;
}

/** Measures each of two databases with the catalogue, one for each size; they are left with all the orders. */
export async function measureAlerts(at: {
  readonly socketDir: string;
  readonly databases: readonly [string, string];
}): Promise<readonly AlertReadings[]> {
  const { socketDir, databases } = at;
  const seeded: Seeded[] = [];
  for (const [index, database] of databases.entries())
    seeded.push(await seededWith(SIZES[index] ?? 0, { socketDir, database }));
  const [few, many] = seeded;
  if (!few || !many) throw new Error("two sizes are compared");
  await look([few, many], WARM_UP);
  const readings = await look([few, many], OPEN);
  for (const { close } of seeded) await close();
  return readings;
}

async function seededWith(
  past: number,
  at: { readonly socketDir: string; readonly database: string },
): Promise<Seeded> {
  const database = connectDatabase<Tables>({ ...at, deadlineMs: SEEDING_MS_MAX, log: quietLog });
  const now = Temporal.Instant.from("2026-11-23T09:00:00Z");
  const deps: Deps = {
    store: createStore(database),
    clock: { now: () => now },
    ids: createIdSource(),
    holidays: { around: () => new Set() },
    settings: {
      locale: "fr",
      channels: { whatsapp: true, sms: true, marketplace: true },
      clientMessages: "mail",
    },
  };
  await writeOrders(database, { from: 0, until: OPEN, now, isOpen: true });
  for (let from = OPEN; from < past + OPEN; from += ORDERS_AT_ONCE) {
    const until = Math.min(from + ORDERS_AT_ONCE, past + OPEN);
    await writeOrders(database, { from, until, now, isOpen: false });
  }
  for (const table of ["orders", "order_fulfillment", "order_lines", "alerts", "alert_events"])
    await sql`vacuum (analyze) ${sql.table(table)}`.execute(database.kysely);
  return { past, deps, close: () => database.close() };
}

/**
 * So many open parts become late and their numbers are missed, then all are looked at once more; part by part on one
 * database and on the other, so that whatever else the machine does meets both.
 */
async function look(pair: readonly [Seeded, Seeded], parts: number): Promise<readonly AlertReadings[]> {
  const spentMs = [
    [0, 0],
    [0, 0],
  ];
  const [few, many] = pair;
  const onBoth = async (txs: readonly [Tx, Tx]): Promise<never> => {
    for (let round = 0; round < 2; round += 1)
      for (let part = 0; part < parts; part += 1)
        for (const [index, tx] of txs.entries()) {
          const startedMs = performance.now();
          await lookAt(tx, (pair[index] ?? few).deps, `ful_${idOf(part)}`);
          const spent = spentMs[index];
          if (spent) spent[round] = (spent[round] ?? 0) + performance.now() - startedMs;
        }
    throw new Undone();
  };
  await few.deps.store
    .transaction((txFew) => many.deps.store.transaction((txMany) => onBoth([txFew, txMany])))
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return pair.map(({ past }, index) => {
    const [openMs = 0, againMs = 0] = spentMs[index] ?? [];
    return { past, openMs, againMs };
  });
}

async function lookAt(tx: Tx, deps: Deps, id: FulfillmentId): Promise<void> {
  const found = await tx.orders.lockOf(id);
  const fulfillment = found?.fulfillments[0];
  if (!found || !fulfillment) throw new Error(`no ${id}`);
  await settlePartAlertsIn(tx, deps, fulfillment);
  await missTrackingIn(tx, deps, { order: found.order, fulfillment });
}

const ID_PLACES = 26;
const idOf = (number: number): string => String(number).padStart(ID_PLACES, "0");

/** Orders of one part each, further and further in the past: open and late, or delivered long ago with its alerts over. */
function writeOrders(
  database: Database<Tables>,
  of: {
    readonly from: number;
    readonly until: number;
    readonly now: Temporal.Instant;
    readonly isOpen: boolean;
  },
): Promise<void> {
  const { from, until, now, isOpen } = of;
  const state = isOpen ? "confirmed" : "delivered";
  const ago = isOpen ? 7 * 24 * 60 : 14 * 24 * 60;
  const suffix = sql`lpad(n::text, ${ID_PLACES}::integer, '0')`;
  return database.transaction(async (trx) => {
    // A million times three foreign keys need no proof here: they were made together.
    await sql`set local session_replication_role = replica`.execute(trx);
    await sql`
    with placed as (
      select n, ${suffix} as id, (array[${sql.join(PARTNERS)}])[1 + n % ${PARTNERS.length}::integer] as fulfiller,
        ${now}::timestamptz - make_interval(mins => ${ago}::integer + n * ${ORDER_EVERY_MINUTES}::integer) as at
      from generate_series(${from}::integer, ${until - 1}::integer) as n
    ), ordered as (
      insert into orders (id, number, source, external_id, placed_at, accepted_at, customer_ref, customer_name,
        customer_locale, address_name, address_line1, address_postal_code, address_city, address_country, zone,
        points_cents, points_reference, content_fingerprint)
      select 'ord_' || id, 1000000 + n, 'bench', id, at, at, 'cus-' || n % 300, 'Bench', 'fr', 'Bench', 'Rue 1', '1000',
        'Bruxelles', 'BE', 'BE', 750, id, id from placed
    ), parts as (
      insert into order_fulfillment (id, order_id, fulfiller, kind, state, flags, confirm_due_at, confirm_wall_due_at,
        ship_due_at, notified_at, confirmed_at, shipped_at, delivered_at)
      select 'ful_' || id, 'ord_' || id, fulfiller, 'partner', ${state}, '{late,ship_late}', at, at, at, at, at,
        case when ${!isOpen}::boolean then at + interval '1 day' end,
        case when ${!isOpen}::boolean then at + interval '3 days' end
      from placed
    ), told as (
      insert into alerts (id, rule, entity, state, severity, facts, opened_at, changed_at, resolved_at, group_key)
      select 'alr_' || id, 'confirm_late', 'ful_' || id, 'closed', 'warning', '{}', at, at, at, fulfiller
      from placed where ${!isOpen}::boolean and n % ${ALERT_EVERY}::integer = 0 returning id, opened_at
    ), heard as (
      insert into alert_events (alert_id, seq, type, at)
      select id, seq, case seq when 1 then 'opened' else 'resolved' end, opened_at from told, generate_series(1, 2) as seq
    )
    insert into order_lines (id, order_id, fulfillment_id, position, ref, sku, name, quantity, unit_price_cents,
      gross_cents, vat_bps, net_cents, vat_cents)
    select 'lin_' || id, 'ord_' || id, 'ful_' || id, 0, '1', 'HB-001', 'Bench', 1, 750, 750, 600, 708, 42 from placed`.execute(
      trx,
    );
  });
}
