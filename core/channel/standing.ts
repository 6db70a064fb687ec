import type { Temporal } from "temporal-polyfill";
import type { Finding } from "../alert/alert.ts";
import type { Channel } from "../notice/notice.ts";

/** How a messenger stands that is reached by a session of ours, which may break at any time. */

export const CHANNEL_STATES = {
  starting: "it is being connected",
  pairing: "a person must scan the code with the phone",
  ready: "messages come and go",
  down: "it is not connected, and is tried again",
} as const;

export type ChannelState = keyof typeof CHANNEL_STATES;

/** Why a session is down; the first two take a person, the others mend themselves or are tried again. */
export const CHANNEL_FAULTS = {
  logged_out: "the phone ended the session",
  refused: "the messenger refused the session",
  crashed: "the browser or its process ended",
  no_browser: "no browser could be started",
  silent: "it did not get ready in time",
  abandoned: "the process that held it is gone",
} as const;

export type ChannelFault = keyof typeof CHANNEL_FAULTS;

export interface ChannelStanding {
  readonly state: ChannelState;
  /** Of what is down, and of what is being connected again since. */
  readonly fault: ChannelFault | null;
  /** When it last stopped being ready, or became so. */
  readonly since: Temporal.Instant;
}

export const CHANNEL_DOWN = "channel_down";

export interface ChannelDownFacts {
  readonly channel: Channel;
  readonly isPairing: boolean;
  readonly fault: ChannelFault | null;
  readonly since: string;
}

/** A session that comes back by itself is nobody's affair for so long. */
const QUIET_MINUTES = 5;

/** What a person must do needs no patience. */
const NEEDS_PERSON: readonly (ChannelFault | null)[] = ["logged_out", "refused"];

/** Open at once where a person must act, and otherwise once it was down for five minutes. */
export function channelDown(
  channel: Channel,
  standing: ChannelStanding,
  now: Temporal.Instant,
): Finding<ChannelDownFacts> {
  const { state, fault, since } = standing;
  if (state === "ready") return null;
  const isPairing = state === "pairing";
  const isUrgent = needsPerson(standing);
  if (!isUrgent && now.epochMilliseconds < checksAt(standing).epochMilliseconds) return null;
  const facts = { channel, isPairing, fault, since: since.toString() };
  return { state: "open", severity: isUrgent ? "critical" : "warning", facts };
}

/** Whether a phone has to be paired by somebody. */
export function needsPerson({ state, fault }: Pick<ChannelStanding, "state" | "fault">): boolean {
  return state === "pairing" || (state !== "ready" && NEEDS_PERSON.includes(fault));
}

/** When the team hears of it, unless it is back by then. */
export function checksAt({ since }: ChannelStanding): Temporal.Instant {
  return since.add({ minutes: QUIET_MINUTES });
}

/** The standing after a report: how long it has been down counts from when it last was ready. */
export function standingAfter(
  known: ChannelStanding | null,
  report: { readonly state: ChannelState; readonly fault: ChannelFault | null },
  now: Temporal.Instant,
): ChannelStanding {
  const { state, fault } = report;
  if (state === "ready") return { state, fault: null, since: known?.state === "ready" ? known.since : now };
  const isOutage = known !== null && known.state !== "ready";
  // While it is tried again, what it broke by is still what a person wants to know.
  const lasting = fault ?? (isOutage ? known.fault : null);
  return { state, fault: lasting, since: isOutage ? known.since : now };
}
