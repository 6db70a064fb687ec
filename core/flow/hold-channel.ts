import {
  CHANNEL_DOWN,
  type ChannelFault,
  type ChannelState,
  channelDown,
  checksAt,
  standingAfter,
} from "../channel/standing.ts";
import type { Channel } from "../notice/notice.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { settleAlert } from "./settle-alert.ts";
import { watchSlackIn } from "./watch-slack.ts";

/*
 * A messenger that allows one session only: one process holds it under a lease and says how it stands. Whoever lost
 * the lease has no word any more. What needs a person, or lasts, is told to the team once, and is over by itself.
 */

export interface ChannelHolder {
  readonly channel: Channel;
  /** A name of the process's own. */
  readonly holder: string;
}

export interface ChannelReport extends ChannelHolder {
  readonly state: ChannelState;
  readonly fault: ChannelFault | null;
  /** The code that pairs a phone; kept while it is waited for, and shown to an admin who asks. */
  readonly pairingCode: string | null;
}

/** Takes the session or goes on holding it; false while another process does. */
export function holdChannel(deps: Deps, of: ChannelHolder & { readonly leaseMs: number }): Promise<boolean> {
  const standing = { state: "starting", fault: null, since: deps.clock.now() } as const;
  return deps.store.transaction((tx) => tx.channels.hold({ ...of, standing }));
}

/** Lets go of it in good order: nobody waits for the lease to end. */
export function releaseChannel(deps: Deps, { channel, holder }: ChannelHolder): Promise<void> {
  return deps.store.transaction((tx) => tx.channels.release(channel, holder));
}

/** Writes down how the session stands; false when it is not this holder's any more. */
export function reportChannel(deps: Deps, report: ChannelReport): Promise<boolean> {
  return deps.store.transaction(async (tx) => {
    const { channel, holder, state, fault, pairingCode } = report;
    const now = deps.clock.now();
    const standing = standingAfter(await tx.channels.lock(channel), { state, fault }, now);
    if (!(await tx.channels.save({ channel, holder, standing, pairingCode }))) return false;
    const timer = { kind: "channel_check", subject: channel } as const;
    if (state === "ready") await tx.timers.cancel([timer.kind], channel);
    else await tx.timers.set([{ ...timer, dueAt: checksAt(standing) }]);
    const found = channelDown(channel, standing, now);
    await settleAlert(tx, deps, { rule: CHANNEL_DOWN, entity: channel, found });
    return true;
  });
}

/** It was down a while ago: the team hears of it where it still is. */
export async function checkChannelIn(tx: Tx, deps: Deps, { subject }: TimerEntry): Promise<void> {
  if (subject === "slack") return watchSlackIn(tx, deps);
  const channel = subject as Channel;
  const standing = await tx.channels.lock(channel);
  if (!standing) return;
  const found = channelDown(channel, standing, deps.clock.now());
  await settleAlert(tx, deps, { rule: CHANNEL_DOWN, entity: channel, found });
}

/** The code that pairs a phone, while one is waited for. */
export function readPairingCode(deps: Deps, channel: Channel): Promise<string | null> {
  return deps.store.transaction((tx) => tx.channels.pairingCode(channel));
}
