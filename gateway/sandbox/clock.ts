import { setTimeout as pause } from "node:timers/promises";
import { type Context, Hono } from "hono";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { readControl, refuse } from "./answer.ts";
import { brusselsIso } from "./brussels.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { SandboxDeps } from "./ports.ts";
import { SETTLE_WITHIN_MS, type Settling, settledBody } from "./settle.ts";

/** Bubbles that follow each other within this time are one answer (chat-ux §2.6). */
const BUBBLE_WINDOW_SECONDS = 8;
/** A sandbox lives through a season, not an age: further on, dates stop fitting the database. */
const YEARS_AHEAD_MAX = 10;
/** A timer that is due but not yet taken is looked at again after this. Machine time. */
const RETRY_MS = 15;

const clockSchema = z
  .strictObject({ advance: z.string().optional(), set: z.string().optional() })
  .refine(({ advance, set }) => (advance === undefined) !== (set === undefined), "say either advance or set");

export type SandboxClock = {
  /** Steps to every due instant up to `target` in turn, then to `target`; returns what did not settle in time. */
  moveTo(target: Temporal.Instant): Promise<readonly string[]>;
  /** Settles, and fires what becomes due while further bubbles could have come, without moving further than that. */
  letBubblesPass(): Promise<readonly string[]>;
};

/** Moves business time: everything that becomes due happens in its order, each before the next (design §2). */
export function createSandboxClock(deps: SandboxDeps, settling: Settling): SandboxClock {
  const inTurn = oneAtATime();

  async function setForward(instant: Temporal.Instant): Promise<void> {
    if (Temporal.Instant.compare(instant, deps.clock.now()) > 0) await deps.clock.set(instant);
  }

  async function fireUntil(target: Temporal.Instant, deadlineMs: number): Promise<readonly string[]> {
    let last = null as Temporal.Instant | null;
    for (;;) {
      const due = await deps.nextDueAt();
      if (due === null || Temporal.Instant.compare(due, target) > 0) return [];
      if (performance.now() >= deadlineMs) return [`due at ${brusselsIso(due)}`];
      if (last?.equals(due) === true) await pause(RETRY_MS);
      await setForward(due);
      const waiting = await settling.settle(deadlineMs);
      if (waiting.length > 0) return waiting;
      last = due;
    }
  }

  return {
    moveTo: (target) =>
      inTurn(async () => {
        const deadlineMs = performance.now() + SETTLE_WITHIN_MS;
        await deps.skipRoutines(target);
        const waiting = [...(await settling.settle(deadlineMs)), ...(await fireUntil(target, deadlineMs))];
        if (waiting.length > 0) return waiting;
        await setForward(target);
        return settling.settle(deadlineMs);
      }),
    letBubblesPass: () =>
      inTurn(async () => {
        const deadlineMs = performance.now() + SETTLE_WITHIN_MS;
        const until = deps.clock.now().add({ seconds: BUBBLE_WINDOW_SECONDS });
        const waiting = await settling.settle(deadlineMs);
        return waiting.length > 0 ? waiting : fireUntil(until, deadlineMs);
      }),
  };
}

/** POST /sandbox/clock {"advance":"PT2H1M"} or {"set":"2026-11-23T09:00:00+01:00"}; days are Brussels days. */
export function clockRoutes(deps: SandboxDeps, clock: SandboxClock): Hono {
  return new Hono().post("/sandbox/clock", async (c) => {
    const read = await readControl(c, clockSchema);
    if ("refused" in read) return read.refused;
    // Read once: an advance of nothing must not be backwards by the millisecond that passed meanwhile.
    const now = deps.clock.now();
    const target = targetOf(now, read.input);
    if (target === null) return malformed(c);
    if (Temporal.Instant.compare(target, now) < 0) {
      const message = `The clock only goes forward; it is ${brusselsIso(now)}.`;
      return refuse(c, { status: 422, code: "clock_backwards", message });
    }
    if (Temporal.Instant.compare(target, furthest(now)) > 0) {
      const message = `The clock goes at most ${YEARS_AHEAD_MAX} years ahead at once; it is ${brusselsIso(now)}.`;
      return refuse(c, { status: 422, code: "clock_too_far", message });
    }
    const waiting = await clock.moveTo(target);
    return c.json(settledBody({ now: brusselsIso(deps.clock.now()) }, waiting));
  });
}

function furthest(now: Temporal.Instant): Temporal.Instant {
  return now.toZonedDateTimeISO(BUSINESS_ZONE).add({ years: YEARS_AHEAD_MAX }).toInstant();
}

function malformed(c: Context): Response {
  const message = 'Say {"advance":"PT2H1M"} or {"set":"2026-11-23T09:00:00+01:00"}.';
  return refuse(c, { status: 422, code: "malformed", message });
}

function targetOf(
  now: Temporal.Instant,
  { advance, set }: z.infer<typeof clockSchema>,
): Temporal.Instant | null {
  try {
    if (set !== undefined) return Temporal.Instant.from(set);
    return now
      .toZonedDateTimeISO(BUSINESS_ZONE)
      .add(Temporal.Duration.from(advance ?? ""))
      .toInstant();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
