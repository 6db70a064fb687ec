import { setTimeout as pause } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { connectDatabase } from "../../db/connect.ts";
import { joinOrOpenEmbedded } from "../../db/embedded.ts";
import type { Tables } from "../../db/tables.ts";
import { quietLog } from "../quiet-log.ts";
import type { DeskProcess } from "./desk-process.ts";

/*
 * The points on an order's way at which a process is killed (reliability A1), each met exactly: a gate in the database
 * lets an order's transaction come so far and no further.
 */

const POLL_MS = 5;
/** The advisory lock that is the gate; ours alone in this database. */
const GATE = 4_210_099;
/** Orders that share a transaction give up a lock after 250 ms, and then wait each in its own. */
const LONGER_THAN_A_GROUP_MS = 400;

export interface Scene {
  readonly desk: DeskProcess;
  readonly db: Kysely<Tables>;
  /** How many orders the shop has had an answer to. */
  answered(): number;
}

/** Kills the process at its point; resolves with how many rows were caught there, when it is dead. */
export type KillPoint = (scene: Scene) => Promise<number>;

export const KILL_POINTS = {
  "before the insert": (scene) =>
    behindGate(scene, "before insert on orders for each statement", async (open) => {
      const caught = await waiting(scene.db);
      await scene.desk.end("SIGKILL");
      await open();
      return caught;
    }),
  "between insert and commit": (scene) =>
    behindGate(scene, "after insert on orders deferrable initially deferred for each row", async (open) => {
      const caught = await waiting(scene.db);
      await scene.desk.end("SIGKILL");
      await open();
      return caught;
    }),
  "between commit and answer": (scene) =>
    behindGate(scene, "after insert on orders deferrable initially deferred for each row", async (open) => {
      await waiting(scene.db);
      // It has asked for the commit and cannot hear that it came.
      scene.desk.child.kill("SIGSTOP");
      const before = await count(scene.db, "orders");
      await open();
      while ((await count(scene.db, "orders")) === before) await pause(POLL_MS);
      await scene.desk.end("SIGKILL");
      return (await count(scene.db, "orders")) - before;
    }),
  "after the answer": async ({ desk, answered }) => {
    const before = answered();
    while (answered() === before) await pause(1);
    await desk.end("SIGKILL");
    return answered() - before;
  },
  "amid the sends of three channels": async ({ desk, db }) => {
    for (;;) {
      desk.child.kill("SIGSTOP");
      const claimed = await count(db, "outbox where state = 'claimed'");
      const channels = await count(db, "(select distinct channel from outbox where state = 'claimed') c");
      if (channels >= 3) {
        await desk.end("SIGKILL");
        return claimed;
      }
      desk.child.kill("SIGCONT");
      await pause(POLL_MS);
    }
  },
} as const satisfies Record<string, KillPoint>;

/** Opens the database of a folder beside its process; `leaveRunning` says what a killed parent leaves behind. */
export async function onScene<Result>(
  at: { readonly dataDir: string; readonly leaveRunning: boolean },
  work: (db: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  const server = await joinOrOpenEmbedded({ dataDir: at.dataDir, log: quietLog });
  if ("refused" in server) throw new Error(server.refused);
  const database = connectDatabase<Tables>({ ...server.address, log: quietLog });
  try {
    return await work(database.kysely);
  } finally {
    await database.close();
    if (!at.leaveRunning) await server.stop();
  }
}

export async function count(db: Kysely<Tables>, from: string): Promise<number> {
  const { rows } = await sql.raw<{ readonly count: number }>(`select count(*)::int from ${from}`).execute(db);
  return rows[0]?.count ?? 0;
}

/** Puts the gate where the trigger says, shut, and takes it away in the end. */
async function behindGate(
  { db }: Scene,
  place: string,
  work: (open: () => Promise<unknown>) => Promise<number>,
): Promise<number> {
  const kind = place.includes("deferred") ? "constraint trigger" : "trigger";
  await sql
    .raw(
      `create or replace function wait_at_gate() returns trigger language plpgsql as
       $$ begin perform pg_advisory_xact_lock_shared(${GATE}); return null; end $$`,
    )
    .execute(db);
  return db.connection().execute(async (keeper) => {
    await sql`select pg_advisory_lock(${GATE}::int8)`.execute(keeper);
    await sql.raw(`create ${kind} gate ${place} execute function wait_at_gate()`).execute(keeper);
    try {
      return await work(() => sql`select pg_advisory_unlock(${GATE}::int8)`.execute(keeper));
    } finally {
      await sql`drop trigger gate on orders`.execute(keeper);
    }
  });
}

/** Resolves when transactions have stood before the gate for longer than a shared one would; says how many. */
async function waiting(db: Kysely<Tables>): Promise<number> {
  for (;;) {
    const standing = await count(
      db,
      `pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted
         and waitstart < clock_timestamp() - interval '${LONGER_THAN_A_GROUP_MS} ms'`,
    );
    if (standing > 0) return standing;
    await pause(POLL_MS);
  }
}
