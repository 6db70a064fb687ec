import type { Temporal } from "temporal-polyfill";
import { type Alert, evaluated, type Finding, isOver } from "../alert/alert.ts";
import { alertEvent } from "../alert/event.ts";
import { followed } from "../alert/follow.ts";
import type { Deps, Tx } from "../ports.ts";
import { belgianHolidays } from "./call-about-alert.ts";
import { placeIn, tellAround } from "./hide-alert.ts";
import { saveAlert } from "./save-alert.ts";

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

export type Settle = typeof settleKnown;

/** The same where the alert is locked already, or its key is held and there is none. */
export async function settleKnown(
  tx: Tx,
  deps: Deps,
  of: Found & { readonly known: Alert | null },
): Promise<boolean> {
  const { rule, entity, found } = of;
  const now = deps.clock.now();
  const known = await stillLive(tx, of.known, now);
  const evaluation = evaluated(known, found, { id: () => deps.ids.next("alert"), rule, entity, now });
  if (!evaluation) return false;
  const isEnd = evaluation.state === "resolved" && known?.state !== "resolved";
  const said =
    isEnd && of.resolved
      ? await of.resolved(evaluation, known?.changedAt ?? evaluation.openedAt)
      : evaluation;
  const opens = said.state !== "resolved" && (known === null || known.state === "resolved");
  const settle = settleKnown;
  const placed = opens ? await placeIn(tx, deps, { alert: said, settle }) : said;
  const history = known ? await tx.alerts.history(known.id) : [];
  const next = followed(known, placed, { now, holidays: belgianHolidays(deps), history });
  const by = placed.suppressedBy;
  const hidden = opens && by !== null ? [alertEvent("suppressed", { by }, { actor: null, at: now })] : [];
  const events = [...next.events, ...hidden];
  const alert = await saveAlert(tx, deps, { known, ...next, events, isAtOnce: next.isTurn });
  await tellAround(tx, deps, { alert, settle });
  return true;
}

/** One whose day is over is no more the same, even where its timer has not fired yet. */
async function stillLive(tx: Tx, known: Alert | null, now: Temporal.Instant): Promise<Alert | null> {
  if (!known || !isOver(known, now)) return known;
  await tx.alerts.save({ ...known, state: "closed" });
  return null;
}
