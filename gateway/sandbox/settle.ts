import { setTimeout as pause } from "node:timers/promises";
import type { SandboxDeps } from "./ports.ts";

/** A control call answers within half a minute, settled or not (design §2). Machine time. */
export const SETTLE_WITHIN_MS = 60_000;
/** Short beside the milliseconds that a flow takes, long enough to cost the database nothing. */
const POLL_MS = 15;
/** What we know by ourselves costs nobody anything. */
const GLANCE_MS = 2;

export type Settling = {
  /** Work that the stand-ins themselves still have to do, such as a delivery receipt on its way. */
  track(sentence: string, work: Promise<unknown>): void;
  /** Waits until nothing is in flight or claimable; returns what still is when `deadlineMs` (of performance.now) passes. */
  settle(deadlineMs?: number): Promise<readonly string[]>;
};

/** Watches the stand-ins' own work together with the process's. */
export function createSettling(deps: Pick<SandboxDeps, "waiting" | "isAtWork" | "wake">): Settling {
  const flights = new Map<symbol, string>();

  function track(sentence: string, work: Promise<unknown>): void {
    const key = Symbol(sentence);
    flights.set(key, sentence);
    const land = () => flights.delete(key);
    work.then(land, land);
  }

  async function stillWaiting(): Promise<readonly string[]> {
    // A flight read only after the query could have landed its row unseen by it: both readings count.
    const before = [...flights.values()];
    const outside = await deps.waiting();
    return [...new Set([...before, ...flights.values(), ...outside])];
  }

  async function settle(deadlineMs = performance.now() + SETTLE_WITHIN_MS): Promise<readonly string[]> {
    deps.wake();
    let wasQuiet = false;
    for (;;) {
      while ((flights.size > 0 || deps.isAtWork()) && performance.now() < deadlineMs) await pause(GLANCE_MS);
      const waiting = await stillWaiting();
      // Twice: what is committed while we look may be claimable only from an instant after the one we asked about.
      if (waiting.length === 0 && wasQuiet) return waiting;
      if (performance.now() >= deadlineMs) return waiting;
      wasQuiet = waiting.length === 0;
      if (!wasQuiet) await pause(POLL_MS);
    }
  }

  return { track, settle };
}

/** The body of a control call: what it did, and whether everything it caused has happened (design §2). */
export function settledBody(
  body: Readonly<Record<string, unknown>>,
  waiting: readonly string[],
): Record<string, unknown> {
  return waiting.length === 0 ? { ...body, settled: true } : { ...body, settled: false, waiting };
}
