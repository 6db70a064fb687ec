import type { Temporal } from "temporal-polyfill";
import type { Finding } from "./alert.ts";

/** Our mailbox cannot be read: what partners answer by mail is not heard. */

export const MAILBOX_AWAY = "mailbox_away";

/** A server that is restarted is back sooner. */
const AWAY_MINUTES = 15;

export interface MailboxAwayFacts {
  readonly mailbox: string;
  /** Instant, as text. */
  readonly since: string;
  /** When it was last read; null for never. */
  readonly lookedAt: string | null;
  readonly problem: string;
}

/** The alert about a mailbox that has been failing; null before its quarter of an hour is over. */
export function mailboxAway(
  of: {
    readonly mailbox: string;
    readonly failingSince: Temporal.Instant | null;
    readonly lookedAt: Temporal.Instant | null;
    readonly problem: string | null;
  },
  now: Temporal.Instant,
): Finding<MailboxAwayFacts> {
  const { mailbox, failingSince, lookedAt, problem } = of;
  if (failingSince === null || problem === null) return null;
  if (now.epochMilliseconds < failingSince.add({ minutes: AWAY_MINUTES }).epochMilliseconds) return null;
  const facts = { mailbox, since: failingSince.toString(), lookedAt: lookedAt?.toString() ?? null, problem };
  return { state: "open", severity: "critical", facts };
}
