import { spawnSync } from "node:child_process";
import { chown, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { EmbeddedImpossible } from "./embedded-binaries.ts";

/** On whose behalf the server runs: PostgreSQL refuses to run as root. */
export interface ServerAccount {
  /** Who owns the server's files. */
  readonly uid: number;
  readonly gid: number;
  /** Passed to spawn when the process gives up root for another user. */
  readonly spawnAs: { readonly uid: number; readonly gid: number } | null;
  /** A program to start the server under, or null. */
  readonly wrapper: string | null;
}

const UNSHARE_PLACES = ["/usr/bin/unshare", "/bin/unshare"];

/**
 * Chooses the account: ourselves when unprivileged; as root, `nobody` if it can reach the paths. In a folder closed
 * to others (/root) a user namespace makes root look unprivileged to PostgreSQL instead. Throws EmbeddedImpossible.
 */
export async function chooseAccount(paths: readonly string[]): Promise<ServerAccount> {
  const [uid, gid] = [process.getuid?.() ?? -1, process.getgid?.() ?? -1];
  if (uid !== 0) return { uid, gid, spawnAs: null, wrapper: null };
  const nobody = await findNobody();
  const closed = await firstClosedFolder(paths, nobody.uid);
  const mayBecomeNobody = spawnSync("true", { ...nobody, stdio: "ignore" }).status === 0;
  if (closed === null && mayBecomeNobody) return { ...nobody, spawnAs: nobody, wrapper: null };
  const unshare = UNSHARE_PLACES.find(makesUserNamespace);
  if (unshare !== undefined) return { uid: 0, gid: 0, spawnAs: null, wrapper: unshare };
  const obstacle =
    closed === null ? "it may not run programs as the user nobody" : `nobody cannot enter ${closed}`;
  throw new EmbeddedImpossible(
    `PostgreSQL does not run as root, and here ${obstacle}. ` +
      "Start as an ordinary user, or from a folder that others may enter.",
  );
}

async function findNobody(): Promise<{ uid: number; gid: number }> {
  const passwd = await readFile("/etc/passwd", "utf8").catch(() => "");
  const fields = /^nobody:[^:]*:(\d+):(\d+):/m.exec(passwd);
  return { uid: Number(fields?.[1] ?? 65_534), gid: Number(fields?.[2] ?? 65_534) };
}

/** The first folder on the way to one of the paths that the user may not pass through; null when all are open. */
async function firstClosedFolder(paths: readonly string[], uid: number): Promise<string | null> {
  for (const start of paths) {
    for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
      const state = await stat(folder).catch(() => null);
      const mayPass = state === null || (state.mode & 0o001) !== 0 || state.uid === uid;
      if (!mayPass) return folder;
      if (folder === path.dirname(folder)) break;
    }
  }
  return null;
}

/** Many containers forbid it, so it is tried. */
function makesUserNamespace(unshare: string): boolean {
  return spawnSync(unshare, ["--user", "true"], { stdio: "ignore" }).status === 0;
}

/** Gives a folder and all in it to the account; does nothing when it has it, or when we are not root. */
export async function giveTo(account: ServerAccount, folder: string): Promise<void> {
  if (process.getuid?.() !== 0 || (await stat(folder)).uid === account.uid) return;
  const entries = await readdir(folder, { recursive: true });
  for (const entry of entries) await chown(path.join(folder, entry), account.uid, account.gid);
  // Last, so that an interrupted walk is taken up again.
  await chown(folder, account.uid, account.gid);
}
