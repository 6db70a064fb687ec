import { type Generated, type Kysely, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectDatabase, type Database } from "../../db/connect.ts";
import { DatabaseUnavailable, isDriverCrash } from "../../db/unavailable.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { quietLog } from "../quiet-log.ts";
import { type GatedServer, openGatedServer } from "./gated-server.ts";

interface Tables {
  readonly note: { readonly id: Generated<number>; readonly text: string };
}

let own: TestDatabase;
let database: Database<Tables>;
let gate: GatedServer;
let gated: Database<Tables>;

beforeAll(async () => {
  own = await openTestDatabase({ empty: true });
  database = connectDatabase<Tables>({ ...own.address, log: quietLog });
  await sql`create table note (id bigint generated always as identity, text text not null check (text <> ''))`.execute(
    database.kysely,
  );
  gate = await openGatedServer(own.address);
  gated = connectDatabase<Tables>({ ...gate.address, poolSize: 1, deadlineMs: 400, log: quietLog });
});

afterAll(async () => {
  await gated.close();
  gate.cut();
  await gate.close();
  await database.close();
  await own.drop();
});

async function one(expression: ReturnType<typeof sql>): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${expression} as value`.execute(database.kysely);
  return rows[0]?.value;
}

function add(db: Kysely<Tables>, text: string): Promise<unknown> {
  return db.insertInto("note").values({ text }).execute();
}

async function notes(): Promise<readonly string[]> {
  const rows = await database.kysely.selectFrom("note").select("text").orderBy("id").execute();
  return rows.map((row) => row.text);
}

describe("values on their way to PostgreSQL and back", () => {
  const instant = Temporal.Instant.from("2025-10-20T07:05:00.123456Z");
  const day = Temporal.PlainDate.from("2025-11-01");

  it("keeps an instant to the microsecond", async () => {
    expect(String(await one(sql`${instant}::timestamptz`))).toBe("2025-10-20T07:05:00.123456Z");
  });

  it("keeps a civil date a civil date", async () => {
    const value = await one(sql`${day}::date`);
    expect(value).toBeInstanceOf(Temporal.PlainDate);
    expect(String(value)).toBe("2025-11-01");
  });

  it("reads int8 as a number and refuses an unsafe one", async () => {
    expect(await one(sql`count(*)`)).toBe(1);
    expect(await one(sql`${9_007_199_254_740_991}::int8`)).toBe(9_007_199_254_740_991);
    await expect(one(sql`9007199254740993::int8`)).rejects.toThrow(RangeError);
    expect(await one(sql`1`)).toBe(1);
  });

  it("leaves numeric a string", async () => {
    expect(await one(sql`14.50::numeric`)).toBe("14.50");
  });

  it.each([
    { name: "object", value: { at: instant, lines: [1, "deux", null] }, kind: "object" },
    { name: "array of booleans", value: [true, false], kind: "array" },
    { name: "array of objects", value: [{ on: day }], kind: "array" },
    { name: "string", value: 'say "oui"', kind: "string" },
    { name: "number", value: 5, kind: "number" },
  ])("stores a jsonb $name once encoded", async ({ value, kind }) => {
    const { rows } = await sql<{ value: unknown; kind: string }>`select value, jsonb_typeof(value) as kind
      from (select ${value}::jsonb as value) as given`.execute(database.kysely);
    expect(rows).toEqual([{ value: JSON.parse(JSON.stringify(value)), kind }]);
  });

  it("carries arrays with quotes, commas, backslashes and nulls", async () => {
    const words = ["a,b", 'say "oui"', "back\\slash", "", "NULL", null, "{brace}"];
    expect(await one(sql`${words}::text[]`)).toEqual(words);
    expect(await one(sql`2 = any(${[1, 2]}::int8[])`)).toBe(true);
    expect(await one(sql`${[]}::text[]`)).toEqual([]);
  });

  it("carries bytes", async () => {
    const bytes = Buffer.from([0, 255, 92, 39]);
    expect(await one(sql`${bytes}::bytea`)).toEqual(bytes);
  });

  it("refuses an undefined parameter before sending it", async () => {
    await expect(one(sql`${undefined}::text`)).rejects.toThrow(TypeError);
  });
});

describe("a transaction", () => {
  it("is undone when its work throws", async () => {
    const before = await notes();
    const work = database.transaction(async (trx) => {
      await add(trx, "undone");
      throw new Error("changed our mind");
    });
    await expect(work).rejects.toThrow("changed our mind");
    expect(await notes()).toEqual(before);
  });

  it("never reports a commit that the server turned into a rollback", async () => {
    const work = database.transaction(async (trx) => {
      await add(trx, "lost");
      await add(trx, "").catch(() => "swallowed");
    });
    await expect(work).rejects.toThrow("rolled back");
    expect(await notes()).not.toContain("lost");
  });

  it("refuses statements after its end", async () => {
    let leaked: Kysely<Tables> | undefined;
    await database.transaction(async (trx) => {
      leaked = trx;
      await add(trx, "kept");
    });
    expect(leaked).toBeDefined();
    if (leaked !== undefined)
      await expect(add(leaked, "late")).rejects.toThrow("after its transaction had ended");
    expect(await notes()).not.toContain("late");
  });

  it("sends statements issued together without waiting for answers", async () => {
    await gated.transaction(async (trx) => await add(trx, "prepared"));
    gate.hold();
    const work = gated.transaction((trx) =>
      Promise.all([add(trx, "first of two"), add(trx, "second of two")]),
    );
    await gate.asked("first of two", "second of two");
    gate.release();
    await work;
    expect((await notes()).slice(-2)).toEqual(["first of two", "second of two"]);
  });
});

describe("a server that does not answer", () => {
  it("costs a statement its deadline and the next one nothing", async () => {
    gate.hold();
    await expect(add(gated.kysely, "unanswered")).rejects.toThrow(DatabaseUnavailable);
    gate.release();
    await add(gated.kysely, "answered");
    expect(await notes()).toContain("answered");
  });

  it("rejects what was in flight when its line is cut", async () => {
    gate.hold();
    const works = [
      add(gated.kysely, "cut single"),
      gated.transaction((trx) => Promise.all([add(trx, "cut one"), add(trx, "cut two")])),
    ];
    const settled = Promise.allSettled(works);
    await gate.asked("cut single");
    gate.cut();
    gate.release();
    const [single] = await settled;
    expect(single).toMatchObject({ status: "rejected", reason: expect.any(DatabaseUnavailable) });
    expect(await notes()).not.toContain("cut one without two");
    await add(gated.kysely, "whole again");
    expect(await notes()).toContain("whole again");
  });

  it("is a refusal at once when nobody listens", async () => {
    const nowhere = connectDatabase<Tables>({ url: "postgres://nobody@127.0.0.1:1/none", log: quietLog });
    await expect(add(nowhere.kysely, "x")).rejects.toThrow(DatabaseUnavailable);
    expect(await nowhere.ping()).toBe(false);
    await nowhere.close();
  });

  it("is told from a slow statement, which the server itself ends", async () => {
    const impatient = connectDatabase<Tables>({ ...own.address, deadlineMs: 2_000, log: quietLog });
    const slow = sql`select pg_sleep(30)`.execute(impatient.kysely);
    await expect(slow).rejects.toThrow(/gave up: canceling statement/);
    await impatient.close();
  });
});

describe("a crash inside the driver", () => {
  it("is recognized by its stack and replaces every connection", async () => {
    const crash = new TypeError("Cannot read properties of null (reading 'write')");
    crash.stack = `${crash.message}\n    at nextWrite (file:///app/node_modules/postgres/src/connection.js:255:22)`;
    expect(isDriverCrash(crash)).toBe(true);
    expect(isDriverCrash(new TypeError("ours"))).toBe(false);
    const victim = connectDatabase<Tables>({ ...own.address, log: quietLog });
    const pending = sql`select pg_sleep(30)`.execute(victim.kysely);
    const settled = expect(pending).rejects.toThrow(DatabaseUnavailable);
    await add(victim.kysely, "beside");
    victim.reportCrash(crash);
    await settled;
    await add(victim.kysely, "after the crash");
    await victim.close();
    expect(await notes()).toContain("after the crash");
  });
});
