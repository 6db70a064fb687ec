import { createHash } from "node:crypto";
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { sealLedger } from "../../core/flow/seal-ledger.ts";
import { backupCommand } from "../../db/backup-command.ts";
import { connectDatabase, type DatabaseAddress } from "../../db/connect.ts";
import { dumpSchema } from "../../db/schema-dump.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { quietLog } from "../quiet-log.ts";
import { placed } from "./an-order.ts";
import { readersDeps, seededStore } from "./seeded-store.ts";

/* All there is comes back as it was on an empty machine, or not at all. */

const HOSTILE = '\\.\n{"table":"x"}\t\\N \r\u2028 é 🐝 \\';
const db = seededStore();
let folder: string;
let file: string;
let source: DatabaseAddress;
const empties: TestDatabase[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comptoir-backup-"));
  file = path.join(folder, "all.backup.gz");
  const { rows } = await sql<{ readonly name: string }>`select current_database() as name`.execute(db.kysely);
  source = { ...inject("testServer").address, database: rows[0]?.name };
  for (const quantity of [1, 2, 3])
    await db.inTx((tx) => placed(tx, { lines: [{ sku: "HB-001", quantity }] }));
  await sql`update orders set customer_name = ${HOSTILE}, address_line2 = ${"x".repeat(300_000)}`.execute(
    db.kysely,
  );
  await sealLedger(readersDeps(db.store), () => false);
  expect(await backupCommand(source, ["backup", file], quietLog)).toMatchObject({
    text: expect.stringMatching(/rows of \d+ tables[\s\S]*Ledger: 3 events sealed, last seal [0-9a-f]{64}/),
  });
});
afterEach(async () => {
  for (const empty of empties.splice(0)) await empty.drop();
});
afterAll(() => rm(folder, { recursive: true }));

async function anEmptyDatabase(): Promise<DatabaseAddress> {
  const empty = await openTestDatabase({ empty: true });
  empties.push(empty);
  return empty.address;
}

/** A digest of every row of every table, the schema, and where the sequences stand. */
async function digest(address: DatabaseAddress): Promise<Record<string, unknown>> {
  const { kysely, close } = connectDatabase({ ...address, deadlineMs: 30_000, log: quietLog });
  try {
    const { rows: tables } = await sql<{ readonly name: string }>`
      select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(kysely);
    const digests: Record<string, unknown> = { schema: await dumpSchema(kysely) };
    for (const { name } of tables) {
      const { rows } = await sql`select count(*)::integer as rows,
        md5(string_agg(t::text, chr(10) order by t::text)) as md5 from ${sql.table(name)} t`.execute(kysely);
      digests[name] = name === "schema_migrations" ? null : rows[0];
    }
    const { rows: sequences } = await sql`select sequencename, last_value from pg_sequences
      where schemaname = 'public' order by 1`.execute(kysely);
    return { ...digests, sequences };
  } finally {
    await close();
  }
}

describe("restored on an empty machine", () => {
  test("each row, the sequences and the ledger are as they were", async () => {
    const target = await anEmptyDatabase();
    const said = await backupCommand(target, ["restore", file], quietLog);
    expect(said).toMatchObject({
      text: expect.stringMatching(/is restored[\s\S]*Ledger: 3 events, as they were sealed/),
    });
    expect(await digest(target)).toEqual(await digest(source));
  });

  test("the past stays closed: append-only tables refuse a change again", async () => {
    const target = await anEmptyDatabase();
    await backupCommand(target, ["restore", file], quietLog);
    const { kysely, close } = connectDatabase({ ...target, log: quietLog });
    await expect(sql`delete from commission_events`.execute(kysely)).rejects.toThrow("append-only");
    await close();
  });

  test("tried aside it leaves nothing, and touches nothing", async () => {
    const before = await digest(source);
    const said = await backupCommand(source, ["restore", file, "--check"], quietLog);
    expect(said).toMatchObject({ text: expect.stringContaining("can be restored") });
    expect(await digest(source)).toEqual(before);
    const { rows } = await sql`select from pg_database where datname like 'comptoir_check_%'`.execute(
      db.kysely,
    );
    expect(rows).toEqual([]);
  });
});

describe("refused, in words", () => {
  const restored = async (from: string) =>
    backupCommand(await anEmptyDatabase(), ["restore", from], quietLog);
  /** A copy whose text was changed. */
  async function changed(change: (text: string) => string): Promise<string> {
    const other = path.join(folder, "changed.backup.gz");
    const text = gunzipSync(await readFile(file)).toString("latin1");
    await writeFile(other, gzipSync(Buffer.from(change(text), "latin1")));
    return other;
  }

  test("one byte changed", async () => {
    const other = await changed((text) => text.replace("estimated", "estimateD"));
    expect(await restored(other)).toEqual({ refused: expect.stringContaining("its checksum differs") });
  });

  test("cut off, in the middle or at its last line", async () => {
    const bytes = await readFile(file);
    const half = path.join(folder, "half.backup.gz");
    await writeFile(half, bytes.subarray(0, bytes.length / 2));
    expect(await restored(half)).toEqual({ refused: expect.stringMatching(/cut off|end is missing/) });
    const endless = await changed((text) => text.split("\n").slice(0, -2).join("\n"));
    expect(await restored(endless)).toEqual({ refused: expect.stringContaining("its end is missing") });
  });

  test("no backup, no file, no folder to write in", async () => {
    const other = path.join(folder, "text");
    await writeFile(other, "hello");
    expect(await restored(other)).toEqual({ refused: expect.stringContaining("is no backup") });
    expect(await restored(path.join(folder, "nowhere"))).toEqual({
      refused: expect.stringContaining("ENOENT"),
    });
    const nowhere = path.join(folder, "no", "where");
    expect(await backupCommand(source, ["backup", nowhere], quietLog)).toEqual({
      refused: expect.stringContaining("ENOENT"),
    });
  });

  test("one of a newer version, and rows that are fewer than it says", async () => {
    const resealed = (change: (text: string) => string) =>
      changed((text) => {
        const lines = change(text).split("\n").slice(0, -2).join("\n");
        const sha256 = createHash("sha256").update(`${lines}\n`, "latin1").digest("hex");
        return `${lines}\n${JSON.stringify({ sha256 })}\n`;
      });
    const newer = await resealed((text) => text.replace('"0032-ledger"', '"0032-ledger","9999-later"'));
    expect(await restored(newer)).toEqual({
      refused: expect.stringContaining("newer version: it has migration 9999"),
    });
    const fewer = await resealed((text) => text.replace('"team_members":', '"team_members":1'));
    expect(await restored(fewer)).toEqual({
      refused: expect.stringMatching(/rows of team_members were to be read/),
    });
  });

  test("a database that holds anything", async () => {
    expect(await backupCommand(source, ["restore", file], quietLog)).toEqual({
      refused: expect.stringMatching(/is not empty \(\w+ has rows\)/),
    });
  });

  test.each([
    ["restore"],
    ["restore", "--check"],
    ["restore", "a", "b"],
    ["backup", "a", "b"],
    ["backup", "--x"],
  ])("%s %s %s", async (...args) => {
    const given = args.filter((arg) => arg !== undefined);
    expect(await backupCommand(source, given, quietLog)).toEqual({
      refused: expect.stringContaining("Usage"),
    });
  });
});

test("the file is its owner's alone, and nothing unfinished stays beside it", async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await copyFile(file, path.join(folder, "again"));
  expect((await readdir(folder)).filter((name) => name.endsWith(".unfinished"))).toEqual([]);
});
