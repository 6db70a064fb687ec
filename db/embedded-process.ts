import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { open, readdir, readFile, readlink, rm, stat, truncate } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openSession } from "./driver-session.ts";
import { EmbeddedImpossible } from "./embedded-binaries.ts";
import { type Cluster, EMBEDDED_NAME, PROGRAM_ENVIRONMENT, programCommand } from "./embedded-cluster.ts";

/** A server that answers. `socketDir` is where it really listens: an older process may have had another TMPDIR. */
export interface RunningServer {
  readonly pid: number;
  readonly socketDir: string;
  readonly adopted: boolean;
}

/** Sized for a small machine; the data is safe (fsync) before all else. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  shared_buffers: "64MB",
  max_connections: "60",
  fsync: "on",
  synchronous_commit: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  jit: "off",
  // A statement whose client is gone ends within a second, and with it its locks.
  client_connection_check_interval: "1000",
  // Refused statements are the application's to log; here they would repeat personal data.
  log_min_messages: "log",
  log_checkpoints: "off",
};

const START_MS_MAX = 60_000;
const POLL_MS = 20;
const PROBE_MS = 2_000;
const LOG_BYTES_MAX = 1_000_000;

/** Starts the server, or adopts the one that a killed parent left running. Throws EmbeddedImpossible. */
export async function ensureRunning(
  cluster: Cluster,
  settings: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const left = await readPidFile(cluster);
  if (left !== null && isAlive(left.pid)) {
    if (await isServerOf(cluster, left.pid))
      return { adopted: true, ...(await waitUntilReady(cluster, left.pid)) };
    // The number was given to another process since, as happens in a container after each start; PostgreSQL itself
    // would refuse to start beside it.
    await rm(pidFile(cluster), { force: true });
  }
  return startServer(cluster, settings);
}

async function startServer(
  cluster: Cluster,
  extra: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const settings = { ...SETTINGS, unix_socket_directories: cluster.socketDir, ...extra };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [program, parameters] = programCommand(cluster, cluster.binaries.postgres, [
    "-D",
    cluster.directory,
    ...flags,
  ]);
  await truncateLog(cluster.logFile);
  const log = await open(cluster.logFile, "a", 0o600);
  // Detached: Ctrl-C reaches our process group, and we must drain before the database goes.
  const child = spawn(program, parameters, {
    cwd: cluster.dataDir,
    env: PROGRAM_ENVIRONMENT,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
    ...cluster.account.spawnAs,
  });
  const failed = new Promise<Error>((resolve) => child.once("error", resolve));
  child.unref();
  await log.close();
  if (child.pid === undefined)
    throw new EmbeddedImpossible(`PostgreSQL cannot be started: ${(await failed).message}.`);
  const ready = await waitUntilReady(cluster, child.pid);
  return { adopted: ready.pid !== child.pid, ...ready };
}

/** Asks until a server answers. The pid may differ from ours: another process of ours may have won the start. */
async function waitUntilReady(cluster: Cluster, pid: number): Promise<{ pid: number; socketDir: string }> {
  const giveUpAt = performance.now() + START_MS_MAX;
  while (performance.now() < giveUpAt) {
    const server = await readPidFile(cluster);
    if (server !== null && isAlive(server.pid) && (await answers(server.socketDir))) return server;
    if (!isAlive(pid) && (server === null || !isAlive(server.pid))) break;
    await wait(POLL_MS);
  }
  const reason = await lastLogLine(cluster.logFile);
  throw new EmbeddedImpossible(`The database in ${cluster.dataDir} did not start: ${reason}.`);
}

async function answers(socketDir: string): Promise<boolean> {
  const target = { socketDir, database: "postgres", user: EMBEDDED_NAME, deadlineMs: PROBE_MS };
  const session = openSession(target);
  const isThere = await session.run("select 1", []).then(
    () => true,
    () => false,
  );
  await session.end();
  return isThere;
}

/** Fast shutdown, then after 8 s an immediate one, from which the next start recovers. */
export async function stopServer(pid: number): Promise<void> {
  if (!signal(pid, "SIGINT")) return;
  if (await isGoneWithin(pid, 8_000)) return;
  signal(pid, "SIGQUIT");
  await isGoneWithin(pid, 1_000);
}

async function isGoneWithin(pid: number, timeoutMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + timeoutMs;
  while (performance.now() < giveUpAt) {
    if (!isAlive(pid)) return true;
    await wait(POLL_MS);
  }
  return !isAlive(pid);
}

function pidFile(cluster: Cluster): string {
  return path.join(cluster.directory, "postmaster.pid");
}

/** PostgreSQL's lock file: line 1 is the pid, line 5 the socket's folder (empty until it listens). */
async function readPidFile(cluster: Cluster): Promise<{ pid: number; socketDir: string } | null> {
  const lines = (await readFile(pidFile(cluster), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  return { pid, socketDir: lines[4] || cluster.socketDir };
}

/** PostgreSQL works inside its folder, so /proc tells; elsewhere a living process is believed to be the server. */
async function isServerOf(cluster: Cluster, pid: number): Promise<boolean> {
  if (process.platform !== "linux") return true;
  const others = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(
    [String(pid), ...others].map((name) => readlink(`/proc/${name}/cwd`).catch(() => "")),
  );
  return folders.includes(cluster.directory);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return !isZombie(pid);
}

/** An adopted server that has ended stays in the process table until process 1 takes note, in a container for ever. */
function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, "latin1").includes(") Z ");
  } catch {
    return false;
  }
}

function signal(pid: number, name: "SIGINT" | "SIGQUIT"): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function truncateLog(file: string): Promise<void> {
  const size = await stat(file).then(
    (state) => state.size,
    () => 0,
  );
  if (size > LOG_BYTES_MAX) await truncate(file);
}

async function lastLogLine(file: string): Promise<string> {
  const lines = (await readFile(file, "utf8").catch(() => "")).trim().split("\n");
  const telling = lines.filter((line) => /FATAL|PANIC|error/i.test(line)).pop() ?? lines.pop();
  return telling === undefined || telling === "" ? "it says nothing in its log" : telling.trim();
}
