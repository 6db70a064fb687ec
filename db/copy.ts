import type { Socket } from "node:net";
import postgres from "postgres";
import { type DatabaseAddress, sessionTarget } from "./connect.ts";
import { openLine } from "./driver-line.ts";
import { placeOf } from "./driver-session.ts";

/* A connection of its own for COPY, which streams: no deadline a statement, since a table takes as long as it is long. */

const CONNECT_MS = 10_000;

/** One transaction in which rows stream. */
export interface Copying {
  readonly tx: postgres.TransactionSql;
  /** What a `copy … to stdout` writes, in pieces of any size. */
  read(copy: string): AsyncGenerator<Buffer>;
}

/** Runs `work` in one transaction that begins so, on a connection that ends with it. */
export async function copying<Result>(
  address: DatabaseAddress,
  begins: string,
  work: (copying: Copying) => Promise<Result>,
): Promise<Result> {
  const target = sessionTarget(address, CONNECT_MS);
  const line = openLine(target.url, CONNECT_MS);
  let socket: Socket | null = null;
  const options = {
    ...placeOf(target),
    ...{ ssl: false, max: 1, idle_timeout: 0, max_lifetime: 0, fetch_types: false, onnotice: () => {} },
    ...{
      connect_timeout: CONNECT_MS / 1000,
      socket: async (at: Parameters<typeof line.connect>[0]) => {
        socket = await line.connect(at);
        return socket;
      },
    },
    connection: { application_name: "comptoir backup", TimeZone: "UTC", DateStyle: "ISO" },
  };
  const sql = postgres(target.url ?? "", options);
  try {
    // The driver's own type would unwrap arrays of promises, which `work` never answers.
    return (await sql.begin(begins, (tx) =>
      work({ tx, read: (copy) => readFrom(tx, copy, () => socket) }),
    )) as Result;
  } finally {
    await sql.end({ timeout: 1 });
    line.cut();
  }
}

/** The driver pauses its socket for a reader that is slow, and once the rows end nobody wakes it for what follows. */
async function* readFrom(
  tx: postgres.TransactionSql,
  copy: string,
  socket: () => Socket | null,
): AsyncGenerator<Buffer> {
  const rows: AsyncIterable<Buffer> = await tx.unsafe(copy).readable();
  yield* rows;
  socket()?.resume();
}
