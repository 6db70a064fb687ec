import type { Temporal } from "temporal-polyfill";
import type { Alert, AlertState } from "../alert/alert.ts";
import { type AlertEvent, lastCall } from "../alert/event.ts";
import type { AlertId } from "../ids.ts";
import { alertCardKey } from "../notice/enqueue-alert.ts";
import type { AlertSearch } from "../ports/alerts.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { AlertView } from "../words/alert-desk-words.ts";

/* Somebody looks at the alerts, or at what happened to one. Nothing changes. */

const STATES: Readonly<Record<AlertView, readonly AlertState[]>> = {
  live: ["open", "acknowledged", "snoozed", "covered"],
  all: ["open", "acknowledged", "snoozed", "covered", "resolved", "closed"],
  taken: ["acknowledged"],
  snoozed: ["snoozed"],
  resolved: ["resolved", "closed"],
};
/** What is over for longer is in the history of its own. */
const OVER_DAYS = 7;

export interface ListedAlert {
  readonly alert: Alert;
  /** Of its card in Slack; null before it was posted. */
  readonly providerId: string | null;
  /** The last level that was called, while nobody has taken it since. */
  readonly level: number | null;
}

export interface AlertList {
  readonly alerts: readonly ListedAlert[];
  /** When the last one was over; null where none ever was. */
  readonly lastResolvedAt: Temporal.Instant | null;
}

/** The worst first and the oldest of equals, then what is over for at most a week, the latest first. */
export function readAlerts(
  deps: Deps,
  ask: Omit<AlertSearch, "states"> & { readonly view: AlertView },
): Promise<AlertList> {
  return deps.store.transaction(async (tx) => {
    const { view, ...search } = ask;
    const since = deps.clock.now().subtract({ hours: OVER_DAYS * 24 }).epochMilliseconds;
    const found = await tx.alerts.search({ states: STATES[view], ...search });
    const recent = found.filter(
      ({ resolvedAt }) => resolvedAt === null || resolvedAt.epochMilliseconds >= since,
    );
    const alerts: ListedAlert[] = [];
    for (const alert of recent) alerts.push(await listed(tx, alert));
    return { alerts, lastResolvedAt: await tx.alerts.lastResolvedAt() };
  });
}

async function listed(tx: Tx, alert: Alert): Promise<ListedAlert> {
  const providerId = await tx.outbox.providerIdOf(alertCardKey(alert.id));
  const call = alert.state === "open" ? lastCall(await tx.alerts.history(alert.id)) : null;
  return { alert, providerId, level: call?.level ?? null };
}

/** One alert with what happened to it, oldest first. */
export function readAlertHistory(
  deps: Deps,
  id: AlertId,
): Promise<{ readonly alert: Alert; readonly events: readonly AlertEvent[] } | Refusal> {
  return deps.store.transaction(async (tx) => {
    const alert = await tx.alerts.find(id);
    return alert ? { alert, events: await tx.alerts.history(id) } : refuse("alert_unknown", { ref: id });
  });
}
