import { rename } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { connectDatabase, type DatabaseAddress } from "../../db/connect.ts";
import { joinOrOpenEmbedded } from "../../db/embedded.ts";
import { quietLog } from "../quiet-log.ts";
import { freePort, isRunning, postgresPid } from "./desk-process.ts";
import { openSystemPostgres } from "./system-postgres.ts";

/** A PostgreSQL under a running desk that a test restarts without a warning. */
export interface RestartedServer {
  /** What the desk needs to find it. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends it at once and lets it come back. */
  restart(): Promise<void>;
  /** Ends it at once; it comes back when the work is done. */
  stayAway(meanwhile: () => Promise<void>): Promise<void>;
  ask<Row>(statement: string): Promise<readonly Row[]>;
  /** When the desk has ended. */
  close(): Promise<void>;
}

export type OpenServer = (folder: string) => Promise<RestartedServer>;

/** The packaged one, which the desk itself starts again. */
export const embeddedServer: OpenServer = async (folder) => {
  const dataDir = path.join(folder, "data");
  const cluster = path.join(dataDir, "postgres");
  const elsewhere = path.join(dataDir, "postgres.away");
  const end = async (pid: number | null): Promise<void> => {
    if (pid === null) throw new Error("the database is not there");
    process.kill(pid, "SIGQUIT");
    while (await isRunning(pid)) await pause(5);
  };
  return {
    env: {},
    restart: async () => end(await postgresPid(folder)),
    // Without its folder it cannot be started again.
    stayAway: async (meanwhile) => {
      const pid = await postgresPid(folder);
      await rename(cluster, elsewhere);
      await end(pid);
      await meanwhile();
      await rename(elsewhere, cluster);
    },
    ask: async (statement) => {
      const server = await joinOrOpenEmbedded({ dataDir, log: quietLog });
      if ("refused" in server) throw new Error(server.refused);
      return askAt(server.address, statement);
    },
    close: async () => {},
  };
};

/** One that is installed, restarted by its own pg_ctl. */
export function systemServer(programs: string): OpenServer {
  return async (folder) => {
    const { url, control } = await openSystemPostgres({ programs, folder, port: await freePort() });
    return {
      env: { DATABASE_URL: url },
      restart: () => control("restart"),
      stayAway: async (meanwhile) => {
        await control("stop");
        await meanwhile();
        await control("start");
      },
      ask: (statement) => askAt({ url }, statement),
      close: () => control("stop"),
    };
  };
}

async function askAt<Row>(address: DatabaseAddress, statement: string): Promise<readonly Row[]> {
  const database = connectDatabase({ ...address, log: quietLog });
  try {
    return (await sql.raw<Row>(statement).execute(database.kysely)).rows;
  } finally {
    await database.close();
  }
}
