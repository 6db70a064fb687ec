import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { ImapFlow } from "imapflow";
import type { Logger } from "pino";
import { keepMail } from "../../core/flow/keep-mail.ts";
import { beginMailbox, leaseMailbox, releaseMailbox, sawMailbox } from "../../core/flow/watch-mailbox.ts";
import type { MailboxState } from "../../core/ports/mailbox.ts";
import type { Deps } from "../../core/ports.ts";
import { cutBytes, HEAD_BYTES, keptBytes, READ_BYTES_MAX } from "./kept-bytes.ts";
import { type MailServer, mailServer, problemOf } from "./mail-server.ts";

/** Over the longest wait between two renewals: a backoff, and a server that lets us wait for each step. */
const LEASE_MS = 180_000;
/** IDLE says at once that something came; a server without it, or one that forgot us, is asked this often. */
const LOOK_EVERY_MS = 30_000;
const BACKOFF_MS = [1_000, 5_000, 15_000, 60_000] as const;
/** A mail that broke the connection so often is left to a person, so that the ones behind it are read. */
const TRIES_MAX = 3;

export interface MailboxOptions {
  readonly deps: Deps;
  /** imaps://user:password@host:993/INBOX */
  readonly imapUrl: string;
  readonly log: Logger;
  /** Something was kept for the inbox loop. */
  readonly wake: () => void;
  readonly lookEveryMs?: number;
  readonly leaseMs?: number;
  /** Waits after the first failure, the second, and so on; the last for all others. */
  readonly backoffMs?: readonly number[];
}

export interface MailboxReader {
  /** Finishes the mail in hand and lets another process have the mailbox. */
  stop(): Promise<void>;
}

/**
 * Keeps what arrives in our mailbox, oldest first: a mail is in the inbox before the server is told that it was seen,
 * and nothing is ever removed from there. One process reads; the others wait for its lease to end.
 */
export function openMailbox(options: MailboxOptions): MailboxReader {
  const { deps, log } = options;
  const server = mailServer(options.imapUrl);
  const reader = { mailbox: server.name, holder: randomUUID(), leaseMs: options.leaseMs ?? LEASE_MS };
  const backoff = options.backoffMs ?? BACKOFF_MS;
  const stopping = new AbortController();
  const failures = new Map<number, number>();

  async function run(): Promise<void> {
    for (let failed = 0; !stopping.signal.aborted; ) {
      try {
        if ((await leaseMailbox(deps, reader)) === null) await wait(backoff.at(-1) ?? 0);
        else {
          await session({ ...options, server, reader, failures, signal: stopping.signal });
          failed = 0;
        }
      } catch (error) {
        const problem = problemOf(error);
        if (failed === 0) log.warn({ mailbox: server.name, problem }, "The mailbox cannot be read");
        await sawMailbox(deps, { mailbox: server.name, problem }).catch(() => undefined);
        await wait(backoff[Math.min(failed, backoff.length - 1)] ?? 0);
        failed += 1;
      }
    }
    await releaseMailbox(deps, reader).catch(() => undefined);
  }

  function wait(ms: number): Promise<void> {
    return pause(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
  }

  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

interface Session extends MailboxOptions {
  readonly server: MailServer;
  readonly reader: { readonly mailbox: string; readonly holder: string; readonly leaseMs: number };
  readonly failures: Map<number, number>;
  readonly signal: AbortSignal;
}

/** One connection, until it ends, the lease is lost, or we stop. */
async function session(of: Session): Promise<void> {
  const { deps, server, reader, signal, log } = of;
  const client = new ImapFlow(server.options);
  const door = createDoor();
  let failure: unknown = null;
  const mustLive = (): void => {
    if (failure !== null || !client.usable) throw failure ?? new Error("the connection was closed");
  };
  // Unheard, the event would end the process.
  client.on("error", (error) => {
    failure = error;
    door.knock();
  });
  client.on("close", door.knock);
  client.on("exists", door.knock);
  signal.addEventListener("abort", door.knock);
  try {
    await client.connect();
    await client.mailboxOpen(server.folder);
    log.info({ mailbox: server.name }, "The mailbox is open");
    while (!signal.aborted) {
      const knocked = door.next();
      const state = await leaseMailbox(deps, reader);
      if (state === null) return;
      await look(client, of, state);
      mustLive();
      await sawMailbox(deps, { mailbox: server.name, problem: null });
      await Promise.race([knocked, pause(of.lookEveryMs ?? LOOK_EVERY_MS, undefined, { ref: false })]);
      mustLive();
      if (!signal.aborted) await client.noop();
    }
  } finally {
    signal.removeEventListener("abort", door.knock);
    client.close();
  }
}

/** Somebody knocks, before or while one waits. */
function createDoor(): { readonly knock: () => void; next(): Promise<void> } {
  let open: () => void = () => undefined;
  return {
    knock: () => open(),
    next: () =>
      new Promise((resolve) => {
        open = resolve;
      }),
  };
}

/** Keeps everything that is newer than what was kept. */
async function look(client: ImapFlow, of: Session, state: MailboxState): Promise<void> {
  const { deps, server, failures, signal } = of;
  if (client.mailbox === false) throw new Error("the mailbox is closed");
  const uidValidity = Number(client.mailbox.uidValidity);
  const lastUid = state.uidValidity === uidValidity ? state.lastUid : await beginsAt(client, state);
  if (state.uidValidity !== uidValidity)
    await beginMailbox(deps, { mailbox: server.name, uidValidity, lastUid });
  const found = await client.fetchAll(`${lastUid + 1}:*`, { uid: true, size: true }, { uid: true });
  const newer = found.filter(({ uid }) => uid > lastUid).toSorted((a, b) => a.uid - b.uid);
  for (const { uid, size = 0 } of newer) {
    if (signal.aborted) return;
    const tried = failures.get(uid) ?? 0;
    failures.set(uid, tried + 1);
    const bytes = tried >= TRIES_MAX ? STUB : await fetchBytes(client, uid, size);
    failures.delete(uid);
    if (bytes === null) continue;
    const place = { mailbox: server.name, uidValidity, uid };
    const deliveryId = `${server.name} ${uidValidity}:${uid}`;
    const delivery = { source: "email", deliveryId, body: bytes, receivedAt: deps.clock.now() };
    await keepMail(deps, { delivery, place });
    of.wake();
    await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
  }
}

/** What is kept of a mail that cannot be fetched: a person finds it in the mailbox. */
const STUB = cutBytes(Buffer.from("Subject: ?\r\n\r\n"));

/**
 * A mailbox that was never read begins with what arrives from now on: what people have answered there is theirs. One
 * whose numbers were made anew begins two days before it was read last; what was read is known by its Message-ID.
 */
async function beginsAt(client: ImapFlow, state: MailboxState): Promise<number> {
  const last = client.mailbox === false ? 0 : client.mailbox.uidNext - 1;
  if (state.uidValidity === null || state.lookedAt === null) return last;
  const since = new Date(state.lookedAt.subtract({ hours: 48 }).epochMilliseconds);
  const uids = await client.search({ since }, { uid: true });
  return uids && uids.length > 0 ? Math.min(...uids) - 1 : last;
}

/** Null for a mail that somebody removed meanwhile. */
async function fetchBytes(client: ImapFlow, uid: number, size: number): Promise<Uint8Array | null> {
  const isTooLarge = size > READ_BYTES_MAX;
  const source = isTooLarge ? { start: 0, maxLength: HEAD_BYTES } : true;
  const message = await client.fetchOne(String(uid), { source }, { uid: true });
  if (message === false || message.source === undefined) return null;
  return isTooLarge ? cutBytes(message.source) : keptBytes(message.source);
}
