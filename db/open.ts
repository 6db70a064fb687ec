import type { Temporal } from "temporal-polyfill";
import type { Store } from "../core/ports.ts";
import { type BusinessClock, openClock } from "./clock.ts";
import { connectDatabase, type Database, type DatabaseAddress, type DatabaseLog } from "./connect.ts";
import { type EmbeddedOutcome, joinOrOpenEmbedded, openEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/list.ts";
import { claimMode } from "./mode.ts";
import { createStore } from "./store.ts";
import type { Tables } from "./tables.ts";

/** The database, brought up to the code's schema, with what the flows need of it. */
export interface OpenDatabase {
  readonly database: Database<Tables>;
  readonly store: Store;
  readonly clock: BusinessClock;
  /** Ends the connections, then the embedded server where this process owns it. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** A `postgres://` url; null for the embedded server in `dataDir`. */
  readonly url: string | null;
  /** Another address than the two above, for tests on a cloned database. */
  readonly address?: DatabaseAddress;
  readonly dataDir: string;
  /** A server process owns the data directory; a command joins whoever runs it. */
  readonly as: "owner" | "command";
  readonly mode: "sandbox" | "live";
  /** Where a new sandbox's clock starts; null is the real time. */
  readonly startsAt: Temporal.Instant | null;
  readonly log: DatabaseLog;
}

/** Opens, migrates and checks; a refusal is a sentence for whoever started us. */
export async function openDatabase(
  options: OpenOptions,
): Promise<OpenDatabase | { readonly refused: string }> {
  const found = await findServer(options);
  if ("refused" in found) return found;
  const database = connectDatabase<Tables>({ ...found.address, log: options.log });
  const close = async () => {
    await database.close();
    await found.stop();
  };
  try {
    const refused = await prepare(database, options);
    if (refused) {
      await close();
      return refused;
    }
    const clock = await openClock(database.kysely);
    if (options.mode === "sandbox" && options.startsAt) await clock.startAt(options.startsAt);
    return { database, store: createStore(database), clock, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens the database for one piece of work, and closes it however that ends. */
export async function withDatabase<Result>(
  options: OpenOptions,
  work: (opened: OpenDatabase) => Promise<Result>,
): Promise<Result | { readonly refused: string }> {
  const opened = await openDatabase(options);
  if ("refused" in opened) return opened;
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** Finds the server, or starts the embedded one, for work that must not migrate: what is there is not looked at. */
export async function withServer<Result>(
  options: Pick<OpenOptions, "url" | "dataDir" | "log">,
  work: (address: DatabaseAddress) => Promise<Result>,
): Promise<Result | { readonly refused: string }> {
  const found = await findServer({ ...options, as: "command" });
  if ("refused" in found) return found;
  try {
    return await work(found.address);
  } finally {
    await found.stop();
  }
}

async function prepare(
  database: Database<Tables>,
  options: OpenOptions,
): Promise<{ readonly refused: string } | null> {
  if (!(await database.ping())) {
    return {
      refused: "The database does not answer. Check DATABASE_URL: the host, the port and whether it runs.",
    };
  }
  const migrated = await migrate(database.kysely, migrations);
  if ("refused" in migrated) return migrated;
  const claimed = await claimMode(database.kysely, options.mode);
  return "refused" in claimed ? claimed : null;
}

interface FoundServer {
  readonly address: DatabaseAddress;
  stop(): Promise<void>;
}

async function findServer(
  options: Pick<OpenOptions, "url" | "address" | "dataDir" | "as" | "log">,
): Promise<FoundServer | { readonly refused: string }> {
  const notOurs = async () => {};
  if (options.address) return { address: options.address, stop: notOurs };
  if (options.url) return { address: { url: options.url }, stop: notOurs };
  const open: (asked: { dataDir: string; log: DatabaseLog }) => Promise<EmbeddedOutcome> =
    options.as === "owner" ? openEmbedded : joinOrOpenEmbedded;
  return open({ dataDir: options.dataDir, log: options.log });
}
