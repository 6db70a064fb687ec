import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectDatabase, type Database, withRetries } from "../../db/connect.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { quietLog } from "../quiet-log.ts";

interface Tables {
  readonly level: { readonly sku: string; readonly units: number };
}

let own: TestDatabase;
let database: Database<Tables>;

beforeAll(async () => {
  own = await openTestDatabase({ empty: true });
  database = connectDatabase<Tables>({ ...own.address, log: quietLog });
  await sql`create table level (sku text primary key, units integer not null)`.execute(database.kysely);
  await database.kysely
    .insertInto("level")
    .values([
      { sku: "A", units: 0 },
      { sku: "B", units: 0 },
    ])
    .execute();
});

afterAll(async () => {
  await database.close();
  await own.drop();
});

function addUnit(trx: Kysely<Tables>, sku: string): Promise<unknown> {
  return trx
    .updateTable("level")
    .set((eb) => ({ units: eb("units", "+", 1) }))
    .where("sku", "=", sku)
    .execute();
}

/** Resolves for both callers when both have come. */
function meetingPoint(): () => Promise<void> {
  let arrivals = 0;
  let open = (): void => {};
  const bothCame = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    arrivals += 1;
    if (arrivals >= 2) open();
    return bothCame;
  };
}

describe("transactions that clash", () => {
  it("both succeed after a deadlock", async () => {
    const meet = meetingPoint();
    let attempts = 0;
    const crossing = (first: string, second: string) =>
      withRetries(() => {
        attempts += 1;
        return database.transaction(async (trx) => {
          await addUnit(trx, first);
          await meet();
          await addUnit(trx, second);
        });
      });
    await Promise.all([crossing("A", "B"), crossing("B", "A")]);
    const rows = await database.kysely.selectFrom("level").selectAll().orderBy("sku").execute();
    expect(rows.map((row) => row.units)).toEqual([2, 2]);
    expect(attempts).toBeGreaterThan(2);
  });

  it("are given up after three retries", async () => {
    let attempts = 0;
    const clash = withRetries(() => {
      attempts += 1;
      return sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(
        database.kysely,
      );
    });
    await expect(clash).rejects.toThrow("again");
    expect(attempts).toBe(4);
  });

  it("are not repeated for any other error", async () => {
    let attempts = 0;
    const wrong = withRetries(() => {
      attempts += 1;
      return sql`select 1 / 0`.execute(database.kysely);
    });
    await expect(wrong).rejects.toThrow("division by zero");
    expect(attempts).toBe(1);
  });
});

describe("a listener", () => {
  it("hears the payload, and is woken when its line was replaced", async () => {
    const heard: string[] = [];
    let wake = (): void => {};
    const listening = await database.listen("outbox", (payload) => {
      heard.push(payload);
      wake();
    });
    const next = () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      });
    const first = next();
    await sql`select pg_notify('outbox', 'one')`.execute(database.kysely);
    await first;
    const second = next();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen "outbox"'`.execute(
      database.kysely,
    );
    await second;
    const third = next();
    await sql`select pg_notify('outbox', 'two')`.execute(database.kysely);
    await third;
    expect(heard).toEqual(["one", "", "two"]);
    await listening.stop();
  });
});

describe("a closed database", () => {
  it("refuses instead of waiting", async () => {
    const closed = connectDatabase<Tables>({ ...own.address, log: quietLog });
    expect(await closed.ping()).toBe(true);
    await closed.close();
    await expect(closed.kysely.selectFrom("level").selectAll().execute()).rejects.toThrow("closed");
  });
});
