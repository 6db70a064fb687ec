import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { ChannelFault } from "../../core/channel/standing.ts";
import type { SendOutcome } from "../../core/notice/claim.ts";
import type { ChildLink } from "./child-link.ts";
import {
  type FromBrowser,
  fromBrowserSchema,
  type SeenMessage,
  type ToBrowser,
  toBrowserSchema,
} from "./protocol.ts";
import { outcomeOf } from "./send.ts";

/** One life of the browser's process: what it is asked, what it says, and what is left of it when it ends. */

/** Under the longest send that the outbox waits for. */
const ANSWER_MS_MAX = 45_000;
const CLOSE_MS_MAX = 6_000;

const HAS_ENDED: SendOutcome = { outcome: "held", afterMs: 1_000, problem: "the browser has ended" };
const IS_LATE: SendOutcome = { outcome: "unknown", problem: "the browser did not answer in time" };

export interface BrowserEvents {
  readonly onPair: (code: string) => void;
  readonly onReady: () => void;
  readonly onSeen: (message: SeenMessage) => void;
  readonly onStatus: (said: Extract<FromBrowser, { say: "status" }>) => void;
  /** Once, when nothing of it is left. */
  readonly onEnd: (fault: ChannelFault, problem: string) => void;
}

export interface BrowserProcess {
  /** Sends once. What is asked while the process ends may have left, and is unknown. */
  send(to: string, text: string): Promise<SendOutcome>;
  /** Asks it to end, and ends it when it does not. */
  close(): Promise<void>;
  /** Ends it at once: somebody else holds the session by now. */
  kill(): void;
}

export interface BrowserOptions {
  readonly open: Omit<Extract<ToBrowser, { say: "open" }>, "say">;
  readonly launch: () => ChildLink;
  readonly endBrowser: (pid: number) => Promise<void>;
  readonly answerMs?: number;
}

export function startBrowser(options: BrowserOptions, events: BrowserEvents): BrowserProcess {
  const child = options.launch();
  const waiting = new Map<string, (outcome: SendOutcome) => void>();
  const answerMs = options.answerMs ?? ANSWER_MS_MAX;
  let pid: number | null = null;
  let lastWord: Extract<FromBrowser, { say: "over" }> | null = null;
  const ended = deferred();

  const answered = (id: string, outcome: SendOutcome): void => waiting.get(id)?.(outcome);

  function hear(raw: unknown): void {
    const said = fromBrowserSchema.safeParse(raw).data;
    if (said === undefined) return;
    switch (said.say) {
      case "browser":
        pid = said.pid;
        break;
      case "pair":
        events.onPair(said.code);
        break;
      case "ready":
        events.onReady();
        break;
      case "seen":
        events.onSeen(said.message);
        break;
      case "status":
        events.onStatus(said);
        break;
      case "sent":
      case "not_sent":
      case "lost":
        answered(said.id, outcomeOf(said));
        break;
      case "over":
        lastWord = said;
        break;
    }
  }

  async function end(problem: string | null): Promise<void> {
    for (const id of [...waiting.keys()])
      answered(id, { outcome: "unknown", problem: "the browser ended while it was sending" });
    // Killed from outside it could not end its browser, which would go on and hold the profile.
    if (pid !== null) await options.endBrowser(pid);
    ended.resolve();
    events.onEnd(
      lastWord?.fault ?? "crashed",
      lastWord?.problem ?? problem ?? "the process ended without a word",
    );
  }

  child.onSaid(hear);
  child.onEnd((problem) => void end(problem));
  child.tell({ say: "open", ...options.open });

  return {
    send: async (to, text) => {
      const id = randomUUID();
      const asked = toBrowserSchema.safeParse({ say: "send", id, to, text }).data;
      if (asked === undefined)
        return { outcome: "dead", problem: "not a phone number, or no text that could be sent" };
      const answer = new Promise<SendOutcome>((resolve) => waiting.set(id, resolve));
      if (lastWord !== null || !child.tell(asked)) answered(id, HAS_ENDED);
      const outcome = await Promise.race([answer, pause(answerMs, IS_LATE, { ref: false })]);
      waiting.delete(id);
      return outcome;
    },
    close: async () => {
      child.tell({ say: "close" });
      const inTime = await Promise.race([
        ended.promise.then(() => true),
        pause(CLOSE_MS_MAX, false, { ref: false }),
      ]);
      if (inTime) return;
      child.kill();
      await ended.promise;
    },
    kill: () => child.kill(),
  };
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
