import type { Temporal } from "temporal-polyfill";
import type { Alert } from "../alert/alert.ts";
import { type Doing, giveBack, keep, type Moved, snooze, take, wake } from "../alert/hold.ts";
import { type SnoozePreset, snoozeUntil } from "../alert/snooze.ts";
import type { AlertId } from "../ids.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { Person } from "../team/person.ts";
import { belgianHolidays } from "./call-about-alert.ts";
import { saveAlert } from "./save-alert.ts";

/*
 * Somebody takes an alert, says that they are still on it, gives it back, puts it off or wakes it. The row is locked
 * before anything is decided, so that of twenty clicks one counts and the others hear whose it is (chat-ux §2.0).
 */

export interface OnAlert {
  readonly id: AlertId;
  readonly by: Person;
}

export type AlertOutcome = { readonly outcome: "done"; readonly alert: Alert } | Refusal;

/** Does with a locked alert what somebody asked for. */
export function actOnAlert(
  deps: Deps,
  { id, by }: OnAlert,
  act: (alert: Alert, doing: Doing) => Moved | Refusal,
): Promise<AlertOutcome> {
  return deps.store.transaction(async (tx): Promise<AlertOutcome> => {
    const found = await tx.alerts.lock(id);
    if (!found) return refuse("alert_unknown", { ref: id });
    const moved = act(found, { by, now: deps.clock.now(), holidays: belgianHolidays(deps) });
    if (isRefusal(moved)) return moved;
    const { alert, event } = moved;
    const saved = { known: found, alert, events: [event], isAtOnce: true };
    return { outcome: "done", alert: await saveAlert(tx, deps, saved) };
  });
}

export function takeAlert(deps: Deps, on: OnAlert): Promise<AlertOutcome> {
  return actOnAlert(deps, on, take);
}

export function keepAlert(deps: Deps, on: OnAlert): Promise<AlertOutcome> {
  return actOnAlert(deps, on, keep);
}

export function giveBackAlert(deps: Deps, on: OnAlert): Promise<AlertOutcome> {
  return actOnAlert(deps, on, giveBack);
}

export function wakeAlert(deps: Deps, on: OnAlert): Promise<AlertOutcome> {
  return actOnAlert(deps, on, wake);
}

/** Until an instant, or one of the presets; over 24 hours it takes a reason. */
export function snoozeAlert(
  deps: Deps,
  on: OnAlert & { readonly until: Temporal.Instant | SnoozePreset; readonly reason: string | null },
): Promise<AlertOutcome> {
  return actOnAlert(deps, on, (alert, doing) => {
    const { until, reason } = on;
    const { now, holidays } = doing;
    const instant = typeof until === "string" ? snoozeUntil(until, now, holidays(now)) : until;
    return snooze(alert, { until: instant, reason }, doing);
  });
}
