import type { Logger } from "pino";
import { settleNotice } from "../core/flow/settle-notice.ts";
import type { ClaimedNotice, SendOutcome } from "../core/notice/claim.ts";
import type { Deps } from "../core/ports.ts";
import type { ChannelAdapter, Lease } from "./channel.ts";
import { holdMs, nextTryAfterMs } from "./retry-schedule.ts";

/** The outbox loop: claim what is due, send it, settle what became of it. */

/** Rows of different subjects leave side by side, so that one that hangs delays three others at most. */
const CONCURRENCY = 4;
/** Longer than a send takes. Machine time. */
const SEND_MS_MAX = 60_000;

export interface DeliverOptions {
  /** Most rows that one call sends on one channel. */
  readonly limit: number;
  /** Machine time after which a claim counts as abandoned; longer than any send can take. */
  readonly leaseMs: number;
  readonly log: Logger;
  /** True stops claiming; what is in flight is finished. */
  readonly isStopping?: () => boolean;
  /** Ends when there may be more to send: a row that hangs then keeps no free slot waiting. */
  readonly nextWake?: () => Promise<void>;
}

/** Sends what is due on every channel, each by itself: a dead destination delays no other. Returns the rows tried. */
export async function deliverDue(
  deps: Deps,
  adapters: readonly ChannelAdapter[],
  options: DeliverOptions,
): Promise<number> {
  const counts = await Promise.all(adapters.map((adapter) => deliverChannel(deps, adapter, options)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Sends what is due on one channel until nothing is left or `limit` rows were tried. Only as many rows are claimed
 * as can be begun at once, so that a lease never runs out in a queue of our own.
 * Throws when the database cannot be reached, after what was in flight has ended.
 */
export async function deliverChannel(
  deps: Deps,
  adapter: ChannelAdapter,
  options: DeliverOptions,
): Promise<number> {
  const inFlight = new Map<Promise<void>, string>();
  const failures: unknown[] = [];
  let begun = 0;
  let ended = 0;
  const hasStopped = (): boolean => options.isStopping?.() === true || adapter.isOpen?.() === false;
  const begin = (claim: ClaimedNotice, lease: Lease): void => {
    begun += 1;
    const work: Promise<void> = deliverOne(deps, adapter, { claim, lease, log: options.log })
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        ended += 1;
        inFlight.delete(work);
      });
    inFlight.set(work, claim.destination);
  };
  try {
    while (failures.length === 0 && begun < options.limit && !hasStopped()) {
      const slots = Math.min(CONCURRENCY - inFlight.size, options.limit - begun);
      const ask = { ...claimAsk(adapter, [...inFlight.values()], slots), leaseMs: options.leaseMs };
      const lease = leaseFromNow(options.leaseMs);
      const endedBefore = ended;
      const claims = slots > 0 ? await claimDue(deps, adapter, ask) : [];
      for (const claim of claims) begin(claim, lease);
      // What ended while the claim was asked for may have freed the next of its subject or destination.
      if (ended !== endedBefore) continue;
      if (inFlight.size === 0) break;
      if (claims.length > 0 && ask.limit < slots) continue;
      const wake = options.nextWake === undefined ? [] : [options.nextWake()];
      await Promise.race([...inFlight.keys(), ...wake]);
    }
  } finally {
    await Promise.all(inFlight.keys());
  }
  if (failures.length > 0) throw failures[0];
  return begun;
}

/** Begins before the database's own, and so ends before it. */
function leaseFromNow(leaseMs: number): Lease {
  const endsAt = performance.now() + leaseMs;
  return { isOver: () => performance.now() >= endsAt };
}

/** One row at a time where destinations have their share, passing over those that have theirs under way. */
function claimAsk(
  { perDestination }: ChannelAdapter,
  underWay: readonly string[],
  slots: number,
): { readonly limit: number; readonly except: readonly string[] } {
  if (perDestination === undefined) return { limit: slots, except: [] };
  const isFull = (destination: string): boolean =>
    underWay.filter((each) => each === destination).length >= perDestination;
  return { limit: 1, except: [...new Set(underWay)].filter(isFull) };
}

function claimDue(
  deps: Deps,
  adapter: ChannelAdapter,
  ask: { readonly limit: number; readonly except: readonly string[]; readonly leaseMs: number },
): Promise<readonly ClaimedNotice[]> {
  return deps.store.transaction((tx) =>
    tx.outbox.claim({
      now: deps.clock.now(),
      channels: [adapter.channel],
      ...ask,
    }),
  );
}

interface Work {
  readonly claim: ClaimedNotice;
  readonly lease: Lease;
  readonly log: Logger;
}

async function deliverOne(deps: Deps, adapter: ChannelAdapter, work: Work): Promise<void> {
  const { claim, log } = work;
  const result = withinSchedule(claim, await sendOnce(adapter, work));
  const settled = await settleNotice(deps, claim, result);
  const facts = {
    notice: claim.id,
    channel: claim.channel,
    kind: claim.notice.kind,
    attempts: claim.attempts,
  };
  if (!settled) log.warn({ ...facts, result: result.outcome }, "A send ended after its claim was lost");
  else if (result.outcome === "sent") log.debug(facts, "Sent");
  else if (result.outcome === "waits") log.debug(facts, "Waits for the end of quiet hours");
  else if (result.outcome === "cancelled")
    log.debug({ ...facts, problem: result.problem }, "Not needed any more");
  else log.warn({ ...facts, result: result.outcome, problem: result.problem }, "Not sent");
}

/** Sends one claim by the adapter of its channel, within its schedule; cancelled where that channel is off. */
export async function sendOn(
  adapters: readonly ChannelAdapter[],
  claim: ClaimedNotice,
  log: Logger,
): Promise<SendOutcome> {
  const adapter = adapters.find((each) => each.channel === claim.channel);
  if (!adapter) return { outcome: "cancelled", problem: `${claim.channel} is off` };
  return withinSchedule(claim, await sendOnce(adapter, { claim, lease: leaseFromNow(SEND_MS_MAX), log }));
}

/** An adapter that throws has a bug or met what it does not know; the row is tried again, then given up. */
async function sendOnce(adapter: ChannelAdapter, { claim, lease, log }: Work): Promise<SendOutcome> {
  try {
    return await adapter.send(claim, lease);
  } catch (error) {
    // The message of an error may quote what was being sent; its name and place say enough.
    const name = error instanceof Error ? error.name : typeof error;
    const at = error instanceof Error ? firstFrames(error) : undefined;
    log.error(
      { notice: claim.id, channel: claim.channel, kind: claim.notice.kind, name, at },
      "An adapter threw",
    );
    return { outcome: "retry", afterMs: 0, problem: `${name} in the ${claim.channel} adapter` };
  }
}

/** Applies the channel's schedule: past its last try, a retry is dead and a doubt is unknown. */
function withinSchedule(claim: ClaimedNotice, result: SendOutcome): SendOutcome {
  if (result.outcome === "held") return { ...result, afterMs: holdMs(result.afterMs) };
  if (result.outcome !== "retry" && result.outcome !== "doubtful") return result;
  const afterMs = nextTryAfterMs(claim, result.afterMs);
  if (afterMs !== null) return { ...result, afterMs };
  return { outcome: result.outcome === "retry" ? "dead" : "unknown", problem: result.problem };
}

function firstFrames(error: Error): readonly string[] {
  const frames = error.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
  return frames.slice(0, 3).map((line) => line.trim());
}
