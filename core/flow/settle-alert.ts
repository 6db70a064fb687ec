import type { Temporal } from "temporal-polyfill";
import { type Alert, closesAt, evaluated, type Finding } from "../alert/alert.ts";
import { alertCard } from "../notice/enqueue-stock.ts";
import type { Deps, Tx } from "../ports.ts";

/** What every look at what may be wrong writes: the alert's row, its message, and when it closes (SM-7, D13). */

interface Found {
  readonly rule: string;
  readonly entity: string;
  readonly found: Finding<object>;
  /** What ended it, to be said with it. */
  readonly resolved?: (alert: Alert, since: Temporal.Instant) => Promise<Alert>;
}

/** Writes what an evaluation found of one rule, and the message with it; false where nothing changed. */
export async function settleAlert(tx: Tx, deps: Deps, of: Found): Promise<boolean> {
  const known = await tx.alerts.lockLive(of.rule, of.entity);
  return settleKnown(tx, deps, { ...of, known });
}

/** The same where the alert is locked already, or its key is held and there is none. */
export async function settleKnown(
  tx: Tx,
  deps: Deps,
  of: Found & { readonly known: Alert | null },
): Promise<boolean> {
  const { known, rule, entity, found } = of;
  const now = deps.clock.now();
  const alert = evaluated(known, found, { id: () => deps.ids.next("alert"), rule, entity, now });
  if (!alert) return false;
  const isOver = alert.state === "resolved";
  await tx.alerts.save(
    isOver && of.resolved ? await of.resolved(alert, known?.changedAt ?? alert.openedAt) : alert,
  );
  const closes = closesAt(alert);
  if (closes) await tx.timers.set([{ kind: "alert_close", subject: alert.id, dueAt: closes }]);
  await tx.outbox.enqueue([alertCard(alert.id)], now);
  return true;
}
