import { dailyDigest } from "../notice/enqueue-people.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { isAway } from "../team/duty.ts";
import { planDigestIn } from "./save-preferences.ts";

/*
 * It is the hour of somebody's summary, or a machine is back that was off by then: one message a local date of theirs,
 * and none while they are away.
 */

/** Enqueues it within the caller's transaction, and plans the next. */
export async function sendDigestIn(tx: Tx, deps: Deps, { subject }: TimerEntry): Promise<void> {
  const member = await tx.team.member(subject);
  if (member === null) return;
  const now = deps.clock.now();
  const preferences = await tx.team.preferences(subject);
  await planDigestIn(tx, deps, { slackUserId: subject, preferences });
  if (preferences.digestHour === null || isAway(member, now)) return;
  const on = now.toZonedDateTimeISO(preferences.zone).toPlainDate();
  await tx.outbox.enqueue([dailyDigest(subject, on)], now);
}
