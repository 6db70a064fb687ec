import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { access, chmod, lstat, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { chooseAccount, giveTo, type ServerAccount } from "./embedded-account.ts";
import { type Binaries, EmbeddedImpossible, findBinaries } from "./embedded-binaries.ts";

/** One embedded database on disk: where it lives and who runs it. */
export interface Cluster {
  readonly dataDir: string;
  /** PostgreSQL's own folder inside `dataDir`. */
  readonly directory: string;
  readonly socketDir: string;
  readonly logFile: string;
  readonly account: ServerAccount;
  readonly binaries: Binaries;
}

/** The name of the database and of its owner in an embedded server. */
export const EMBEDDED_NAME = "comptoir";

/** sockaddr_un holds 107 bytes and a closing zero on Linux, three less elsewhere. */
const SOCKET_PATH_BYTES_MAX = 103;
const SOCKET_NAME = "/.s.PGSQL.5432";
const UNFINISHED = "postgres.new-";

/** Settles where the embedded database of `dataDir` is, without creating anything inside but the folders. */
export async function locateCluster(dataDir: string): Promise<Cluster> {
  const root = path.resolve(dataDir);
  const binaries = await findBinaries();
  // As root the folder is left passable, since the server runs as somebody else; its own folders are closed.
  await mkdir(root, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const account = await chooseAccount([root, binaries.directory]);
  return {
    dataDir: root,
    directory: path.join(root, "postgres"),
    socketDir: await makeSocketDir(root, account),
    logFile: path.join(root, "postgres.log"),
    account,
    binaries,
  };
}

/** A folder that only the server's account may enter: it is what protects the password-free login. */
async function makeSocketDir(root: string, account: ServerAccount): Promise<string> {
  const inside = path.join(root, "socket");
  const isShort = Buffer.byteLength(inside + SOCKET_NAME) <= SOCKET_PATH_BYTES_MAX;
  const hash = createHash("sha256").update(root).digest("hex").slice(0, 16);
  const socketDir = isShort ? inside : path.join(tmpdir(), `comptoir-${hash}`);
  await mkdir(socketDir, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  const state = await lstat(socketDir);
  const isOurs =
    [account.uid, process.getuid?.() ?? -1].includes(state.uid) || (process.getuid?.() === 0 && isShort);
  if (!state.isDirectory() || !isOurs) {
    throw new EmbeddedImpossible(
      `The folder ${socketDir} belongs to somebody else, so the socket cannot live there.`,
    );
  }
  await chmod(socketDir, 0o700);
  await giveTo(account, socketDir);
  return socketDir;
}

/** The environment of the server's programs: ours may hold secrets and PG* variables. */
export const PROGRAM_ENVIRONMENT = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/** The command line of one of the server's programs, under the account it runs as. */
export function programCommand(
  cluster: Cluster,
  program: string,
  parameters: readonly string[],
): [string, string[]] {
  const { wrapper } = cluster.account;
  return wrapper === null ? [program, [...parameters]] : [wrapper, ["--user", program, ...parameters]];
}

/**
 * Creates the database folder if there is none. It is made beside its place and renamed when complete, so that a
 * kill leaves nothing half-made. Two processes may do it at once: the second one's is thrown away.
 */
export async function ensureInitialized(cluster: Cluster): Promise<void> {
  if (await exists(path.join(cluster.directory, "PG_VERSION")))
    return giveTo(cluster.account, cluster.directory);
  const unfinished = path.join(cluster.dataDir, `${UNFINISHED}${randomBytes(6).toString("hex")}`);
  await mkdir(unfinished, { mode: 0o700 });
  try {
    await giveTo(cluster.account, unfinished);
    await runInitdb(cluster, unfinished);
    await rename(unfinished, cluster.directory);
    await syncFolder(cluster.dataDir);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(path.join(cluster.directory, "PG_VERSION")))) throw error;
  }
}

async function runInitdb(cluster: Cluster, directory: string): Promise<void> {
  const login = ["--username", EMBEDDED_NAME, "--auth-local=trust", "--auth-host=reject"];
  const text = ["--encoding=UTF8", "--locale=C", "--data-checksums"];
  const [program, parameters] = programCommand(cluster, cluster.binaries.initdb, [
    "-D",
    directory,
    ...login,
    ...text,
  ]);
  const environment = { cwd: cluster.dataDir, env: PROGRAM_ENVIRONMENT, ...cluster.account.spawnAs };
  await promisify(execFile)(program, parameters, environment).catch((error: Error & { stderr?: string }) => {
    const reason = error.stderr?.trim().split("\n").pop() || error.message;
    throw new EmbeddedImpossible(`The database in ${cluster.dataDir} could not be created: ${reason}.`);
  });
}

/** Removes what an initialization that was killed left behind; call it as the owner of the folder. */
export async function removeUnfinished(cluster: Cluster): Promise<void> {
  const names = await readdir(cluster.dataDir);
  const leftovers = names.filter((name) => name.startsWith(UNFINISHED));
  await Promise.all(
    leftovers.map((name) => rm(path.join(cluster.dataDir, name), { recursive: true, force: true })),
  );
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
