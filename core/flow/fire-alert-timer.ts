import { type Alert, isOver, isResolvedByHand, recheckAt, reopened, resolved } from "../alert/alert.ts";
import { type AlertEvent, alertEvent } from "../alert/event.ts";
import { calmed } from "../alert/flap.ts";
import { askStillOnIt, expireHold, wakeInTime } from "../alert/hold.ts";
import { stepDue, withPolicy } from "../alert/policy.ts";
import { isId } from "../ids.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { belgianHolidays } from "./call-about-alert.ts";
import { saveAlert } from "./save-alert.ts";

/*
 * A deadline of an alert came: whoever has it is asked or loses it, what was put off is back, the next is called, what
 * flapped is calm, what was resolved by hand is looked at, what is over is closed. What was done meanwhile changes
 * nothing.
 */

/** Does what is due within the caller's transaction; false for a deadline of something else. */
export async function fireAlertTimer(tx: Tx, deps: Deps, { kind, subject }: TimerEntry): Promise<boolean> {
  if (!kind.startsWith("alert_")) return false;
  const alert = isId("alert", subject) ? await tx.alerts.lock(subject) : null;
  if (!alert) return true;
  const now = deps.clock.now();
  const holidays = belgianHolidays(deps);
  const save = async (changed: Changed | null): Promise<void> => {
    if (!changed) return;
    await saveAlert(tx, deps, {
      known: alert,
      alert: changed.alert,
      events: [changed.event],
      isAtOnce: true,
    });
  };
  switch (kind) {
    case "alert_close":
      if (isOver(alert, now)) await tx.alerts.save({ ...alert, state: "closed" });
      return true;
    case "alert_hold":
      await save(askStillOnIt(alert, now) ?? expireHold(alert, now, holidays));
      return true;
    case "alert_wake":
      await save(wakeInTime(alert, now, holidays) ?? stillWrong(alert, deps));
      return true;
    case "alert_escalate":
      if (stepDue(alert, now)) await saveAlert(tx, deps, { known: alert, alert, events: [], isAtOnce: true });
      return true;
    case "alert_calm":
      await save(calmAgain(alert, deps));
      return true;
    default:
      return false;
  }
}

interface Changed {
  readonly alert: Alert;
  readonly event: AlertEvent;
}

/** Somebody said half an hour ago that it is over, and the data still show it: it is open again, and says so. */
function stillWrong(alert: Alert, deps: Deps): Changed | null {
  const now = deps.clock.now();
  const at = recheckAt(alert);
  const isDue = at !== null && at.epochMilliseconds <= now.epochMilliseconds;
  if (!isResolvedByHand(alert) || !isDue || alert.quietSince !== null) return null;
  const again = withPolicy(reopened(alert, { ...alert, state: "open" }, now), now, belgianHolidays(deps));
  return { alert: again, event: alertEvent("reopened", { why: "still" }, { actor: null, at: now }) };
}

/** Half an hour without coming or going: over where the data do not show it any more. */
function calmAgain(alert: Alert, deps: Deps): Changed | null {
  const now = deps.clock.now();
  if (alert.flappingSince === null) return null;
  const by = { actor: null, at: now };
  if (alert.quietSince === null)
    return { alert: { ...calmed(alert), changedAt: now }, event: alertEvent("calmed", {}, by) };
  const event = alertEvent("resolved", { cause: null, reason: null }, by);
  return { alert: resolved(alert, now), event };
}
