import { Agent, buildConnector, fetch } from "undici";

/**
 * A call leaves when its connection stands, or not at all. A process that was stopped in between finds the connection
 * ready when it goes on; by then another may have looked for the post, not found it, and made it.
 */

/** Far less than a lease, and far more than a connection takes that is of any use. */
const CONNECT_MS_MAX = 5_000;
/** undici's own code: nothing was sent. */
const TOO_LATE = "UND_ERR_CONNECT_TIMEOUT";

const dial = buildConnector({ timeout: CONNECT_MS_MAX });
const prompt = new Agent({
  connect: (target, callback) => {
    const begunAt = performance.now();
    dial(target, (error, socket) => {
      if (error) return callback(error, null);
      if (performance.now() - begunAt <= CONNECT_MS_MAX) return callback(null, socket);
      socket.destroy();
      callback(Object.assign(new Error("the connection came too late"), { code: TOO_LATE }), null);
    });
  },
});

/** `fetch` with that guard; undici's types and the platform's describe the same functions in different words. */
export const promptFetch: typeof globalThis.fetch = ((input: string, init: object) =>
  fetch(input, { ...init, dispatcher: prompt })) as unknown as typeof globalThis.fetch;
