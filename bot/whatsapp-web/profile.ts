import { readFile, readlink, rm } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";

/*
 * The browser's profile holds the session. Chromium marks it with a link `SingletonLock -> host-pid` and leaves that
 * behind when it is killed; the next one then refuses to start (reliability §1e). Whoever calls this holds the lease,
 * so that no browser of another desk uses it.
 */

const LOCKS = ["SingletonLock", "SingletonSocket", "SingletonCookie"];
const ENDS_WITHIN_MS = 3_000;
const POLL_MS = 50;

/** Ends a browser that was left behind on this profile, and takes away what it locked. Returns whether one was. */
export async function freeProfile(profile: string): Promise<boolean> {
  const pid = await lockedBy(profile);
  const wasLeft = pid !== null && (await isBrowserOf(pid, profile));
  if (wasLeft) await endBrowser(pid, profile);
  for (const name of LOCKS) await rm(path.join(profile, name), { force: true });
  return wasLeft;
}

/** The process of this machine that the lock names; null where there is none, or where it is of another machine. */
async function lockedBy(profile: string): Promise<number | null> {
  const target = await readlink(path.join(profile, "SingletonLock")).catch(() => "");
  const at = target.lastIndexOf("-");
  const pid = Number(target.slice(at + 1));
  return at > 0 && target.slice(0, at) === hostname() && Number.isInteger(pid) && pid > 1 ? pid : null;
}

/** Ends the browser of a profile with all its processes; a number that is somebody else's by now is left alone. */
export async function endBrowser(pid: number, profile: string): Promise<void> {
  if (!(await isBrowserOf(pid, profile))) return;
  // Its own group: puppeteer starts it as the first of one, so that its helpers end with it.
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, "SIGKILL");
    } catch {
      // It is gone already, or no group of its own.
    }
  }
  const until = performance.now() + ENDS_WITHIN_MS;
  while (performance.now() < until && (await isBrowserOf(pid, profile)))
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}

/** Whether that process runs on that profile. Without /proc nobody can tell, and then it is not touched. */
async function isBrowserOf(pid: number, profile: string): Promise<boolean> {
  const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return line.split("\0").includes(`--user-data-dir=${profile}`);
}
