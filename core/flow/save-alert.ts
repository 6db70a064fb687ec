import type { Temporal } from "temporal-polyfill";
import type { Alert } from "../alert/alert.ts";
import { type AlertEvent, isTold } from "../alert/event.ts";
import { ALERT_TIMERS, timersOf } from "../alert/follow.ts";
import { alertCardKey, alertCardPaced, alertLine } from "../notice/enqueue-alert.ts";
import { alertCard } from "../notice/enqueue-stock.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { climb } from "./call-about-alert.ts";

/** What every change of an alert writes: its row, its history, its timers, its card and the lines of its thread (SM-7). */

interface Saved {
  /** As it was; null for a new one. */
  readonly known: Alert | null;
  readonly alert: Alert;
  readonly events: readonly AlertEvent[];
  /** What a person did, and what turned, is shown at once; what the desk finds every few seconds at most. */
  readonly isAtOnce: boolean;
  /** False where the card would say the same. */
  readonly isShown?: boolean;
  readonly calmAt?: Temporal.Instant | null;
  /** Calls that go out with it. */
  readonly pages?: readonly OutboxEntry[];
}

/** Saves it with all that follows within the caller's transaction; whoever is to be called by now is. */
export async function saveAlert(tx: Tx, deps: Deps, saved: Saved): Promise<Alert> {
  const { events, isAtOnce, isShown = true, calmAt = null } = saved;
  const now = deps.clock.now();
  const {
    alert,
    events: calls,
    pages,
  } = await climb(tx, deps, { ...saved, alert: quietIfHidden(saved.alert) });
  await tx.alerts.save(alert);
  const lines: OutboxEntry[] = [];
  for (const event of [...events, ...calls]) {
    const seq = await tx.alerts.record(alert.id, event);
    if (isTold(event)) lines.push(alertLine(alert.id, seq, event));
  }
  await setTimers(tx, { known: saved.known, alert, calmAt });
  const card = isAtOnce ? alertCard(alert.id) : alertCardPaced(alert.id);
  if (alert.suppressedBy !== null) {
    if (isShown && (await hasMessage(tx, alert))) await tx.outbox.enqueue([card], now);
    return alert;
  }
  await tx.outbox.enqueue([...(isShown ? [card] : []), ...lines, ...(saved.pages ?? []), ...pages], now);
  return alert;
}

/** Whether its own message says what it is by now: it is not hidden, or was shown before it was. */
export async function hasMessage(tx: Tx, alert: Alert): Promise<boolean> {
  return alert.suppressedBy === null || (await tx.outbox.askedFor(alertCardKey(alert.id))) !== null;
}

/** What another alert hides calls nobody. */
function quietIfHidden(alert: Alert): Alert {
  return alert.suppressedBy === null ? alert : { ...alert, escalatesAt: null };
}

/** Only those that moved: most evaluations change nothing but figures. */
async function setTimers(
  tx: Tx,
  of: Pick<Saved, "known" | "alert"> & { readonly calmAt: Temporal.Instant | null },
): Promise<void> {
  const { known, alert, calmAt } = of;
  const before = known && timersOf(known);
  const moved = ALERT_TIMERS.map((kind) => ({ kind, dueAt: timersOf(alert)[kind] })).filter(
    ({ kind, dueAt }) => (before?.[kind]?.epochMilliseconds ?? null) !== (dueAt?.epochMilliseconds ?? null),
  );
  const set: TimerEntry[] = moved.flatMap(({ kind, dueAt }) =>
    dueAt === null ? [] : [{ kind, subject: alert.id, dueAt }],
  );
  if (calmAt !== null) set.push({ kind: "alert_calm", subject: alert.id, dueAt: calmAt });
  await tx.timers.set(set);
  const unused: TimerEntry["kind"][] = moved.flatMap(({ kind, dueAt }) => (dueAt === null ? [kind] : []));
  if (known?.flappingSince && alert.flappingSince === null) unused.push("alert_calm");
  if (unused.length > 0) await tx.timers.cancel(unused, alert.id);
}
