import { CompiledQuery, type Kysely, sql } from "kysely";
import type { Database } from "../../db/connect.ts";
import type { Tables } from "../../db/tables.ts";

/*
 * What an order costs without us: the rows that one order left behind, inserted again under new names in one
 * transaction, statement by statement, by the same driver. No HTTP, no signature, no decision.
 */

/** Every table that intake writes but the stock's, parents first. */
const TABLES = [
  "inbox",
  "orders",
  "order_fulfillment",
  "order_lines",
  "commissions",
  "commission_events",
  "order_events",
  "timers",
  "outbox",
] as const;
/** The catalogue's first delivery is there too, and is not the order's. */
const MOVEMENTS = "stock_movements where kind = 'reservation'";
const TAKE = "select on_hand_units - reserved_units from stock_levels where sku = $1 for update";
const RESERVE = "update stock_levels set reserved_units = reserved_units + 1 where sku = $1";

interface Statement {
  readonly text: string;
  /** Of the order that is copied; as text, with its ids in it. */
  readonly values: readonly (string | null)[];
}

export interface BareTransaction {
  /** Statements that each run awaits, one after the other. */
  readonly statements: number;
  /** Inserts the copy of this number; each number once. */
  run(copy: number): Promise<void>;
}

/** Reads the rows of the only order in the database. `sku` is its hero, whose units are reserved. */
export async function copyOfTheOrder(database: Database<Tables>, sku: string): Promise<BareTransaction> {
  const statements: Statement[] = [];
  for (const table of TABLES) statements.push(...(await statementsOf(database.kysely, table)));
  // The stock row, which every order wants, is held for the shortest time, as intake holds it.
  statements.push({ text: TAKE, values: [sku] }, { text: RESERVE, values: [sku] });
  statements.push(...(await statementsOf(database.kysely, MOVEMENTS)));
  const run = (copy: number): Promise<void> =>
    database.kysely.transaction().execute(async (trx) => {
      for (const { text, values } of statements) {
        const own = values.map((value) => (value === null ? null : renamed(value, copy)));
        await trx.executeQuery(CompiledQuery.raw(text, own));
      }
    });
  return { statements: statements.length, run };
}

async function statementsOf(kysely: Kysely<Tables>, from: string): Promise<readonly Statement[]> {
  const [table = ""] = from.split(" ");
  const columns = await sql<{ name: string; type: string }>`
    select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
      and attidentity = '' and attgenerated = '' order by attnum`.execute(kysely);
  const names = columns.rows.map(({ name }) => name);
  const places = columns.rows.map(({ type }, index) => `$${index + 1}::text::${type}`);
  const rows = await sql
    .raw<Record<string, string | null>>(
      `select ${names.map((name) => `${name}::text`).join(", ")} from ${from}`,
    )
    .execute(kysely);
  const text = `insert into ${table} (${names.join(", ")}) values (${places.join(", ")})`;
  return rows.rows.map((row) => ({ text, values: Object.values(row) }));
}

/** Contracts are not copied: they were there before. */
const ULID_ID = /\b(?!ctr_)([a-z]{3}_)[0-9A-Z]{16}([0-9A-Z]{10})\b/g;
const FIRST_NUMBER = "1001";

/** Ids, delivery, shop's name and order number of copy `copy`; everything else stays as it was. */
function renamed(value: string, copy: number): string {
  const digits = String(copy).padStart(16, "0");
  if (value === FIRST_NUMBER) return String(1_000_000 + copy);
  return value.replace(ULID_ID, `$1${digits}$2`).replaceAll("the-original", `copy-${copy}`);
}
