import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type { SessionPool } from "./driver-pool.ts";
import type { Session, StatementResult } from "./driver-session.ts";

/** A session lent to Kysely for one statement or one transaction. */
interface Lease extends DatabaseConnection {
  readonly session: Session;
  /** The answer to BEGIN, which travels with the first statement; null outside a transaction. */
  begun: Promise<StatementResult> | null;
  isOver: boolean;
}

const CHANGES_ROWS = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

/** The Kysely dialect over our pool of `postgres` sessions (design §6). */
export function comptoirDialect(pool: SessionPool): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createDriver: () => poolDriver(pool),
  };
}

/** The driver alone, for transactions whose statements are pipelined (`inTransaction` in connect.ts). */
export function poolDriver(pool: SessionPool): Driver {
  return {
    init: async () => {},
    acquireConnection: async () => lease(await pool.acquire()),
    beginTransaction: async (connection, settings) => begin(asLease(connection), settings),
    commitTransaction: (connection) => commit(asLease(connection)),
    rollbackTransaction: (connection) => rollback(asLease(connection)),
    releaseConnection: async (connection) => release(pool, asLease(connection)),
    destroy: () => pool.end(),
  };
}

function lease(session: Session): Lease {
  const lent: Lease = {
    session,
    begun: null,
    isOver: false,
    executeQuery: <Row>(query: CompiledQuery) => execute<Row>(lent, query),
    streamQuery: () => {
      throw new Error("Streaming is not offered: page through the rows by key instead");
    },
  };
  return lent;
}

async function execute<Row>(lent: Lease, query: CompiledQuery): Promise<QueryResult<Row>> {
  if (lent.isOver) throw new Error("A statement was sent after its transaction had ended");
  const answer = await lent.session.run(query.sql, query.parameters).catch((error: unknown) => {
    throw withOrigin(error, query.sql);
  });
  return {
    // The caller's type argument describes the rows; Kysely derives it from the query.
    rows: answer.rows as unknown as Row[],
    ...(CHANGES_ROWS.has(answer.command) ? { numAffectedRows: BigInt(answer.count) } : {}),
  };
}

/** The driver's stack ends in its socket: adds the statement (never its parameters) to what a developer reads. */
function withOrigin(error: unknown, statement: string): unknown {
  if (error instanceof Error) error.stack = `${error.stack}\n    in statement: ${statement.slice(0, 500)}`;
  return error;
}

function begin(lent: Lease, settings: TransactionSettings): void {
  const isolation =
    settings.isolationLevel === undefined ? "" : ` isolation level ${settings.isolationLevel}`;
  const access = settings.accessMode === undefined ? "" : ` ${settings.accessMode}`;
  lent.begun = lent.session.run(`begin${isolation}${access}`, []);
  // Not awaited, so that the first statement shares its round trip. Should it fail while the connection lives,
  // nothing sent behind it may stand.
  lent.begun.catch(() => lent.session.destroy("a transaction could not begin"));
}

async function commit(lent: Lease): Promise<void> {
  await lent.begun;
  lent.isOver = true;
  const answer = await lent.session.run("commit", []);
  lent.begun = null;
  // Kysely's `connection()` may go on with the same lease; release closes it for good.
  lent.isOver = false;
  // COMMIT after a failed statement answers ROLLBACK without an error: nothing was saved.
  if (answer.command !== "COMMIT")
    throw new Error("The transaction was rolled back: one of its statements had failed");
}

async function rollback(lent: Lease): Promise<void> {
  lent.isOver = true;
  try {
    if (lent.session.isAlive()) await lent.session.run("rollback", []);
    lent.begun = null;
    lent.isOver = false;
  } catch {
    // The server drops the transaction with the connection; the error that led here is the one to report.
    lent.session.destroy("a transaction could not be rolled back");
  }
}

function release(pool: SessionPool, lent: Lease): void {
  lent.isOver = true;
  // A connection handed on amid a transaction or a statement would mix two callers' work.
  if (lent.begun !== null || lent.session.isBusy())
    lent.session.destroy("it was released before its work ended");
  pool.release(lent.session);
}

function asLease(connection: DatabaseConnection): Lease {
  if (!("session" in connection && "begun" in connection))
    throw new Error("A connection of another driver was given");
  return connection as Lease;
}
