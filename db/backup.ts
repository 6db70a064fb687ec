import type postgres from "postgres";
import { type BackupEnd, type BackupTable, writeBackupFile } from "./backup-file.ts";
import type { DatabaseAddress } from "./connect.ts";
import { copying } from "./copy.ts";

/*
 * Writes all rows of all tables as they were at one moment, while the desk goes on. No pg_dump: the packaged server has
 * none, and another version's would refuse it.
 */

export interface BackupSummary {
  readonly tables: number;
  readonly rows: number;
  readonly ledger: BackupEnd["ledger"];
}

/** Tables behind those that their rows point to, so that they can be filled in this order. */
const TABLES = `
  with recursive named as (
    select c.oid, c.relname as name from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
  ), points as (
    select distinct conrelid as "from", confrelid as "to" from pg_constraint
    where contype = 'f' and conrelid <> confrelid
  ), depths as (
    select oid, 0 as depth from named
    union select p."from", d.depth + 1 from depths d join points p on p."to" = d.oid where d.depth < 100
  )
  select n.name as table, max(d.depth) as depth, (
    select json_agg(a.attname order by a.attnum) from pg_attribute a
    where a.attrelid = n.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  ) as columns
  from named n join depths d on d.oid = n.oid group by n.oid, n.name order by depth, n.name`;

const SEQUENCES = `
  select sequencename as name, coalesce(last_value, start_value)::text as "lastValue", last_value is not null as "isCalled"
  from pg_sequences where schemaname = current_schema() order by sequencename`;

/** Writes a backup of the database to a file; `takenAt` is an ISO instant, for whoever reads it. */
export async function writeBackup(
  address: DatabaseAddress,
  to: { readonly file: string; readonly takenAt: string },
): Promise<BackupSummary> {
  const rows: Record<string, number> = {};
  const ledger = await copying(address, "isolation level repeatable read read only", async ({ tx, read }) => {
    const tables: readonly BackupTable[] = await tx.unsafe(TABLES);
    const migrations = await tx.unsafe("select id from schema_migrations order by id");
    const sequences: BackupEnd["sequences"] = await tx.unsafe(SEQUENCES);
    const sealed = await ledgerOf(tx);
    await writeBackupFile(to.file, async (backup) => {
      const ids = migrations.map((row) => String(row["id"]));
      await backup.line({ comptoirBackup: 1, takenAt: to.takenAt, migrations: ids });
      for (const { table, columns } of tables) {
        await backup.line({ table, columns });
        rows[table] = await backup.rows(read(`copy ${copyOf({ table, columns })} to stdout`));
      }
      await backup.line({ rows, sequences: [...sequences], ledger: sealed });
    });
    return sealed;
  });
  const counts = Object.values(rows);
  return { tables: counts.length, rows: counts.reduce((sum, count) => sum + count, 0), ledger };
}

/** Of a table with its columns, as COPY names them. */
export function copyOf({ table, columns }: BackupTable): string {
  return `${quoted(table)} (${columns.map(quoted).join(", ")})`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function ledgerOf(tx: postgres.TransactionSql): Promise<BackupEnd["ledger"]> {
  const [last] = await tx.unsafe(
    "select position::integer as sealed, encode(hash, 'hex') as head from commission_seals order by position desc limit 1",
  );
  return { sealed: Number(last?.["sealed"] ?? 0), head: (last?.["head"] as string | undefined) ?? null };
}
