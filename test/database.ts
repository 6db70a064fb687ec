import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { inject } from "vitest";
import { connectDatabase, type DatabaseAddress } from "../db/connect.ts";
import { quietLog } from "./quiet-log.ts";

/** A migrated database of one test file. */
export interface TestDatabase {
  /** What connectDatabase needs. */
  readonly address: DatabaseAddress;
  readonly name: string;
  /** Removes it, throwing out whoever is still connected. */
  drop(): Promise<void>;
}

/** Cloning is serialized over all workers with this lock: PostgreSQL refuses a template that is in use. */
const CLONE_LOCK = 4_210_003;

/** Clones the migrated template (about 30 ms), or with `empty` the server's own blank one. */
export async function openTestDatabase(options: { readonly empty?: boolean } = {}): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `comptoir_test_${randomBytes(8).toString("hex")}`;
  const admin = connectDatabase({ ...server.address, deadlineMs: 60_000, log: quietLog });
  await admin.kysely.connection().execute(async (db) => {
    await sql`select pg_advisory_lock(${sql.lit(CLONE_LOCK)})`.execute(db);
    const template = options.empty === true ? "template0" : server.template;
    await sql.raw(`create database ${name} template ${template}`).execute(db);
    await sql`select pg_advisory_unlock(${sql.lit(CLONE_LOCK)})`.execute(db);
  });
  await admin.close();
  return { address: { ...server.address, database: name }, name, drop: () => drop(server.address, name) };
}

async function drop(address: DatabaseAddress, name: string): Promise<void> {
  const admin = connectDatabase({ ...address, log: quietLog });
  await sql.raw(`drop database if exists ${name} with (force)`).execute(admin.kysely);
  await admin.close();
}
