import { readFile } from "node:fs/promises";
import { type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { IdSource, TimerEntry } from "../core/ports.ts";
import { createIdSource } from "./ids.ts";
import { brokenInvariants } from "./invariants.ts";
import type { OpenDatabase } from "./open.ts";
import { nextDueAt, sandboxDocuments, waiting } from "./sandbox.ts";
import { seedCatalogue } from "./seed-catalogue.ts";
import { createStore } from "./store.ts";
import type { Tables } from "./tables.ts";

/** The sandbox's database: its stand-ins' memory, and what writing and taking away the sandbox's demo history needs beside the flows. */

const DEMO_CATALOGUE = new URL("./demo-catalogue.json", import.meta.url);

/** Opens what the sandbox needs beside the flows; a new one gets the demo catalogue. */
export async function sandboxDatabase(opened: OpenDatabase, startsAt: Temporal.Instant | null) {
  const { clock } = opened;
  const { kysely } = opened.database;
  const catalogue: unknown = JSON.parse(await readFile(DEMO_CATALOGUE, "utf8"));
  const partners = await kysely.selectFrom("partners").select("code").execute();
  if (partners.length === 0) await seedCatalogue(kysely, catalogue, { at: clock.now(), demoPhones: true });
  return {
    catalogue,
    documents: sandboxDocuments(kysely),
    nextDueAt: () => nextDueAt(kysely, clock.now()),
    waiting: () => waiting(kysely, clock.now()),
    demo: demoDatabase(opened, { catalogue, startsAt }),
  };
}

interface DemoSeed {
  /** The demo catalogue's file, read. */
  readonly catalogue: unknown;
  /** Where a new sandbox's clock starts; null is the real time. */
  readonly startsAt: Temporal.Instant | null;
}

/** A sandbox's database, to be filled with a history and emptied of it. */
function demoDatabase({ database, clock }: OpenDatabase, seed: DemoSeed) {
  const { kysely } = database;
  const alone = { load: async () => null, commit: async () => false };
  return {
    store: { ...createStore(database, { isSilent: true }), sharedIntake: alone },
    /**
     * Leaves nothing but the mode and the stand-ins' secrets, and begins anew: at `from` with ids of contracts that
     * repeat, or as a new sandbox does. Throws on a database that is not a sandbox.
     */
    empty: async (
      from: {
        readonly at: Temporal.Instant;
        /** Until when a history is written, in which nobody asks what partners have. */
        readonly endsAt: Temporal.Instant;
        readonly ids: IdSource;
      } | null,
    ): Promise<void> => {
      await database.transaction(emptyAll);
      await clock.refresh();
      if (from) await clock.set(from.at);
      else if (seed.startsAt) await clock.startAt(seed.startsAt);
      const at = from?.at ?? clock.now();
      const ids = from?.ids ?? createIdSource();
      const asksFrom = from?.endsAt ?? at;
      await seedCatalogue(kysely, seed.catalogue, { at, asksFrom, demoPhones: true, ids });
    },
    nextTimer: async (until: Temporal.Instant): Promise<TimerEntry | null> => {
      const { rows } = await sql<Pick<Tables["timers"], "kind" | "subject" | "due_at">>`
        select kind, subject, due_at from timers
        where fired_at is null and cancelled_at is null and due_at <= ${until}::timestamptz
        order by due_at, id limit 1`.execute(kysely);
      const [row] = rows;
      return row === undefined ? null : { kind: row.kind, subject: row.subject, dueAt: row.due_at };
    },
    nextOrderNumber: async (number: number): Promise<void> => {
      await sql`select setval('order_numbers', ${number}::integer, false)`.execute(kysely);
    },
    giveBackClaims: async (): Promise<void> => {
      await sql`update outbox set state = 'pending', claim_id = null, lease_until = null where state = 'claimed'`.execute(
        kysely,
      );
      await sql`update inbox set next_try_at = null where state = 'received'`.execute(kysely);
    },
    brokenInvariants: () => brokenInvariants(kysely),
    countOrders: async (prefix: string): Promise<{ readonly all: number; readonly demo: number }> => {
      const { rows } = await sql<{ readonly all: number; readonly demo: number }>`
        select count(*)::integer as all, (count(*) filter (where starts_with(external_id, ${prefix})))::integer as demo
        from orders`.execute(kysely);
      return rows[0] ?? { all: 0, demo: 0 };
    },
  };
}

/** Tables that are kept, or of which a part is. */
const KEPT = ["schema_migrations", "desk_settings", "sandbox_documents"];

async function emptyAll(db: Kysely<Tables>): Promise<void> {
  const { rows: mode } = await sql<{ readonly value: string }>`
    select value from desk_settings where key = 'mode' for update`.execute(db);
  if (mode[0]?.value !== "sandbox") throw new Error("only a sandbox is ever emptied");
  const { rows: tables } = await sql<{ readonly name: string }>`
    select tablename as name from pg_tables where schemaname = current_schema() and tablename <> all (${KEPT}::text[])
    order by tablename`.execute(db);
  // The append-only tables refuse a truncation by a trigger; it stands again before anybody can see the difference.
  for (const { name } of tables) await sql`alter table ${sql.table(name)} disable trigger user`.execute(db);
  await sql`truncate ${sql.join(tables.map(({ name }) => sql.table(name)))} restart identity`.execute(db);
  for (const { name } of tables) await sql`alter table ${sql.table(name)} enable trigger user`.execute(db);
  await sql`alter sequence order_numbers restart`.execute(db);
  await sql`alter sequence supplier_order_numbers restart`.execute(db);
  await sql`delete from desk_settings where key <> 'mode'`.execute(db);
  await sql`delete from sandbox_documents where kind <> 'identity'`.execute(db);
}
