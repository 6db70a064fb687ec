import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { connectDatabase } from "../../db/connect.ts";
import { joinOrOpenEmbedded } from "../../db/embedded.ts";
import { quietLog } from "../quiet-log.ts";

/*
 * Comptoir as whoever installed it runs it: a process of its own in a folder of its own, reached by HTTP alone and
 * ended by signals.
 */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MAIN = path.join(ROOT, "main.ts");
const POLL_MS = 20;
const READY_MS_MAX = 60_000;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly afterMs: number;
}

export interface DeskProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly exited: Promise<Exit>;
  /** Milliseconds from the spawn until /readyz said yes; throws with the output when the process ends instead. */
  ready(): Promise<number>;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Exit>;
}

interface LaunchOptions {
  readonly folder: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Through `npm start`, as the README says. */
  readonly viaNpm?: boolean;
}

const started: DeskProcess[] = [];
const folders: string[] = [];

/** An empty folder; as root the database runs as somebody else, who must be able to pass. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "comptoir-process-"));
  await chmod(folder, 0o711);
  folders.push(folder);
  return folder;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Starts it with nothing of our environment but PATH and HOME. */
export function launch({ folder, port, env, viaNpm = false }: LaunchOptions): DeskProcess {
  const startedAt = performance.now();
  const [command, args] = viaNpm
    ? ["npm", ["start"]]
    : [process.execPath, ["--import", import.meta.resolve("tsx"), MAIN]];
  const child = spawn(command, args, {
    // Away from the project, where a developer may keep a .env; npm finds its package by where it stands.
    cwd: viaNpm ? ROOT : folder,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      DATA_DIR: path.join(folder, "data"),
      LOG_LEVEL: "warn",
      PORT: String(port),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const exited = new Promise<Exit>((resolve) => {
    child.once("close", (code, signal) =>
      resolve({ code, signal, output, afterMs: performance.now() - startedAt }),
    );
  });
  const url = `http://127.0.0.1:${port}`;
  const ready = async (): Promise<number> => {
    while (!(await answersReady(url))) {
      const afterMs = performance.now() - startedAt;
      const hasEnded = child.exitCode !== null || child.signalCode !== null;
      if (hasEnded || afterMs > READY_MS_MAX) throw new Error(`not ready after ${afterMs} ms: ${output}`);
      await pause(POLL_MS);
    }
    return performance.now() - startedAt;
  };
  const end = async (signal: NodeJS.Signals): Promise<Exit> => {
    const askedAt = performance.now();
    child.kill(signal);
    return { ...(await exited), afterMs: performance.now() - askedAt };
  };
  const desk = { url, child, exited, ready, end };
  started.push(desk);
  return desk;
}

async function answersReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/readyz`).catch(() => null);
  await response?.arrayBuffer();
  return response?.ok === true;
}

/** Pid of the PostgreSQL of a folder, as it wrote it down itself; null when it stopped in good order. */
export async function postgresPid(folder: string): Promise<number | null> {
  const written = await readFile(path.join(folder, "data", "postgres", "postmaster.pid"), "utf8").catch(
    () => "",
  );
  const pid = Number(written.split("\n")[0]);
  return pid > 0 ? pid : null;
}

/** Whether a process of this number does anything: one that ended counts as gone though nobody has reaped it yet. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return !/\) Z /.test(stat);
}

/** One statement in the database of a folder, as a command beside the running server would send it. */
export async function ask<Row>(folder: string, statement: string): Promise<readonly Row[]> {
  const server = await joinOrOpenEmbedded({ dataDir: path.join(folder, "data"), log: quietLog });
  if ("refused" in server) throw new Error(server.refused);
  const database = connectDatabase({ ...server.address, log: quietLog });
  try {
    const { rows } = await sql.raw<Row>(statement).execute(database.kysely);
    return rows;
  } finally {
    await database.close();
    await server.stop();
  }
}

/** Ends what a test left running, database included, and removes its folders. */
export async function sweep(): Promise<void> {
  for (const { child, end } of started.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) await end("SIGKILL");
  }
  for (const folder of folders.splice(0)) {
    const pid = await postgresPid(folder);
    if (pid !== null && (await isRunning(pid))) process.kill(pid, "SIGQUIT");
    while (pid !== null && (await isRunning(pid))) await pause(POLL_MS);
    await rm(folder, { recursive: true, force: true });
  }
}
