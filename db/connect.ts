import { setTimeout as wait } from "node:timers/promises";
import { Kysely, Transaction } from "kysely";
import postgres from "postgres";
import { comptoirDialect, poolDriver } from "./driver.ts";
import { openPool, type SessionPool } from "./driver-pool.ts";
import { openSession, type SessionTarget } from "./driver-session.ts";
import { type Listening, listenOn } from "./listen.ts";

/** What the database layer writes to the log; pino fits. */
export interface DatabaseLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** Where the database is: a `postgres://` url, or the directory of a unix socket. */
export interface DatabaseAddress {
  readonly url?: string | undefined;
  readonly socketDir?: string | undefined;
  /** The database's name where the url does not say it; `comptoir` on a socket. */
  readonly database?: string | undefined;
  readonly user?: string | undefined;
}

export interface Database<DB> {
  readonly kysely: Kysely<DB>;
  /**
   * Runs `work` in one transaction (READ COMMITTED). Statements issued together (Promise.all) travel together and
   * are answered in order, which `kysely.transaction()` would not do: it lets one wait for the other.
   */
  transaction<Result>(work: (trx: Transaction<DB>) => Promise<Result>): Promise<Result>;
  /** Calls back on every NOTIFY of the channel, and once each time the listening connection is made anew. */
  listen(channel: string, onNotify: (payload: string) => void): Promise<Listening>;
  /** True when the database answers within two seconds. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
  /** For an uncaughtException that `isDriverCrash` recognizes: every connection is replaced. */
  reportCrash(error: unknown): void;
}

/** Half of the four workers' and the intake's needs: a pool of 8 was measured faster than one of 16 (design §6). */
const POOL_SIZE_DEFAULT = 8;
const DEADLINE_DEFAULT_MS = 10_000;
const PING_DEADLINE_MS = 2_000;

/**
 * Connects lazily to PostgreSQL. Statements reject with DatabaseUnavailable when the server is away or does not
 * answer within `deadlineMs`, and work again as soon as it is back (reliability F1, A3).
 */
export function connectDatabase<DB>(
  options: DatabaseAddress & {
    readonly poolSize?: number | undefined;
    readonly deadlineMs?: number | undefined;
    readonly log: DatabaseLog;
  },
): Database<DB> {
  const target = sessionTarget(options, options.deadlineMs ?? DEADLINE_DEFAULT_MS);
  const pool = openPool({
    size: options.poolSize ?? POOL_SIZE_DEFAULT,
    deadlineMs: target.deadlineMs,
    open: () => openSession(target),
  });
  const kysely = new Kysely<DB>({ dialect: comptoirDialect(pool) });
  const listenings = new Set<Listening>();
  return {
    kysely,
    transaction: (work) => inTransaction(kysely, pool, work),
    listen: async (channel, onNotify) => {
      const listening = await listenOn({ target, channel, onNotify, log: options.log });
      listenings.add(listening);
      return listening;
    },
    ping: () => ping(target),
    close: async () => {
      await Promise.all([...listenings].map((listening) => listening.stop()));
      await pool.end();
    },
    reportCrash: (error) => {
      options.log.warn({ err: error }, "The database driver crashed; its connections are replaced");
      pool.replace("the driver crashed");
    },
  };
}

/** Says where to connect; on a socket the embedded server's names are the default. */
export function sessionTarget(address: DatabaseAddress, deadlineMs: number): SessionTarget {
  if (address.url !== undefined)
    return { url: address.url, database: address.database, user: address.user, deadlineMs };
  if (address.socketDir === undefined)
    throw new Error("Neither a database url nor a socket directory was given");
  const database = address.database ?? "comptoir";
  return { socketDir: address.socketDir, database, user: address.user ?? "comptoir", deadlineMs };
}

async function inTransaction<DB, Result>(
  kysely: Kysely<DB>,
  pool: SessionPool,
  work: (trx: Transaction<DB>) => Promise<Result>,
): Promise<Result> {
  const driver = poolDriver(pool);
  const connection = await driver.acquireConnection();
  // Kysely's own provider inside a transaction lets one statement at a time through; ours lets all of them.
  const executor = kysely
    .getExecutor()
    .withConnectionProvider({ provideConnection: (consume) => consume(connection) });
  const dialect = comptoirDialect(pool);
  const trx = new Transaction<DB>({ config: { dialect }, driver, dialect, executor });
  try {
    await driver.beginTransaction(connection, {});
    const result = await work(trx);
    await driver.commitTransaction(connection);
    return result;
  } catch (error) {
    await driver.rollbackTransaction(connection);
    throw error;
  } finally {
    await driver.releaseConnection(connection);
  }
}

async function ping(target: SessionTarget): Promise<boolean> {
  const session = openSession({ ...target, deadlineMs: PING_DEADLINE_MS });
  try {
    await session.run("select 1", []);
    return true;
  } catch {
    return false;
  } finally {
    await session.end();
  }
}

/** SQLSTATE 40001 serialization_failure and 40P01 deadlock_detected: the loser may simply go again. */
const CLASH_CODES = new Set(["40001", "40P01"]);
const RETRIES_MAX = 3;

/** Runs `work` again, at most three times, when it lost against another transaction (design §5); then throws. */
export async function withRetries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isClash = error instanceof postgres.PostgresError && CLASH_CODES.has(error.code);
      if (!isClash || attempt > RETRIES_MAX) throw error;
      // A few uneven milliseconds, or the same two meet again.
      await wait(attempt * (2 + Math.random() * 8));
    }
  }
}
