import { type ScheduledTask, schedule } from "node-cron";
import type { Logger } from "pino";
import { forgetOld } from "../core/flow/forget-old.ts";
import { MAIL_SOURCES, type ReadMail } from "../core/flow/receive-mail.ts";
import { MESSENGER_SOURCES } from "../core/flow/receive-partner-message.ts";
import { sealLedger } from "../core/flow/seal-ledger.ts";
import type { DueWork } from "../core/ports/due.ts";
import type { Deps } from "../core/ports.ts";
import type { ChannelAdapter } from "./channel.ts";
import { deliverChannel } from "./deliver.ts";
import { createHeart } from "./heart.ts";
import { consumeInbox, consumeMail, type ParseDelivery } from "./inbox.ts";
import { type Loop, singleFlight } from "./loop.ts";
import { fireDueTimers } from "./timers.ts";

/** The cron table. Routines and deadlines are timer rows; the tick only looks for what is due. */
const EVERY_SECOND = "* * * * * *";
const EVERY_MINUTE = "0 * * * * *";

/** Rows one run may send on a channel before it gives the loop's other duties (stopping, logging) their turn. */
const ROWS_MAX = 500;
/** Well over the longest send: ten seconds to connect and ten more for each step of a slow mail server. */
const LEASE_MS = 120_000;

export interface Loops {
  /** There may be something to do: a NOTIFY, a delivery at the door, the sandbox's clock. */
  wake(): void;
  /** Begins to tick: at once, and then each second. */
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

/** A loop, and whether what is due is its to take up. */
interface Woken {
  readonly loop: Loop;
  isDue(due: DueWork): boolean;
}

/** The loops of the bot: one for each channel out, one for the timers, one for what partners wrote. */
export function createLoops(options: LoopsOptions): Loops {
  const { deps, adapters, log } = options;
  let isStopping = false;
  let isHeld = options.startsHeld ?? false;
  const stopping = (): boolean => isStopping || isHeld;

  const heart = createHeart(deps);
  const woken = wokenLoops(options, { stopping, heart });
  // What wakes us is mostly one row for one loop: asked once for all of them, the others do not look in vain.
  const askWhatIsDue = async (): Promise<void> => {
    const channels = adapters.map(({ channel }) => channel);
    const due = await deps.store.due({ now: deps.clock.now(), channels });
    if (stopping()) return;
    for (const { loop, isDue } of woken) if (isDue(due)) loop.wake();
  };
  const look = singleFlight({ name: "look", work: askWhatIsDue, log });
  const ledger = singleFlight({ name: "ledger", work: () => sealLedger(deps, stopping), log });
  const retention = singleFlight({ name: "retention", work: () => forgetOld(deps, stopping), log });
  const loops = [look, ...woken.map(({ loop }) => loop), ledger, retention];
  const wake = (): void => {
    if (!isHeld) look.wake();
  };
  const tick = (): void => {
    if (isHeld) return;
    for (const { loop } of woken) loop.wake();
  };
  let ticks: readonly ScheduledTask[] = [];

  return {
    wake,
    start: () => {
      if (ticks.length > 0) return;
      tick();
      const each = (expression: string, name: string, task: () => void): ScheduledTask =>
        // Intervals are counted in UTC: in a zone with summer time the repeated hour would be skipped.
        schedule(expression, task, {
          ...{ name, timezone: "UTC", noOverlap: true, suppressMissedWarning: true, logger: cronLog(log) },
        });
      ticks = [
        each(EVERY_SECOND, "look for what is due", tick),
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
      tick();
    },
    drain: async () => {
      isStopping = true;
      await Promise.all(ticks.map((each) => each.destroy()));
      await Promise.all(loops.map((loop) => loop.stop()));
    },
    inFlight: () => loops.filter((loop) => loop.isRunning()).length,
  };
}

/** What comes in and what falls due may enqueue what goes out: those loops come first. */
function wokenLoops(
  options: LoopsOptions,
  run: { readonly stopping: () => boolean; readonly heart: ReturnType<typeof createHeart> },
): readonly Woken[] {
  const { deps, adapters, parseWhatsApp, readMail, pollStock, refreshHomes, log } = options;
  const { leaseMs = LEASE_MS } = options;
  const { stopping, heart } = run;
  const woken = (name: string, work: () => Promise<unknown>, isDue: Woken["isDue"]): Woken => ({
    loop: singleFlight({ name, work, log }),
    isDue,
  });
  const comesFrom =
    (sources: readonly string[]): Woken["isDue"] =>
    (due) =>
      due.sources.some((source) => sources.includes(source));
  const outgoing = adapters.map((adapter) => {
    const { channel } = adapter;
    const rows = { limit: ROWS_MAX, leaseMs, log, isStopping: stopping };
    const each: Woken = woken(
      `deliver ${channel}`,
      async () => {
        const begun = await deliverChannel(deps, adapter, { ...rows, nextWake: () => each.loop.nextWake() });
        if (begun >= ROWS_MAX) each.loop.wake();
      },
      (due) => due.channels.includes(channel),
    );
    return each;
  });
  return [
    woken("inbox", () => consumeInbox(deps, parseWhatsApp, stopping), comesFrom(MESSENGER_SOURCES)),
    ...(readMail
      ? [woken("mail", () => consumeMail(deps, readMail, stopping), comesFrom(MAIL_SOURCES))]
      : []),
    woken(
      "timers",
      () => fireDueTimers(deps, stopping, heart),
      (due) => due.timers,
    ),
    ...(pollStock
      ? [
          woken(
            "partners' stock",
            () => pollStock(stopping),
            (due) => due.stockFeeds,
          ),
        ]
      : []),
    ...outgoing,
    // It knows by itself when nobody looks at one.
    ...(refreshHomes
      ? [
          woken(
            "homes",
            () => refreshHomes(stopping),
            () => true,
          ),
        ]
      : []),
  ];
}

/** node-cron writes to the console unless it is given a log. */
function cronLog(log: Logger) {
  const write = (message: string | Error, error?: Error): void =>
    log.debug({ err: error }, `cron: ${String(message)}`);
  return { info: write, warn: write, error: write, debug: write };
}
