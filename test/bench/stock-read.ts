import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { readHero } from "../../core/flow/read-hero.ts";
import { readLedger } from "../../core/flow/read-ledger.ts";
import { readOrderFigures } from "../../core/flow/read-order-figures.ts";
import { readStock } from "../../core/flow/read-stock.ts";
import type { Deps } from "../../core/ports.ts";
import { connectDatabase } from "../../db/connect.ts";
import { createIdSource } from "../../db/ids.ts";
import { createStore } from "../../db/store.ts";
import type { Tables } from "../../db/tables.ts";
import { quietLog } from "../quiet-log.ts";

/*
 * `npm run bench stock`: what `/stock`, `/stock SKU` and `/stock SKU mouvements` ask of the database, with a thousand,
 * ten thousand and a hundred thousand movements of one hero behind them. What happened long ago must cost nothing.
 */

const HERO = "MTC-H-001";
const SIZES = [1_000, 10_000, 100_000] as const;
/** As many movements a day as a busy hub makes; the rest is older. */
const EVERY_MINUTES = 45;
/** Even the fewest of them are more than eight weeks hold, which is as far as anything looks back. */
const ORDER_EVERY_MINUTES = 90;
const ORDERS_AT_ONCE = 2_000;
const WARM_UP = 20;
const RUNS = 150;

export interface StockReadings {
  readonly movements: number;
  /** Medians, in milliseconds. */
  readonly overviewMs: number;
  readonly ordersMs: number;
  readonly heroMs: number;
  readonly ledgerMs: number;
}

/** Measures at each size, one after the other on a database with the catalogue; it is left with all the movements. */
export async function measureStock(at: {
  readonly socketDir: string;
  readonly database: string;
}): Promise<readonly StockReadings[]> {
  const database = connectDatabase<Tables>({ ...at, log: quietLog });
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
  const readings: StockReadings[] = [];
  let written = 0;
  for (const movements of SIZES) {
    await writeMovements(database.kysely, { from: written, until: movements, now });
    // A statement that takes long is stopped, as in production.
    for (let from = written; from < movements; from += ORDERS_AT_ONCE) {
      const until = Math.min(from + ORDERS_AT_ONCE, movements);
      await writeOrders(database.kysely, { from, until, now });
    }
    // As a server that is left alone does by itself: it would do so in the middle of what is measured.
    for (const table of ["stock_movements", "orders", "order_fulfillment", "order_lines"])
      await sql`vacuum (analyze) ${sql.table(table)}`.execute(database.kysely);
    written = movements;
    readings.push({
      movements,
      overviewMs: await median(() => readStock(deps)),
      ordersMs: await median(() => readOrderFigures(deps)),
      heroMs: await median(() => readHero(deps, { sku: HERO })),
      ledgerMs: await median(() => readLedger(deps, { sku: HERO, beforeSeq: null, limit: 15 })),
    });
  }
  await database.close();
  return readings;
}

/** Corrections of one up and one down, each further in the past than the one before. */
async function writeMovements(
  db: Parameters<typeof createStore>[0]["kysely"],
  of: { readonly from: number; readonly until: number; readonly now: Temporal.Instant },
): Promise<void> {
  await sql`
    insert into stock_movements (sku, kind, units, value_cents, on_hand_delta_units, reserved_delta_units,
      value_delta_cents, cause, at)
    select ${HERO}, 'count', 1 - 2 * (n % 2), 0, 1 - 2 * (n % 2), 0, 0, 'bench',
      ${of.now}::timestamptz - make_interval(mins => n * ${EVERY_MINUTES}::integer)
    from generate_series(${of.from}::integer, ${of.until - 1}::integer) as n`.execute(db);
}

/** Orders of one hero that left a day later, one for each movement, each further in the past; ids sort by age, as ULIDs do. */
async function writeOrders(
  db: Parameters<typeof createStore>[0]["kysely"],
  of: { readonly from: number; readonly until: number; readonly now: Temporal.Instant },
): Promise<void> {
  await sql`
    with placed as (
      select n, 'bench-' || lpad((1000000 - n)::text, 7, '0') as id, ${of.now}::timestamptz - make_interval(mins => n * ${ORDER_EVERY_MINUTES}::integer) as at
      from generate_series(${of.from}::integer, ${of.until - 1}::integer) as n
    ), ordered as (
      insert into orders (id, number, source, external_id, placed_at, accepted_at, customer_ref, customer_name,
        customer_locale, address_name, address_line1, address_postal_code, address_city, address_country, zone,
        points_cents, points_reference, content_fingerprint)
      select id, 1000000 + n, 'bench', id, at, at, 'cus-' || n % 300, 'Bench', 'fr', 'Bench', 'Rue 1', '1000',
        'Bruxelles', 'BE', 'BE', 1400, id, id from placed
    ), parts as (
      insert into order_fulfillment (id, order_id, fulfiller, kind, state, flags, shipped_at)
      select id, id, 'HUB', 'hub', 'shipped', '{}', at + interval '1 day' from placed
    )
    insert into order_lines (id, order_id, fulfillment_id, position, ref, sku, name, quantity, unit_price_cents,
      gross_cents, vat_bps, net_cents, vat_cents)
    select id, id, id, 0, '1', ${HERO}, 'Bench', 1, 1400, 1400, 600, 1321, 79 from placed`.execute(db);
}

async function median(work: () => Promise<unknown>): Promise<number> {
  for (let run = 0; run < WARM_UP; run += 1) await work();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const startedMs = performance.now();
    await work();
    times.push(performance.now() - startedMs);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}
