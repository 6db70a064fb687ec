import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectDatabase, type Database } from "../../db/connect.ts";
import { compareSchema, dumpSchema } from "../../db/schema-dump.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { quietLog } from "../quiet-log.ts";

let own: TestDatabase;
let database: Database<unknown>;

beforeAll(async () => {
  own = await openTestDatabase();
  database = connectDatabase({ ...own.address, log: quietLog });
});

afterAll(async () => {
  await database.close();
  await own.drop();
});

describe("the schema dump", () => {
  it("is the same text for two databases with the same migrations", async () => {
    const twin = await openTestDatabase();
    const twinDatabase = connectDatabase({ ...twin.address, log: quietLog });
    const [one, other] = [await dumpSchema(database.kysely), await dumpSchema(twinDatabase.kysely)];
    await twinDatabase.close();
    await twin.drop();
    expect(one).toBe(other);
    expect(one).toContain("create table commissions (");
  });

  it.each([
    "create table planted (id bigint generated always as identity primary key)",
    "alter table planted add column note text not null default 'none'",
    "alter table planted add check (note <> '')",
    "create index on planted (note) where note <> 'none'",
    "create sequence planted_numbers start 7",
    "create type planted_kind as enum ('a', 'b')",
    "create view planted_view as select id from planted",
    "create function planted_step() returns trigger language plpgsql as $$ begin return new; end $$",
    "create trigger planted_trigger before insert on planted for each row execute function planted_step()",
  ])("notices: %s", async (change) => {
    const before = await dumpSchema(database.kysely);
    await sql.raw(change).execute(database.kysely);
    const after = await dumpSchema(database.kysely);
    expect(compareSchema(before, after)).toMatch(/^The schema differs from line \d+ on/);
  });

  it("names the first line that differs, on both sides", () => {
    const difference = compareSchema(
      "create table a (\n  id text\n);\n",
      "create table a (\n  id bigint\n);\n",
    );
    expect(difference).toContain('line 2 on: db/schema.sql has "id text", the migrations make "id bigint"');
    expect(compareSchema("a\n", "a\nb\n")).toContain("line 2");
  });
});
