import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectDatabase, type Database } from "../../db/connect.ts";
import { type Migration, migrate } from "../../db/migrate.ts";
import { migrations } from "../../db/migrations/list.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { quietLog } from "../quiet-log.ts";

interface Tables {
  readonly shelf: { readonly id: string };
}

const shelf: Migration = {
  id: "0001-shelf",
  up: async (db) => {
    await sql`create table shelf (id text primary key)`.execute(db);
  },
};
const label: Migration = {
  id: "0002-label",
  up: async (db) => {
    await sql`alter table shelf add column label text`.execute(db);
  },
};

let own: TestDatabase;
let database: Database<Tables>;

beforeEach(async () => {
  own = await openTestDatabase({ empty: true });
  database = connectDatabase<Tables>({ ...own.address, log: quietLog });
});

afterEach(async () => {
  await database.close();
  await own.drop();
});

describe("migrating", () => {
  it("applies what is missing, once", async () => {
    expect(await migrate(database.kysely, [shelf])).toEqual({ applied: ["0001-shelf"] });
    expect(await migrate(database.kysely, [shelf, label])).toEqual({ applied: ["0002-label"] });
    expect(await migrate(database.kysely, [shelf, label])).toEqual({ applied: [] });
  });

  it("lets ten processes start at once", async () => {
    const processes = Array.from({ length: 10 }, () =>
      connectDatabase<Tables>({ ...own.address, log: quietLog }),
    );
    const outcomes = await Promise.all(processes.map((each) => migrate(each.kysely, [shelf, label])));
    const applied = outcomes.flatMap((outcome) => ("applied" in outcome ? outcome.applied : ["refused"]));
    expect(applied).toEqual(["0001-shelf", "0002-label"]);
    await Promise.all(processes.map((each) => each.close()));
  });

  it("refuses a schema newer than the code, naming both", async () => {
    await migrate(database.kysely, [shelf, label]);
    const outcome = await migrate(database.kysely, [shelf]);
    expect(outcome).toEqual({ refused: expect.stringMatching(/newer.*0002-label.*0001-shelf/) });
  });

  it("leaves nothing of a step that fails, and keeps those before it", async () => {
    const broken: Migration = {
      id: "0002-broken",
      up: async (db) => {
        await sql`alter table shelf add column half text`.execute(db);
        await sql`select 1 / 0`.execute(db);
      },
    };
    await expect(migrate(database.kysely, [shelf, broken])).rejects.toThrow("division by zero");
    await database.kysely.insertInto("shelf").values({ id: "top" }).execute();
    const columns = await database.kysely.introspection.getTables();
    expect(columns.find((table) => table.name === "shelf")?.columns.map((column) => column.name)).toEqual([
      "id",
    ]);
    expect(await migrate(database.kysely, [shelf, label])).toEqual({ applied: ["0002-label"] });
  });

  it("has ids in order, each once", () => {
    const ids = migrations.map((migration) => migration.id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids.length).toBeGreaterThan(0);
  });
});
