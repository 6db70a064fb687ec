import { execFile } from "node:child_process";
import { access, appendFile, constants, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { sql } from "kysely";
import { connectDatabase } from "../../db/connect.ts";
import { chooseAccount, giveTo } from "../../db/embedded-account.ts";
import { quietLog } from "../quiet-log.ts";

/** A PostgreSQL as a distribution installs it, with its own pg_ctl, on 127.0.0.1. */
export interface SystemPostgres {
  readonly url: string;
  /** One of pg_ctl's verbs, with `-m immediate` where it stops something; resolves when it is done. */
  control(verb: "start" | "stop" | "restart"): Promise<void>;
}

const DEBIAN_FOLDER = "/usr/lib/postgresql";
const PROGRAMS = ["initdb", "pg_ctl", "postgres"] as const;
const ENVIRONMENT = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/** The folder of an installed server's programs: in PATH or where Debian keeps them, the newest; null when there is none. */
export async function findSystemPostgres(): Promise<string | null> {
  const versions = await readdir(DEBIAN_FOLDER).catch(() => []);
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a));
  const folders = [
    ...(process.env["PATH"] ?? "").split(path.delimiter),
    ...newestFirst.map((version) => path.join(DEBIAN_FOLDER, version, "bin")),
  ];
  for (const folder of folders) {
    if ((await Promise.all(PROGRAMS.map((name) => isProgram(path.join(folder, name))))).every(Boolean))
      return folder;
  }
  return null;
}

function isProgram(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Makes a cluster in the folder and starts it; as root it runs as somebody else, since PostgreSQL refuses root. */
export async function openSystemPostgres(at: {
  readonly programs: string;
  readonly folder: string;
  readonly port: number;
}): Promise<SystemPostgres> {
  const { programs, folder, port } = at;
  const home = path.join(folder, "system");
  const cluster = path.join(home, "cluster");
  const account = await chooseAccount([folder, programs]);
  await mkdir(home, { mode: 0o700 });
  await giveTo(account, home);
  const run = async (name: string, ...parameters: readonly string[]): Promise<void> => {
    const program = path.join(programs, name);
    const [file, all] =
      account.wrapper === null
        ? [program, parameters]
        : [account.wrapper, ["--user", program, ...parameters]];
    await promisify(execFile)(file, [...all], { cwd: home, env: ENVIRONMENT, ...account.spawnAs });
  };
  await run("initdb", "-D", cluster, "--username", "desk", "--auth=trust", "--encoding=UTF8", "--locale=C");
  const settings = { port, listen_addresses: "127.0.0.1", unix_socket_directories: "" };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  await appendFile(path.join(cluster, "postgresql.conf"), `${lines.join("\n")}\n`);
  const control: SystemPostgres["control"] = (verb) => {
    const log = verb === "stop" ? [] : ["-l", path.join(home, "log")];
    const mode = verb === "start" ? [] : ["-m", "immediate"];
    return run("pg_ctl", "-D", cluster, "-w", ...log, ...mode, verb);
  };
  await control("start");
  const address = (name: string): string => `postgres://desk@127.0.0.1:${port}/${name}`;
  const admin = connectDatabase({ url: address("postgres"), log: quietLog });
  await sql`create database comptoir`.execute(admin.kysely);
  await admin.close();
  return { url: address("comptoir"), control };
}
