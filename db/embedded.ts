import { setTimeout as wait } from "node:timers/promises";
import type { DatabaseAddress, DatabaseLog } from "./connect.ts";
import type { Session } from "./driver-session.ts";
import { EmbeddedImpossible } from "./embedded-binaries.ts";
import {
  type Cluster,
  EMBEDDED_NAME,
  ensureInitialized,
  locateCluster,
  removeUnfinished,
} from "./embedded-cluster.ts";
import { claimOwnership, countOthers, ensureDatabase } from "./embedded-lock.ts";
import { ensureRunning, type RunningServer, stopServer } from "./embedded-process.ts";
import { DatabaseUnavailable } from "./unavailable.ts";

/** The embedded PostgreSQL, ready for connections. */
export interface Embedded {
  readonly socketDir: string;
  /** What connectDatabase needs. */
  readonly address: DatabaseAddress;
  /** True when the server was running already: its parent was killed, or another command uses it. */
  readonly adopted: boolean;
  /** Stops the server (an owner always, a command only when nobody else uses it); at most 9 s. */
  stop(): Promise<void>;
}

export type EmbeddedOutcome = Embedded | { readonly refused: string };

interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: DatabaseLog;
  /** Server settings over ours, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** How long a claim is tried again: a killed owner's connection, or a command that is leaving, needs a moment. */
const CLAIM_MS_MAX = 2_000;
const RETRY_MS = 100;
const RESTORE_MS = 500;
const OTHERWISE =
  "Set DATABASE_URL to a PostgreSQL of yours (postgres://user:password@host/database) to do without it.";

/**
 * Starts the embedded PostgreSQL of a data directory for a server process, which owns it until `stop`. A second one
 * on the same directory is refused with a sentence naming folder and pid. Unix socket only, never as root; when it
 * cannot start, the sentence says to set DATABASE_URL (design §6). If the server dies it is started again.
 */
export function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedOutcome> {
  return refusingWhenImpossible(async () => {
    const cluster = await locateCluster(options.dataDir);
    await ensureInitialized(cluster);
    const owned = await own(cluster, options);
    if ("refused" in owned) return owned;
    await removeUnfinished(cluster);
    return owned;
  });
}

/**
 * Joins the running server of a data directory, or starts one, without owning it: for commands. The last command to
 * leave stops a server that nobody owns.
 */
export function joinOrOpenEmbedded(options: EmbeddedOptions): Promise<EmbeddedOutcome> {
  return refusingWhenImpossible(async () => {
    const cluster = await locateCluster(options.dataDir);
    await ensureInitialized(cluster);
    const server = await ensureRunning(cluster, options.settings ?? {});
    await ensureDatabase(server.socketDir);
    return describe(server, () => leave(server));
  });
}

async function refusingWhenImpossible(open: () => Promise<EmbeddedOutcome>): Promise<EmbeddedOutcome> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof EmbeddedImpossible) return { refused: `${error.message} ${OTHERWISE}` };
    if (error instanceof Error && "syscall" in error) return { refused: `${error.message}. ${OTHERWISE}` };
    throw error;
  }
}

function describe(server: RunningServer, stop: () => Promise<void>): Embedded {
  const address = { socketDir: server.socketDir, database: EMBEDDED_NAME, user: EMBEDDED_NAME };
  return { socketDir: server.socketDir, address, adopted: server.adopted, stop };
}

interface Claim {
  readonly server: RunningServer;
  readonly session: Session;
}

/** Claims the directory and keeps the claim: if the server dies, it is started and claimed again. */
async function own(cluster: Cluster, options: EmbeddedOptions): Promise<EmbeddedOutcome> {
  const stopping = new AbortController();
  let restoring: Promise<void> = Promise.resolve();
  const restoreOnce = (): void => {
    restoring = restore();
  };
  const first = await claimServer(cluster, options, restoreOnce);
  if ("refused" in first) return first;
  let claim: Claim = first;

  async function restore(): Promise<void> {
    while (!stopping.signal.aborted) {
      options.log.warn({ dataDir: cluster.dataDir }, "The embedded database went away; it is started again");
      const again = await claimServer(cluster, options, restoreOnce).catch((error: unknown) => {
        options.log.warn({ err: error }, "The embedded database could not be started again");
        return { refused: "" };
      });
      if ("server" in again) {
        claim = again;
        return;
      }
      await wait(RESTORE_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }
  return describe(first.server, async () => {
    stopping.abort();
    // A server that is just being started again is stopped with the rest, not left behind.
    await restoring;
    await claim.session.end();
    await stopServer(claim.server.pid);
  });
}

/** Ensures a running server and takes the owner's lock, for as long as CLAIM_MS_MAX when somebody holds it. */
async function claimServer(
  cluster: Cluster,
  options: EmbeddedOptions,
  onLost: () => void,
): Promise<Claim | { readonly refused: string }> {
  const giveUpAt = performance.now() + CLAIM_MS_MAX;
  for (;;) {
    const server = await ensureRunning(cluster, options.settings ?? {});
    const claim = await claimOwnership(server.socketDir, onLost).catch(unlessUnavailable);
    if (claim !== null && "session" in claim) {
      await ensureDatabase(server.socketDir);
      return { server, session: claim.session };
    }
    if (performance.now() > giveUpAt) {
      if (claim === null)
        throw new EmbeddedImpossible(`The database in ${cluster.dataDir} starts but does not answer.`);
      return {
        refused: `The data directory ${cluster.dataDir} is in use by another server, process ${claim.ownerPid}.`,
      };
    }
    await wait(RETRY_MS);
  }
}

/** A server that is just being stopped by somebody is asked again, as if it had not been there. */
function unlessUnavailable(error: unknown): null {
  if (error instanceof DatabaseUnavailable) return null;
  throw error;
}

/** Leaves a server that was joined. Whoever is last, with no owner about, turns the lights out. */
async function leave(server: RunningServer): Promise<void> {
  const claim = await claimOwnership(server.socketDir, () => {}).catch(unlessUnavailable);
  if (claim === null || "ownerPid" in claim) return;
  const isLast = (await countOthers(claim.session)) === 0;
  await claim.session.end();
  if (isLast) await stopServer(server.pid);
}
