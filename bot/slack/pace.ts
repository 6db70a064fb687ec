import { setTimeout as sleep } from "node:timers/promises";

/** Slack takes about one post a second and channel (chat-ux §1.1): posts to one channel wait for each other. */

/** Runs posts to the same channel at least `paceMs` apart, in the order asked for; at 0 they do not wait. */
export function pacer(paceMs: number, wait: (ms: number) => Promise<unknown> = sleep) {
  const lastByChannel = new Map<string, Promise<unknown>>();
  return async <T>(channel: string, post: () => Promise<T>): Promise<T> => {
    if (paceMs === 0) return post();
    const before = lastByChannel.get(channel) ?? Promise.resolve();
    const posted = before.then(post);
    lastByChannel.set(
      channel,
      posted.then(
        () => wait(paceMs),
        () => wait(paceMs),
      ),
    );
    return posted;
  };
}
