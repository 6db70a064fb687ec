import { setTimeout as sleep } from "node:timers/promises";
import { type App, type Receiver, type ReceiverEvent, SocketModeReceiver } from "@slack/bolt";
import type { WebClientOptions } from "@slack/web-api";
import type { Logger } from "pino";

/**
 * Slack's requests over a connection that we open ourselves (Socket Mode): no address of ours, no signature. The
 * same listeners get them; a connection that is lost is opened again, later and later while it fails.
 */

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 30_000;
/** A peer that does not answer the closing is not waited for longer. */
const CLOSE_WITHIN_MS = 2000;

export interface SlackSocket {
  readonly receiver: Receiver;
  /** Connects, and stays connected until it is drained. */
  start(): void;
  /** Listeners that still run, acknowledged or not. */
  inFlight(): number;
  /** Takes nothing further, waits for the listeners under way, and hangs up. */
  drain(): Promise<void>;
}

export function slackSocket(of: {
  readonly appToken: string;
  readonly clientOptions: WebClientOptions;
  readonly log: Logger;
  readonly onError: (error: unknown) => void;
  readonly firstRetryMs?: number;
}): SlackSocket {
  const { log, onError } = of;
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  const { logger } = of.clientOptions;
  const socket = new SocketModeReceiver({
    appToken: of.appToken,
    // Its own reconnecting ends the process when the network is away, so that is done here.
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: of.clientOptions },
    ...(logger === undefined ? {} : { logger }),
    processEventErrorHandler: async ({ error }) => {
      onError(error);
      return false;
    },
  });

  /** What comes while we stop is not acknowledged: Slack gives it to another connection, or says so to its user. */
  async function process(bolt: App, event: ReceiverEvent): Promise<void> {
    if (stopping.signal.aborted) return;
    const work = bolt.processEvent(event).finally(() => running.delete(work));
    running.add(work);
    return work;
  }

  async function stayConnected(): Promise<void> {
    const firstMs = of.firstRetryMs ?? FIRST_RETRY_MS;
    let waitMs = firstMs;
    while (!stopping.signal.aborted) {
      const gone = new Promise<void>((resolve) => socket.client.once("disconnected", () => resolve()));
      try {
        await socket.client.start();
        log.info("connected to Slack by Socket Mode");
        waitMs = firstMs;
        await gone;
      } catch (error) {
        log.warn({ err: error, waitMs }, "Slack cannot be reached by Socket Mode, it is tried again");
      }
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      waitMs = Math.min(waitMs * 2, LAST_RETRY_MS);
    }
  }

  return {
    receiver: {
      init: (bolt) => socket.init({ processEvent: (event: ReceiverEvent) => process(bolt, event) } as App),
      start: async () => undefined,
      stop: async () => undefined,
    },
    start: () => void stayConnected(),
    inFlight: () => running.size,
    drain: async () => {
      stopping.abort();
      await Promise.all(running);
      await Promise.race([socket.client.disconnect(), sleep(CLOSE_WITHIN_MS, undefined, { ref: false })]);
    },
  };
}
