import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll } from "vitest";
import type { Deps, Store, Tx } from "../../core/ports.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import { connectDatabase, type Database } from "../../db/connect.ts";
import catalogue from "../../db/demo-catalogue.json" with { type: "json" };
import { seedCatalogue } from "../../db/seed-catalogue.ts";
import { createStore } from "../../db/store.ts";
import type { Tables } from "../../db/tables.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { quietLog } from "../quiet-log.ts";

/** Monday morning in Brussels, when the catalogue was loaded. */
export const START = Temporal.Instant.from("2025-10-20T07:05:00Z");

export const minutesLater = (minutes: number): Temporal.Instant => START.add({ minutes });

/** A cloned database with the demo catalogue for the tests of one file; opened and dropped around them. */
export function seededStore() {
  let clone: TestDatabase;
  let database: Database<Tables>;
  let store: Store;

  beforeAll(async () => {
    clone = await openTestDatabase();
    database = connectDatabase<Tables>({ ...clone.address, log: quietLog });
    store = createStore(database);
    await seedCatalogue(database.kysely, catalogue, { at: START, demoPhones: true });
    // As if a desk had run: what the first shelf is worth an alert for is told elsewhere.
    await sql`update stock_checks set seen_seq = (select max(seq) from stock_movements), looked_on = ${localDate(START, BUSINESS_ZONE)}::date`.execute(
      database.kysely,
    );
  });
  afterAll(async () => {
    await database.close();
    await clone.drop();
  });

  return {
    get kysely() {
      return database.kysely;
    },
    get store() {
      return store;
    },
    /** Resolves when another transaction waits for a lock. */
    untilSomebodyWaits: async (): Promise<void> => {
      const waiting = sql`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await waiting.execute(database.kysely)).rows.length === 0);
    },
    inTx: <T>(work: (tx: Tx) => Promise<T>): Promise<T> => store.transaction(work),
  };
}

/** For flows that write no history: an id asked for is a mistake. */
export function readersDeps(store: Store): Deps {
  return {
    store,
    clock: { now: () => START },
    ids: {
      next: () => {
        throw new Error("nothing here has a history");
      },
    },
    holidays: { around: () => new Set() },
    settings: {
      locale: "fr",
      channels: { whatsapp: true, sms: false, marketplace: false },
      clientMessages: "mail",
    },
  };
}
