import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  access,
  chmod,
  chown,
  constants,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

/** Debian's dovecot with a configuration, a port and one mailbox of the test's own. */
export interface Dovecot {
  readonly port: number;
  readonly imapUrl: string;
  /** Puts a mail into the mailbox as a mail server does: written aside, then moved. */
  deliver(raw: string | Uint8Array): Promise<void>;
  /** Files of the mailbox with their flags, oldest first. */
  files(): Promise<readonly string[]>;
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

const PROGRAM = "/usr/sbin/dovecot";
const NOBODY = 65_534;
const USER = "commandes";
const PASSWORD = "une clé d'essai";

/** Why there is none to test with; null where there is. */
export async function dovecotMissing(): Promise<string | null> {
  const isThere = await access(PROGRAM, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!isThere) return "dovecot is not installed (apt-get install dovecot-imapd)";
  const { stdout } = await promisify(execFile)(PROGRAM, ["--version"]);
  return stdout.startsWith("2.3.") ? null : `this dovecot is ${stdout.trim()}, and the test configures 2.3`;
}

/** Makes its folders and starts it, in the foreground, as whoever runs the test. */
export async function openDovecot(): Promise<Dovecot> {
  const isRoot = process.getuid?.() === 0;
  const owner = {
    uid: isRoot ? NOBODY : (process.getuid?.() ?? 0),
    gid: isRoot ? NOBODY : (process.getgid?.() ?? 0),
  };
  const home = await mkdtemp(path.join(tmpdir(), "dovecot-"));
  await chmod(home, 0o755);
  const mailbox = path.join(home, "mail");
  for (const folder of ["", "new", "cur", "tmp"]) {
    await mkdir(path.join(mailbox, folder), { recursive: true });
    await chown(path.join(mailbox, folder), owner.uid, owner.gid);
  }
  const port = await freePort();
  await writeFile(path.join(home, "users"), `${USER}:{PLAIN}${PASSWORD}::::::\n`);
  await writeFile(path.join(home, "dovecot.conf"), settings({ home, mailbox, port, owner, isRoot }));
  let running: ChildProcess | null = null;
  let delivered = 0;
  const dovecot: Dovecot = {
    port,
    imapUrl: `imap://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/INBOX`,
    deliver: async (raw) => {
      delivered += 1;
      const name = `${Date.now()}.${process.pid}_${String(delivered).padStart(6, "0")}.test`;
      const aside = path.join(mailbox, "tmp", name);
      await writeFile(aside, raw);
      await chown(aside, owner.uid, owner.gid);
      await rename(aside, path.join(mailbox, "new", name));
    },
    files: async () => {
      const all = [
        ...(await readdir(path.join(mailbox, "new"))),
        ...(await readdir(path.join(mailbox, "cur"))),
      ];
      return all.toSorted();
    },
    start: async () => {
      running = spawn(PROGRAM, ["-F", "-c", path.join(home, "dovecot.conf")], { stdio: "ignore" });
      await answers(port);
    },
    stop: async () => {
      if (running === null || running.exitCode !== null) return;
      const gone = once(running, "exit");
      running.kill("SIGTERM");
      await gone;
      running = null;
    },
    remove: async () => {
      await dovecot.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
  await dovecot.start();
  return dovecot;
}

function settings(of: {
  readonly home: string;
  readonly mailbox: string;
  readonly port: number;
  readonly owner: { readonly uid: number; readonly gid: number };
  readonly isRoot: boolean;
}): string {
  const { home, mailbox, port, owner, isRoot } = of;
  // Not as root, it has one account for everything and no folder to lock itself into.
  const accounts = isRoot
    ? []
    : [
        `default_internal_user = ${userInfo().username}`,
        `default_login_user = ${userInfo().username}`,
        `default_internal_group = ${execFileSync("id", ["-gn"]).toString().trim()}`,
      ];
  const chroots = isRoot ? [] : ["service anvil {\n  chroot =\n}", "service stats {\n  chroot =\n}"];
  return [
    `base_dir = ${home}/run`,
    `state_dir = ${home}/run`,
    `log_path = ${home}/log`,
    "protocols = imap",
    "listen = 127.0.0.1",
    "ssl = no",
    "disable_plaintext_auth = no",
    "auth_mechanisms = plain login",
    ...accounts,
    "first_valid_uid = 1",
    "first_valid_gid = 1",
    `mail_location = maildir:${mailbox}`,
    `passdb {\n  driver = passwd-file\n  args = ${home}/users\n}`,
    `userdb {\n  driver = static\n  args = uid=${owner.uid} gid=${owner.gid} home=${home}\n}`,
    ...chroots,
    `service imap-login {\n${isRoot ? "" : "  chroot =\n"}  inet_listener imap {\n    port = ${port}\n  }\n  inet_listener imaps {\n    port = 0\n  }\n}`,
    "",
  ].join("\n");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function answers(port: number): Promise<void> {
  const { connect } = await import("node:net");
  for (let tries = 0; tries < 100; tries += 1) {
    const greeted = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("data", (data) => resolve(data.toString().includes("OK")));
      socket.once("error", () => resolve(false));
      socket.once("close", () => resolve(false));
      socket.setTimeout(1_000, () => resolve(false));
      socket.once("data", () => socket.destroy());
    });
    if (greeted) return;
    await pause(100);
  }
  throw new Error(`dovecot does not answer on port ${port}`);
}
