import { setTimeout as wait } from "node:timers/promises";
import type { DatabaseLog } from "./connect.ts";
import { openSession, type Session, type SessionTarget } from "./driver-session.ts";

/** A subscription to a NOTIFY channel; `stop` ends it and its connection. */
export interface Listening {
  stop(): Promise<void>;
}

/** How soon a lost listening connection is made anew; loops poll each second anyway (design §5). */
const RECONNECT_MS = 500;

/**
 * Listens on a connection of its own, which comes back by itself after a loss; `onNotify` is then called once with
 * an empty payload, since a notification may have been missed. Rejects when the first attempt fails.
 */
export async function listenOn(options: {
  readonly target: SessionTarget;
  readonly channel: string;
  readonly onNotify: (payload: string) => void;
  readonly log: DatabaseLog;
}): Promise<Listening> {
  const stopping = new AbortController();
  let session = await subscribe(() => void reconnect());

  async function subscribe(onLost: () => void): Promise<Session> {
    let isSubscribed = false;
    const candidate = openSession(options.target, {
      onNotify: (_channel, payload) => options.onNotify(payload),
      onClose: () => isSubscribed && onLost(),
    });
    await candidate.run(`listen "${options.channel.replaceAll('"', '""')}"`, []);
    isSubscribed = true;
    return candidate;
  }

  async function reconnect(): Promise<void> {
    options.log.warn({ channel: options.channel }, "The database connection that listens was lost");
    while (!stopping.signal.aborted) {
      try {
        await wait(RECONNECT_MS, undefined, { signal: stopping.signal });
        session = await subscribe(() => void reconnect());
        if (stopping.signal.aborted) await session.end();
        else options.onNotify("");
        return;
      } catch {
        // Still away: the next round tries again.
      }
    }
  }

  return {
    stop: async () => {
      stopping.abort();
      await session.end();
    },
  };
}
