import type { Temporal } from "temporal-polyfill";
import type { Alert } from "../alert/alert.ts";
import { type AlertEvent, isTold } from "../alert/event.ts";
import { timersOf } from "../alert/follow.ts";
import { alertCardPaced, alertLine } from "../notice/enqueue-alert.ts";
import { alertCard } from "../notice/enqueue-stock.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { climb } from "./call-about-alert.ts";

/** What every change of an alert writes: its row, its history, its timers, its card and the lines of its thread (SM-7). */

interface Saved {
  readonly alert: Alert;
  readonly events: readonly AlertEvent[];
  /** What a person did is shown at once, what the desk found every few seconds at most. */
  readonly isByHand: boolean;
  /** False where the card would say the same. */
  readonly isShown?: boolean;
  readonly calmAt?: Temporal.Instant | null;
  /** Calls that go out with it. */
  readonly pages?: readonly OutboxEntry[];
}

/** Saves it with all that follows within the caller's transaction; whoever is to be called by now is. */
export async function saveAlert(tx: Tx, deps: Deps, saved: Saved): Promise<Alert> {
  const { events, isByHand, isShown = true, calmAt = null } = saved;
  const now = deps.clock.now();
  const { alert, events: calls, pages } = await climb(tx, deps, saved);
  await tx.alerts.save(alert);
  const lines: OutboxEntry[] = [];
  for (const event of [...events, ...calls]) {
    const seq = await tx.alerts.record(alert.id, event);
    if (isTold(event)) lines.push(alertLine(alert.id, seq, event));
  }
  await setTimers(tx, alert, calmAt);
  // What another alert hides has no message of its own, and calls nobody.
  if (alert.suppressedBy !== null) return alert;
  const card = isByHand ? alertCard(alert.id) : alertCardPaced(alert.id);
  await tx.outbox.enqueue([...(isShown ? [card] : []), ...lines, ...(saved.pages ?? []), ...pages], now);
  return alert;
}

async function setTimers(tx: Tx, alert: Alert, calmAt: Temporal.Instant | null): Promise<void> {
  const wanted = { ...timersOf(alert), ...(calmAt === null ? {} : { alert_calm: calmAt }) };
  const entries = Object.entries(wanted) as [TimerEntry["kind"], Temporal.Instant | null][];
  await tx.timers.set(
    entries.flatMap(([kind, dueAt]) => (dueAt === null ? [] : [{ kind, subject: alert.id, dueAt }])),
  );
  const unused = entries.flatMap(([kind, dueAt]) => (dueAt === null ? [kind] : []));
  const calm = alert.flappingSince === null ? (["alert_calm"] as const) : [];
  await tx.timers.cancel([...unused, ...calm], alert.id);
}
