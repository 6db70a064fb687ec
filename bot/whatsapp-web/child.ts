import { setTimeout as pause } from "node:timers/promises";
import type { ChannelFault } from "../../core/channel/standing.ts";
import { type BrowserSession, faultOf, openSession, problemOf } from "./browser.ts";
import { type FromBrowser, toBrowserSchema } from "./protocol.ts";

/*
 * A process of its own for the browser. Whatever breaks here ends this process alone; its parent starts another. When
 * the parent is gone, this one goes too and takes the browser with it.
 */

const PACE_MS = 1_000;
/** Longer than that, and whoever asked has given up: sending it now would be a surprise. */
const WAITS_MS_MAX = 20_000;
const CLOSE_MS_MAX = 4_000;
const LAST_ANSWERS_MS = 500;
/** After a logout the library removes the session's files. */
const LAST_WORDS_MS = 2_000;

let session: BrowserSession | null = null;
let sending: Promise<void> = Promise.resolve();
let isOver = false;
let nextAt = 0;

function tell(said: FromBrowser): void {
  if (process.connected) process.send?.(said, undefined, undefined, () => undefined);
}

function over(fault: ChannelFault, problem: unknown): void {
  if (isOver) return;
  isOver = true;
  const end = () => void pause(fault === "logged_out" ? LAST_WORDS_MS : 0).then(() => close(1));
  if (!process.connected) end();
  else process.send?.({ say: "over", fault, problem: problemOf(problem) }, undefined, undefined, end);
}

async function close(code: number): Promise<void> {
  isOver = true;
  await Promise.race([session?.close().catch(() => undefined), pause(CLOSE_MS_MAX)]);
  // What was not begun is said to be so, rather than left to be guessed at.
  await Promise.race([sending, pause(LAST_ANSWERS_MS)]);
  process.exit(code);
}

function send(asked: Extract<ReturnType<typeof toBrowserSchema.parse>, { say: "send" }>): void {
  const askedAt = performance.now();
  sending = sending.then(async () => {
    const { id } = asked;
    if (session === null || isOver || performance.now() - askedAt > WAITS_MS_MAX)
      return tell({ say: "not_sent", id, problem: "the session is not there", isFinal: false });
    await pause(Math.max(0, nextAt - performance.now()));
    tell(await session.send(asked));
    nextAt = performance.now() + PACE_MS;
  });
}

process.on("unhandledRejection", (error) => over(faultOf(error), error));
process.on("uncaughtException", (error) => over(faultOf(error), error));
process.on("disconnect", () => void close(0));
// A terminal sends its Ctrl-C to the whole group: the parent says when.
process.on("SIGINT", () => undefined);
process.on("message", (raw) => {
  const asked = toBrowserSchema.parse(raw);
  if (asked.say === "close") void close(0);
  else if (asked.say === "send") send(asked);
  else
    void openSession(asked, tell, over).then(
      (opened) => {
        session = opened;
      },
      (error: unknown) => over(faultOf(error), error),
    );
});
