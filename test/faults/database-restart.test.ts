import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Generated, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectDatabase, type Database } from "../../db/connect.ts";
import { type Embedded, openEmbedded } from "../../db/embedded.ts";
import { DatabaseUnavailable } from "../../db/unavailable.ts";
import { quietLog } from "../quiet-log.ts";

interface Tables {
  readonly promise: { readonly id: string };
  readonly part: { readonly id: Generated<number>; readonly promise_id: string };
}

const RESTARTS = 20;
const WORKERS = 8;
const HANG_MS = 10_000;

let dataDir: string;
let server: Embedded;
let database: Database<Tables>;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "comptoir-restart-"));
  await chmod(dataDir, 0o711);
  const opened = await openEmbedded({ dataDir, log: quietLog });
  if ("refused" in opened) throw new Error(opened.refused);
  server = opened;
  database = connectDatabase<Tables>({ ...server.address, poolSize: WORKERS, log: quietLog });
  await sql`create table promise (id text primary key);
    create table part (id bigint generated always as identity, promise_id text references promise (id))`.execute(
    database.kysely,
  );
});

afterAll(async () => {
  await database.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** What `pg_ctl restart -m immediate` does first; our launcher starts the server again by itself. */
async function stopImmediately(): Promise<void> {
  const pidFile = await readFile(path.join(dataDir, "postgres", "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(pidFile.split("\n")[0]);
  if (pid > 0) process.kill(pid, "SIGQUIT");
}

/** One worker under load: transactions one after the other, each kept as a promise once it is acknowledged. */
function startWorker(name: number) {
  const state = {
    acknowledged: [] as string[],
    longestWaitMs: 0,
    unexpected: [] as unknown[],
    isStopped: false,
  };
  const done = (async () => {
    for (let count = 0; !state.isStopped; count += 1) {
      const id = `${name}-${count}`;
      const startedAt = performance.now();
      try {
        await keepPromise(id, count);
        state.acknowledged.push(id);
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable)) state.unexpected.push(error);
      }
      state.longestWaitMs = Math.max(state.longestWaitMs, performance.now() - startedAt);
      // A refusal is immediate while the server is away; without a breath no timer would ever run.
      await new Promise(setImmediate);
    }
  })();
  return { state, done };
}

async function keepPromise(id: string, count: number): Promise<void> {
  if (count % 3 === 0) {
    await database.kysely.insertInto("promise").values({ id }).execute();
    return;
  }
  const write = (trx: typeof database.kysely) =>
    Promise.all([
      trx.insertInto("promise").values({ id }).execute(),
      trx.insertInto("part").values({ promise_id: id }).execute(),
      trx.insertInto("part").values({ promise_id: id }).execute(),
    ]);
  await (count % 3 === 1 ? database.transaction(write) : database.kysely.transaction().execute(write));
}

describe("a database that is restarted under load", () => {
  it(`loses no acknowledged commit and hangs no worker in ${RESTARTS} restarts`, async () => {
    const workers = Array.from({ length: WORKERS }, (_, name) => startWorker(name));
    const recoveriesMs: number[] = [];
    for (let restart = 0; restart < RESTARTS; restart += 1) {
      await everyWorkerAdvances(workers);
      await stopImmediately();
      const stoppedAt = performance.now();
      await everyWorkerAdvances(workers);
      recoveriesMs.push(performance.now() - stoppedAt);
    }
    for (const worker of workers) worker.state.isStopped = true;
    await Promise.all(workers.map((worker) => worker.done));

    expect(workers.flatMap((worker) => worker.state.unexpected)).toEqual([]);
    expect(Math.max(...workers.map((worker) => worker.state.longestWaitMs))).toBeLessThan(HANG_MS);
    expect(Math.max(...recoveriesMs)).toBeLessThan(5_000);
    const kept = new Set(
      (await database.kysely.selectFrom("promise").select("id").execute()).map((row) => row.id),
    );
    const acknowledged = workers.flatMap((worker) => worker.state.acknowledged);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(RESTARTS * WORKERS);
    await expect(tornPromises()).resolves.toEqual([]);
  }, 120_000);
});

/** Resolves when every worker has had twenty more commits acknowledged. */
async function everyWorkerAdvances(workers: readonly ReturnType<typeof startWorker>[]): Promise<void> {
  const goals = workers.map((worker) => worker.state.acknowledged.length + 20);
  while (workers.some((worker, at) => worker.state.acknowledged.length < (goals[at] ?? 0))) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Promises without exactly their parts: a transaction torn in two. Every third is a lone statement, without any. */
async function tornPromises(): Promise<readonly { readonly id: string }[]> {
  const query = sql<{
    id: string;
  }>`select promise.id from promise left join part on part.promise_id = promise.id
    group by promise.id
    having count(part.id) <> case when split_part(promise.id, '-', 2)::integer % 3 = 0 then 0 else 2 end`;
  return (await query.execute(database.kysely)).rows;
}
