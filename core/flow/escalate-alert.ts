import type { Alert } from "../alert/alert.ts";
import { already, letGo } from "../alert/hold.ts";
import { calledByHand } from "../alert/policy.ts";
import type { AlertId } from "../ids.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Person } from "../team/person.ts";
import { belgianHolidays, climb } from "./call-about-alert.ts";
import { saveAlert } from "./save-alert.ts";

/* Somebody calls for help about an alert before its time: the next rung of its policy, whoever had it. */

export function escalateAlert(
  deps: Deps,
  input: { readonly id: AlertId; readonly by: Person },
): Promise<{ readonly outcome: "done"; readonly alert: Alert } | Refusal> {
  return deps.store.transaction(async (tx) => {
    const { id, by } = input;
    const now = deps.clock.now();
    const found = await tx.alerts.lock(id);
    if (!found) return refuse("alert_unknown", { ref: id });
    if (!["open", "acknowledged", "snoozed"].includes(found.state)) return already(found);
    const asked = calledByHand(letGo(found, now, belgianHolidays(deps)), now);
    const called = await climb(tx, deps, { alert: asked, events: [], calledBy: by });
    if (called.events.length === 0) return refuse("alert_steps_done", { levels: asked.policy.length });
    return { outcome: "done", alert: await saveAlert(tx, deps, { known: found, ...called, isAtOnce: true }) };
  });
}
