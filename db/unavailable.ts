import postgres from "postgres";

/**
 * The database did not answer: it is away, restarting, too slow, or the connection broke. What was being done
 * may or may not have happened, so only an idempotent step may be tried again (reliability A3, A4).
 */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}

/** SQLSTATE 57014: our own statement_timeout, set so that the server gives up before we do. */
const QUERY_CANCELED = "57014";

/** Says whether an error means that the connection is gone, rather than that the statement was wrong. */
export function endsConnection(error: unknown): boolean {
  if (error instanceof postgres.PostgresError)
    return error.severity === "FATAL" || error.severity === "PANIC";
  return true;
}

/** Turns what the driver throws into DatabaseUnavailable where the cause is the pipe and not the statement. */
export function asDatabaseError(error: unknown): unknown {
  if (error instanceof DatabaseUnavailable) return error;
  if (error instanceof postgres.PostgresError) {
    if (error.code !== QUERY_CANCELED && !endsConnection(error)) return error;
    return new DatabaseUnavailable(`The database gave up: ${error.message}`, { cause: error });
  }
  if (!isBrokenPipe(error)) return error;
  return new DatabaseUnavailable(`The database cannot be reached: ${error.message}`, { cause: error });
}

function isBrokenPipe(error: unknown): error is Error {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return "syscall" in error || String(error.code).startsWith("CONNECT");
}

/**
 * Recognizes the uncaught TypeError that postgres 3.4.9 can throw from a timer when its socket is gone
 * (porsager/postgres issues 1154 and 1208). One connection serves one session here, which should leave it no
 * occasion; the filter in main stays, since the price of being wrong is the process.
 */
export function isDriverCrash(error: unknown): boolean {
  if (!(error instanceof TypeError)) return false;
  return /node_modules[\\/]postgres[\\/].*connection\.js/.test(error.stack ?? "");
}
