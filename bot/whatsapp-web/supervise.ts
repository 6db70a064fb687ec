import type { Logger } from "pino";
import type { ChannelFault } from "../../core/channel/standing.ts";
import {
  type ChannelReport,
  holdChannel,
  releaseChannel,
  reportChannel,
} from "../../core/flow/hold-channel.ts";
import type { Deps } from "../../core/ports.ts";
import type { BrowserEvents, BrowserProcess } from "./browser-process.ts";

/*
 * One process of the desk holds the session, under a lease in the database; the others stand by. The holder keeps the
 * browser alive: started again after a while that grows, ended by itself before its lease could be somebody else's.
 */

const LEASE_MS = 30_000;
const TICK_MS = 5_000;
/** By then somebody else may be about to take it. */
const FENCE_SHARE = 0.8;
const WAITS_MS = [1_000, 2_000, 5_000, 15_000, 60_000, 300_000] as const;
/** Ready for that long, and the next failure is the first again. */
const STABLE_MS = 60_000;

export interface SuperviseOptions {
  readonly deps: Deps;
  readonly log: Logger;
  /** A name of this process's own. */
  readonly holder: string;
  /** Null where there is no browser on this machine. */
  readonly start: ((events: BrowserEvents) => BrowserProcess) | null;
  readonly onPair: (code: string) => void;
  readonly onSeen: BrowserEvents["onSeen"];
  readonly onStatus: BrowserEvents["onStatus"];
  readonly leaseMs?: number;
  readonly tickMs?: number;
  readonly waitsMs?: readonly number[];
}

export interface Supervised {
  /** The browser, while it is connected and this process may use it. */
  ready(): BrowserProcess | null;
  begin(): void;
  close(): Promise<void>;
}

type Said = Pick<ChannelReport, "state" | "fault" | "pairingCode">;

/** Holds the lease for as long as it can be had, and while it is ours keeps the browser alive. */
export function supervise(options: SuperviseOptions): Supervised {
  const { deps, log, holder, leaseMs = LEASE_MS } = options;
  const me = { channel: "whatsapp", holder } as const;
  const life = keepAlive(options, report);
  let heldUntil = 0;
  let unsaid: Said | null = null;
  let timer: NodeJS.Timeout | null = null;
  let work: Promise<void> | null = null;
  let isWanted = false;

  const mayUse = (): boolean => performance.now() < heldUntil;

  /** The last word counts; one that could not be written down is tried again with the next tick. */
  function report(said: Said): void {
    unsaid = said;
    tick();
  }

  async function look(): Promise<void> {
    const askedAt = performance.now();
    try {
      const isMine = await holdChannel(deps, { ...me, leaseMs });
      heldUntil = isMine ? askedAt + leaseMs * FENCE_SHARE : 0;
      if (isMine) life.startWhenDue();
      const said = unsaid;
      if (isMine && said !== null && (await reportChannel(deps, { ...me, ...said })) && unsaid === said)
        unsaid = null;
    } catch (error) {
      // The database is away: what is held is held until the lease could be over.
      log.debug({ err: error }, "The session of WhatsApp could not be looked after");
    }
    if (mayUse()) return;
    // Somebody else's by now, or about to be: nothing more is said or sent from here.
    unsaid = null;
    life.kill();
  }

  function tick(): void {
    isWanted = true;
    work ??= lookWhileWanted();
  }

  async function lookWhileWanted(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      await look();
    }
    work = null;
  }

  return {
    ready: () => (mayUse() ? life.ready() : null),
    begin: () => {
      timer = setInterval(tick, options.tickMs ?? TICK_MS);
      tick();
    },
    close: async () => {
      if (timer) clearInterval(timer);
      life.stop();
      await work;
      await life.close();
      if (heldUntil > 0) await releaseChannel(deps, me).catch(() => undefined);
    },
  };
}

/** One browser after another, each after a longer wait than the one before, until one lasts. */
function keepAlive(options: SuperviseOptions, report: (said: Said) => void) {
  const { log } = options;
  const waitsMs = options.waitsMs ?? WAITS_MS;
  let browser: BrowserProcess | null = null;
  let readySince: number | null = null;
  let failures = 0;
  let startsAt = 0;
  let hasStopped = false;

  function failed(fault: ChannelFault): void {
    startsAt = performance.now() + (waitsMs[Math.min(failures, waitsMs.length - 1)] ?? 0);
    failures += 1;
    report({ state: "down", fault, pairingCode: null });
  }

  function start(): void {
    if (options.start === null) {
      failed("no_browser");
      return;
    }
    report({ state: "starting", fault: null, pairingCode: null });
    browser = options.start({
      onPair: (code) => {
        report({ state: "pairing", fault: null, pairingCode: code });
        options.onPair(code);
      },
      onReady: () => {
        readySince = performance.now();
        log.info({ channel: "whatsapp" }, "WhatsApp is connected");
        report({ state: "ready", fault: null, pairingCode: null });
      },
      onSeen: options.onSeen,
      onStatus: options.onStatus,
      onEnd: (fault, problem) => {
        if (readySince !== null && performance.now() - readySince > STABLE_MS) failures = 0;
        browser = null;
        readySince = null;
        if (hasStopped) return;
        log.warn({ channel: "whatsapp", fault, problem }, "WhatsApp's browser ended and is started again");
        failed(fault);
      },
    });
  }

  return {
    startWhenDue: (): void => {
      if (browser === null && !hasStopped && performance.now() >= startsAt) start();
    },
    ready: (): BrowserProcess | null => (readySince === null || hasStopped ? null : browser),
    kill: (): void => browser?.kill(),
    stop: (): void => {
      hasStopped = true;
    },
    close: async (): Promise<void> => browser?.close(),
  };
}
