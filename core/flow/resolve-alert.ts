import type { ResolveCause } from "../alert/alert.ts";
import { reopenByHand, resolveByHand } from "../alert/hold.ts";
import { withPolicy } from "../alert/policy.ts";
import type { Deps } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { type AlertOutcome, actOnAlert, type OnAlert } from "./hold-alert.ts";

/*
 * Somebody says that an alert is over, with a cause, or that it is not after all. The data have the last word half an
 * hour later (`fire-alert-timer.ts`).
 */

export function resolveAlert(
  deps: Deps,
  on: OnAlert & { readonly cause: ResolveCause; readonly reason: string | null },
): Promise<AlertOutcome> {
  const { cause, reason } = on;
  return actOnAlert(deps, on, (alert, doing) => resolveByHand(alert, { cause, reason }, doing));
}

export function reopenAlert(deps: Deps, on: OnAlert): Promise<AlertOutcome> {
  return actOnAlert(deps, on, (alert, doing) => {
    const moved = reopenByHand(alert, doing);
    return isRefusal(moved) ? moved : { ...moved, alert: withPolicy(moved.alert, doing.now, doing.holidays) };
  });
}
