import { type ScheduledTask, schedule } from "node-cron";
import type { Logger } from "pino";
import { forgetOld } from "../core/flow/forget-old.ts";
import type { ReadMail } from "../core/flow/receive-mail.ts";
import { sealLedger } from "../core/flow/seal-ledger.ts";
import type { Deps } from "../core/ports.ts";
import type { ChannelAdapter } from "./channel.ts";
import { deliverChannel } from "./deliver.ts";
import { createHeart } from "./heart.ts";
import { consumeInbox, consumeMail, type ParseDelivery } from "./inbox.ts";
import { singleFlight } from "./loop.ts";
import { fireDueTimers } from "./timers.ts";

/** The cron table. Routines and deadlines are timer rows; the tick only looks for what is due. */
const EVERY_SECOND = "* * * * * *";
const EVERY_MINUTE = "0 * * * * *";

/** Rows one run may send on a channel before it gives the loop's other duties (stopping, logging) their turn. */
const ROWS_MAX = 500;
/** Well over the longest send: ten seconds to connect and ten more for each step of a slow mail server. */
const LEASE_MS = 120_000;

export interface Loops {
  /** There may be something to do: a tick, a NOTIFY, the sandbox's clock. */
  wake(): void;
  /** Begins to tick. */
  start(): void;
  /** No loop begins anything new until `release`; resolves when what is in flight has ended. */
  hold(): Promise<void>;
  release(): void;
  /** Stops the tick and the claims, and waits for what is in flight. */
  drain(): Promise<void>;
  /** Loops that are at work now. */
  inFlight(): number;
}

export interface LoopsOptions {
  readonly deps: Deps;
  readonly adapters: readonly ChannelAdapter[];
  readonly parseWhatsApp: ParseDelivery;
  /** How a mail is read; unset where none comes in. */
  readonly readMail?: ReadMail | undefined;
  /** Asks partners' stock systems what they have; unset where nobody does. */
  readonly pollStock?: ((isStopping: () => boolean) => Promise<number>) | undefined;
  /** Shows anew what changed in the Home tabs that people look at; unset without Slack. */
  readonly refreshHomes?: ((isStopping: () => boolean) => Promise<number>) | undefined;
  readonly log: Logger;
  /** Machine time after which a claim counts as abandoned. */
  readonly leaseMs?: number;
  /** The loops begin their work with `release` only. */
  readonly startsHeld?: boolean;
}

/** The loops of the bot: one for each channel out, one for the timers, one for what partners wrote. */
export function createLoops(options: LoopsOptions): Loops {
  const { deps, adapters, parseWhatsApp, readMail, pollStock, log, leaseMs = LEASE_MS } = options;
  let isStopping = false;
  let isHeld = options.startsHeld ?? false;
  const stopping = (): boolean => isStopping || isHeld;

  const heart = createHeart(deps);
  const outgoing = adapters.map((adapter) => {
    const loop = singleFlight({
      name: `deliver ${adapter.channel}`,
      work: () =>
        deliverChannel(deps, adapter, {
          limit: ROWS_MAX,
          leaseMs,
          log,
          isStopping: stopping,
          nextWake: () => loop.nextWake(),
        }),
      log,
    });
    return loop;
  });
  const timers = singleFlight({ name: "timers", work: () => fireDueTimers(deps, stopping, heart), log });
  const inbox = singleFlight({ name: "inbox", work: () => consumeInbox(deps, parseWhatsApp, stopping), log });
  const mails = readMail
    ? [singleFlight({ name: "mail", work: () => consumeMail(deps, readMail, stopping), log })]
    : [];
  const stock = pollStock
    ? [singleFlight({ name: "partners' stock", work: () => pollStock(stopping), log })]
    : [];
  const { refreshHomes } = options;
  const homes = refreshHomes
    ? [singleFlight({ name: "homes", work: () => refreshHomes(stopping), log })]
    : [];
  const ledger = singleFlight({ name: "ledger", work: () => sealLedger(deps, stopping), log });
  const retention = singleFlight({ name: "retention", work: () => forgetOld(deps, stopping), log });
  // What comes in and what falls due may enqueue what goes out: those loops are woken first.
  const woken = [inbox, ...mails, timers, ...stock, ...outgoing, ...homes];
  const loops = [...woken, ledger, retention];
  const wake = (): void => {
    if (isHeld) return;
    for (const loop of woken) loop.wake();
  };
  let ticks: readonly ScheduledTask[] = [];

  return {
    wake,
    start: () => {
      if (ticks.length > 0) return;
      const each = (expression: string, name: string, task: () => void): ScheduledTask =>
        // Intervals are counted in UTC: in a zone with summer time the repeated hour would be skipped.
        schedule(expression, task, {
          ...{ name, timezone: "UTC", noOverlap: true, suppressMissedWarning: true, logger: cronLog(log) },
        });
      ticks = [
        each(EVERY_SECOND, "look for what is due", wake),
        each(EVERY_MINUTE, "seal the ledger", () => isHeld || ledger.wake()),
        // Held, somebody else settles what is due in their place.
        each(EVERY_MINUTE, "live on", () => {
          if (isHeld) heart.beat().catch((error: unknown) => log.error({ err: error }, "No sign of life"));
        }),
        each(EVERY_MINUTE, "forget what is old", () => isHeld || retention.wake()),
      ];
    },
    hold: async () => {
      isHeld = true;
      await Promise.all(loops.map((loop) => loop.idle()));
    },
    release: () => {
      isHeld = false;
      wake();
    },
    drain: async () => {
      isStopping = true;
      await Promise.all(ticks.map((tick) => tick.destroy()));
      await Promise.all(loops.map((loop) => loop.stop()));
    },
    inFlight: () => loops.filter((loop) => loop.isRunning()).length,
  };
}

/** node-cron writes to the console unless it is given a log. */
function cronLog(log: Logger) {
  const write = (message: string | Error, error?: Error): void =>
    log.debug({ err: error }, `cron: ${String(message)}`);
  return { info: write, warn: write, error: write, debug: write };
}
