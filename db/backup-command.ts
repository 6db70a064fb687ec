import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { writeBackup } from "./backup.ts";
import { BrokenBackup } from "./backup-file.ts";
import { connectDatabase, type DatabaseAddress, type DatabaseLog } from "./connect.ts";
import { type Restored, restoreBackup } from "./restore.ts";

type Said = { readonly text: string } | { readonly refused: string };

const BACKUP_USAGE = "Usage: npm run backup [-- FILE]";
const RESTORE_USAGE =
  "Usage: npm run restore -- FILE [--check]   (--check: into a database of its own, which is dropped again)";

/** `backup [FILE]` and `restore FILE [--check]`: what to say, or why it cannot be. */
export async function backupCommand(
  address: DatabaseAddress,
  [verb, ...args]: readonly string[],
  log: DatabaseLog,
): Promise<Said> {
  try {
    return verb === "backup" ? await backup(address, args) : await restore(address, args, log);
  } catch (error) {
    // What the file or its place is to blame for is a sentence; anything else is a bug.
    if (error instanceof BrokenBackup) return { refused: error.message };
    if (error instanceof Error && "syscall" in error) return { refused: `${error.message}.` };
    throw error;
  }
}

/** All there is at this moment into one file, named after it unless one is given. */
async function backup(address: DatabaseAddress, [file, more]: readonly string[]): Promise<Said> {
  if (more !== undefined || file?.startsWith("-")) return { refused: BACKUP_USAGE };
  const takenAt = new Date().toISOString();
  const named = file ?? `comptoir-${takenAt.slice(0, 16).replace(":", "")}Z.backup.gz`;
  const { tables, rows, ledger } = await writeBackup(address, { file: named, takenAt });
  return {
    text: [
      `${named} holds ${rows} rows of ${tables} tables. It has clients' names and addresses in it: keep it where only you can read it.`,
      `Ledger: ${ledger.sealed} events sealed${ledger.head === null ? "" : `, last seal ${ledger.head}`}`,
    ].join("\n"),
  };
}

/** Fills an empty database; with `--check` it tries that aside, and tells whether it would. */
async function restore(address: DatabaseAddress, args: readonly string[], log: DatabaseLog): Promise<Said> {
  const [file, more] = args.filter((arg) => arg !== "--check");
  if (file === undefined || more !== undefined || file.startsWith("-")) return { refused: RESTORE_USAGE };
  if (!args.includes("--check"))
    return said(await restoreBackup({ file, address, log }), `${file} is restored`);
  const restored = await aside(address, log, (scratch) => restoreBackup({ file, address: scratch, log }));
  return said(restored, `${file} can be restored`);
}

function said(restored: Restored | { readonly refused: string }, begins: string): Said {
  if ("refused" in restored) return restored;
  const { takenAt, rows, tables, ledger } = restored;
  return {
    text: [
      `${begins}: ${rows} rows of ${tables} tables, as of ${takenAt}.`,
      `Ledger: ${ledger.sealed} events, as they were sealed${ledger.head === null ? "" : `, last seal ${ledger.head}`}`,
    ].join("\n"),
  };
}

/** Works in a new database of the same server. */
async function aside<Result>(
  address: DatabaseAddress,
  log: DatabaseLog,
  work: (scratch: DatabaseAddress) => Promise<Result>,
): Promise<Result> {
  const database = `comptoir_check_${randomBytes(6).toString("hex")}`;
  const server = connectDatabase({ ...address, deadlineMs: 60_000, log });
  try {
    await sql.raw(`create database ${database} template template0`).execute(server.kysely);
    return await work({ ...address, database });
  } finally {
    await sql.raw(`drop database if exists ${database} with (force)`).execute(server.kysely);
    await server.close();
  }
}
