import { setTimeout as wait } from "node:timers/promises";
import { type Kysely, sql } from "kysely";

/** One step of the schema. Ids sort by age (`0001-orders`); a published step never changes. */
export interface Migration {
  readonly id: string;
  readonly up: (db: Kysely<unknown>) => Promise<void>;
}

export type MigrationOutcome = { readonly applied: readonly string[] } | { readonly refused: string };

interface Bookkeeping {
  readonly schema_migrations: { readonly id: string };
}

/** An arbitrary number, ours alone: two processes that start together migrate one after the other. */
const MIGRATION_LOCK = 4_210_002;
const LOCK_MS_MAX = 60_000;
const LOCK_POLL_MS = 50;

/**
 * Brings the schema up to the code, each step in a transaction of its own, under a lock, so that any number of
 * processes may call it at once. Refuses a database that has a step the code does not know: it belongs to a newer
 * version, and writing to it could harm. Throws what a step throws; the steps before it stay applied.
 */
export function migrate<DB>(kysely: Kysely<DB>, migrations: readonly Migration[]): Promise<MigrationOutcome> {
  // Whatever the caller's tables, here only the list of migrations matters.
  const bookkeeping = kysely as unknown as Kysely<Bookkeeping>;
  return bookkeeping.connection().execute(async (db) => {
    await takeLock(db);
    try {
      return await applyMissing(db, migrations);
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(MIGRATION_LOCK)})`.execute(db);
    }
  });
}

/** Asked for again and again, since a statement that waits would run into its deadline. */
async function takeLock(db: Kysely<Bookkeeping>): Promise<void> {
  const giveUpAt = performance.now() + LOCK_MS_MAX;
  while (performance.now() < giveUpAt) {
    const query = sql<{
      is_ours: boolean;
    }>`select pg_try_advisory_lock(${sql.lit(MIGRATION_LOCK)}) as is_ours`;
    const { rows } = await query.execute(db);
    if (rows[0]?.is_ours === true) return;
    await wait(LOCK_POLL_MS);
  }
  throw new Error(`Another process has been migrating the database for more than ${LOCK_MS_MAX / 1000} s`);
}

async function applyMissing(
  db: Kysely<Bookkeeping>,
  migrations: readonly Migration[],
): Promise<MigrationOutcome> {
  await sql`create table if not exists schema_migrations (
    id text primary key,
    applied_at timestamptz not null default now()
  )`.execute(db);
  const rows = await db.selectFrom("schema_migrations").select("id").orderBy("id").execute();
  const appliedBefore = new Set(rows.map((row) => row.id));
  const known = new Set(migrations.map((migration) => migration.id));
  const unknown = [...appliedBefore].filter((id) => !known.has(id)).pop();
  if (unknown !== undefined) return { refused: newerSchema(unknown, migrations) };
  const missing = migrations.filter((migration) => !appliedBefore.has(migration.id));
  for (const migration of missing) {
    await db.transaction().execute(async (trx) => {
      await migration.up(trx as unknown as Kysely<unknown>);
      await trx.insertInto("schema_migrations").values({ id: migration.id }).execute();
    });
  }
  return { applied: missing.map((migration) => migration.id) };
}

function newerSchema(unknown: string, migrations: readonly Migration[]): string {
  const newest = migrations.at(-1)?.id ?? "none";
  return (
    `The database's schema is newer than the code: it has migration ${unknown}, ` +
    `and the newest this version knows is ${newest}. Start the version that made it, or a later one.`
  );
}
