import type { Logger } from "pino";

/** Work that is done when woken, never beside itself, and once more when woken while it ran. */
export interface Loop {
  readonly name: string;
  wake(): void;
  /** True from a wake until the work it asked for has ended. */
  isRunning(): boolean;
  /** Ends at the next wake; for work that waits for something else meanwhile. */
  nextWake(): Promise<void>;
  /** Resolves when the work under way has ended; it is not woken meanwhile. */
  idle(): Promise<void>;
  /** Takes no further wake and waits for the work under way. */
  stop(): Promise<void>;
}

/**
 * A failure (the database is away) is logged once, then only that it passed: a loop that is woken each second
 * would otherwise fill the log with one sentence.
 */
export function singleFlight(options: {
  readonly name: string;
  readonly work: () => Promise<unknown>;
  readonly log: Logger;
}): Loop {
  const { name, work, log } = options;
  let running: Promise<void> | null = null;
  let isWanted = false;
  let isStopped = false;
  let hasFailed = false;
  let waking = deferred();

  async function run(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      try {
        await work();
        if (hasFailed) log.info({ loop: name }, "The loop works again");
        hasFailed = false;
      } catch (error) {
        if (!hasFailed)
          log.error({ loop: name, err: error }, "The loop failed and is tried again at each tick");
        hasFailed = true;
      }
    }
    running = null;
  }

  return {
    name,
    wake: () => {
      if (isStopped) return;
      isWanted = true;
      waking.resolve();
      waking = deferred();
      running ??= run();
    },
    isRunning: () => running !== null,
    nextWake: () => waking.promise,
    idle: async () => {
      waking.resolve();
      await running;
    },
    stop: async () => {
      isStopped = true;
      waking.resolve();
      await running;
    },
  };
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
