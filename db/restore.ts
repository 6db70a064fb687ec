import { once } from "node:events";
import { type Kysely, sql } from "kysely";
import type postgres from "postgres";
import { copyOf } from "./backup.ts";
import {
  type BackupEnd,
  type BackupHead,
  BrokenBackup,
  checkBackupFile,
  readBackupFile,
} from "./backup-file.ts";
import { connectDatabase, type DatabaseAddress, type DatabaseLog } from "./connect.ts";
import { copying } from "./copy.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/list.ts";
import type { Tables } from "./tables.ts";
import { verifyLedger } from "./verify-ledger.ts";

/*
 * Fills an empty database from a backup: the schema as it was then, all rows in one transaction, and the ledger read
 * again from the first event. What a later version adds to the schema is added at the next start.
 */

export interface Restored {
  readonly takenAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly ledger: BackupEnd["ledger"];
}

/** A refusal is a sentence, and leaves no row. @throws BrokenBackup for a file that is none, or was changed. */
export async function restoreBackup(from: {
  readonly file: string;
  readonly address: DatabaseAddress;
  readonly log: DatabaseLog;
}): Promise<Restored | { readonly refused: string }> {
  await checkBackupFile(from.file);
  const head = await headOf(from.file);
  const database = connectDatabase<Tables>({ ...from.address, deadlineMs: 60_000, log: from.log });
  try {
    const prepared = await prepare(database.kysely, head);
    if (prepared) return prepared;
    const end = await copying(from.address, "", ({ tx }) => fill(tx, from.file));
    const check = await verifyLedger(database.kysely, null);
    const isSame = check.sealed === end.ledger.sealed && check.head === end.ledger.head;
    if (!isSame || check.changed.length > 0)
      return {
        refused: ["The ledger is not as it was sealed:", ...check.changed].join("\n- "),
      };
    const counts = Object.values(end.rows);
    const rows = counts.reduce((sum, count) => sum + count, 0);
    return { takenAt: head.takenAt, tables: counts.length, rows, ledger: end.ledger };
  } finally {
    await database.close();
  }
}

async function headOf(file: string): Promise<BackupHead> {
  for await (const part of readBackupFile(file)) if ("head" in part) return part.head;
  throw new BrokenBackup(`${file} has no head.`);
}

/** The schema of the backup, empty. */
async function prepare(
  kysely: Kysely<Tables>,
  head: BackupHead,
): Promise<{ readonly refused: string } | null> {
  const known = migrations.filter(({ id }) => head.migrations.includes(id));
  if (known.length < head.migrations.length) {
    const newer = head.migrations.find((id) => !known.some((migration) => migration.id === id));
    return {
      refused: `The backup is of a newer version: it has migration ${newer}. Restore it with that version, or a later one.`,
    };
  }
  const used = await usedTable(kysely);
  if (used)
    return {
      refused: `The database is not empty (${used} has rows). Restore into a new one: set DATA_DIR to an empty folder, or DATABASE_URL to an empty database.`,
    };
  const migrated = await migrate(kysely, known);
  return "refused" in migrated ? migrated : null;
}

/** What a start alone writes does not count. */
const WRITTEN_BY_A_START = ["schema_migrations", "desk_settings"];

async function usedTable(kysely: Kysely<Tables>): Promise<string | null> {
  const { rows } = await sql<{ readonly name: string }>`
    select tablename as name from pg_tables where schemaname = current_schema()
      and tablename <> all (${WRITTEN_BY_A_START}::text[]) order by tablename`.execute(kysely);
  for (const { name } of rows) {
    const { rows: found } = await sql`select from ${sql.table(name)} limit 1`.execute(kysely);
    if (found.length > 0) return name;
  }
  return null;
}

async function fill(tx: postgres.TransactionSql, file: string): Promise<BackupEnd> {
  const counts: Record<string, number> = {};
  for await (const part of readBackupFile(file)) {
    if ("end" in part) {
      await finish(tx, part.end, counts);
      return part.end;
    }
    if (!("table" in part)) continue;
    const { table } = part.table;
    await tx.unsafe(`alter table "${table}" disable trigger user`);
    await tx.unsafe(`delete from "${table}"`);
    const into = await tx.unsafe(`copy ${copyOf(part.table)} from stdin`).writable();
    let count = 0;
    for await (const row of part.rows) {
      count += 1;
      if (!into.write(row)) await once(into, "drain");
    }
    into.end();
    await once(into, "finish");
    counts[table] = count;
  }
  throw new BrokenBackup(`${file} has no end.`);
}

async function finish(
  tx: postgres.TransactionSql,
  end: BackupEnd,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [table, rows] of Object.entries(end.rows)) {
    if (counts[table] !== rows)
      throw new BrokenBackup(`${rows} rows of ${table} were to be read, ${counts[table] ?? 0} were found.`);
    await tx.unsafe(`alter table "${table}" enable trigger user`);
  }
  for (const { name, lastValue, isCalled } of end.sequences)
    await tx.unsafe("select setval($1::regclass, $2::bigint, $3::boolean)", [
      `"${name}"`,
      lastValue,
      isCalled,
    ]);
}
