import postgres from "postgres";
import { openLine } from "./driver-line.ts";
import { toParameter, wireTypes } from "./driver-types.ts";
import { asDatabaseError, DatabaseUnavailable, endsConnection } from "./unavailable.ts";

/** Where a database is and how long it may take to answer. */
export interface SessionTarget {
  /** `postgres://…`; without it the unix socket in `socketDir` is used. */
  readonly url?: string | undefined;
  readonly socketDir?: string | undefined;
  /** Overrides the name in `url`. */
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly deadlineMs: number;
}

/** What a statement answered; `command` is the server's tag, such as INSERT, COMMIT or ROLLBACK. */
export interface StatementResult {
  readonly rows: readonly Record<string, unknown>[];
  readonly command: string;
  readonly count: number;
}

/** One connection of one life: it never reconnects, so nothing of one conversation can leak into another. */
export interface Session {
  /** Sends a statement at once, behind those still unanswered (pipelining). */
  run(text: string, parameters: readonly unknown[]): Promise<StatementResult>;
  isAlive(): boolean;
  isBusy(): boolean;
  /** Cuts the line; what was in flight is rejected with DatabaseUnavailable. */
  destroy(reason: string): void;
  /** Says goodbye to the server; resolves when the socket is closed, at most a second later. */
  end(): Promise<void>;
}

export interface SessionListener {
  readonly onNotify?: (channel: string, payload: string) => void;
  /** Called once when the line is lost, never after `end`. */
  readonly onClose?: () => unknown;
}

/**
 * Opens a session lazily: the first statement connects. Each statement has `deadlineMs`; a server that does not
 * answer in that time costs the session (design §6, reliability F1).
 */
export function openSession(target: SessionTarget, listener: SessionListener = {}): Session {
  const inFlight = new Set<(error: unknown) => void>();
  let deathReason: string | null = null;
  const line = openLine(target.url, target.deadlineMs);
  const onClosed = () => destroy("it closed");
  // The driver's types do not list `socket`, its README does ("Custom socket").
  const options = { ...sessionOptions(target, listener, onClosed), socket: line.connect };
  const sql = postgres(target.url ?? "", options);

  function destroy(reason: string): void {
    if (deathReason !== null) return;
    deathReason = reason;
    line.cut();
    for (const reject of inFlight)
      reject(new DatabaseUnavailable(`The database connection is lost: ${reason}`));
    inFlight.clear();
    listener.onClose?.();
  }

  function run(text: string, parameters: readonly unknown[]): Promise<StatementResult> {
    return new Promise((resolve, reject) => {
      if (deathReason !== null)
        throw new DatabaseUnavailable(`The database connection is lost: ${deathReason}`);
      const values = parameters.map((value) => toParameter(value, (array) => sql.typed(array as never, 0)));
      const timer = setTimeout(() => destroy(`no answer in ${target.deadlineMs} ms`), target.deadlineMs);
      const fail = (error: unknown): void => {
        clearTimeout(timer);
        reject(asDatabaseError(error));
      };
      inFlight.add(fail);
      send(sql, text, values).then(
        (result) => {
          clearTimeout(timer);
          inFlight.delete(fail);
          resolve(result);
        },
        (error: unknown) => {
          inFlight.delete(fail);
          fail(error);
          // The driver's own state after an error of its making cannot be trusted: its queue may be off by one.
          if (endsConnection(error)) destroy(error instanceof Error ? error.message : String(error));
        },
      );
    });
  }

  return {
    run,
    destroy,
    isAlive: () => deathReason === null,
    isBusy: () => inFlight.size > 0,
    end: async () => {
      if (deathReason !== null) return;
      deathReason = "it was ended";
      await sql.end({ timeout: 1 });
      line.cut();
    },
  };
}

async function send(sql: postgres.Sql, text: string, values: readonly unknown[]): Promise<StatementResult> {
  // Without parameters the simple protocol is used, which takes several statements at once (migrations).
  const simple = values.length === 0;
  const answer = await sql.unsafe(text, values as never[], simple ? {} : { prepare: true });
  const last: unknown =
    answer.command === undefined && answer.length > 0 ? answer[answer.length - 1] : answer;
  const result = last as postgres.RowList<Record<string, unknown>[]>;
  return { rows: result.slice(), command: result.command ?? "", count: result.count ?? 0 };
}

/** Where the server is, as the driver's options name it beside a url. */
export function placeOf({ socketDir, database, user }: SessionTarget) {
  return {
    ...(socketDir === undefined ? {} : { host: socketDir, port: 5432 }),
    ...(database === undefined ? {} : { database }),
    ...(user === undefined ? {} : { user }),
  };
}

function sessionOptions(target: SessionTarget, listener: SessionListener, onclose: () => void) {
  return {
    ...placeOf(target),
    // The line makes its own TLS.
    ssl: false,
    max: 1,
    idle_timeout: 0,
    max_lifetime: 0,
    connect_timeout: Math.max(1, Math.ceil(target.deadlineMs / 1000)),
    // Asking the server for its array types leaves an unhandled rejection when it dies meanwhile.
    fetch_types: false,
    types: wireTypes,
    onnotice: () => {},
    onclose,
    ...(listener.onNotify === undefined ? {} : { onnotify: listener.onNotify }),
    connection: {
      application_name: "comptoir",
      TimeZone: "UTC",
      DateStyle: "ISO",
      // The server gives up first, which keeps the connection; a frozen process must not keep its locks either.
      statement_timeout: Math.floor(target.deadlineMs * 0.9),
      idle_in_transaction_session_timeout: 30_000,
    },
  };
}
