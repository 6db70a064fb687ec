import type { Temporal } from "temporal-polyfill";
import type { AlertId } from "../ids.ts";

/** What is wrong and stays so until the data say otherwise; one message for its whole life (SM-7, D13). */

export const ALERT_STATES = {
  open: "it needs somebody",
  acknowledged: "somebody has taken it",
  snoozed: "somebody has put it off",
  covered: "what mends it is under way",
  resolved: "it is over; within a day it may come back as the same",
  closed: "it is over for good",
} as const;

export type AlertState = keyof typeof ALERT_STATES;
export type AlertSeverity = "info" | "warning" | "critical";

export interface Alert<Facts = object> {
  readonly id: AlertId;
  readonly rule: string;
  /** What it is about: with the rule, the one key among the alerts that are not closed. */
  readonly entity: string;
  readonly state: AlertState;
  readonly severity: AlertSeverity;
  /** What the card says, as of the last evaluation. */
  readonly facts: Facts;
  readonly openedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly resolvedAt: Temporal.Instant | null;
}

/** What an evaluation found; null where nothing is wrong. */
export type Finding<Facts> = {
  readonly state: "open" | "covered";
  readonly severity: AlertSeverity;
  readonly facts: Facts;
} | null;

const CLOSES_AFTER_HOURS = 24;

/** When a resolved alert closes; from then on the same is a new one. */
export function closesAt(alert: Alert): Temporal.Instant | null {
  return alert.resolvedAt?.add({ hours: CLOSES_AFTER_HOURS }) ?? null;
}

/** A resolved alert whose day is over. */
export function isOver(alert: Alert, now: Temporal.Instant): boolean {
  const at = closesAt(alert);
  return alert.state === "resolved" && at !== null && at.epochMilliseconds <= now.epochMilliseconds;
}

/**
 * The alert after an evaluation, or null where nothing changes: what somebody took or put off stays so while it is as
 * bad as it was, and what is over resolves whoever had it (SM-7). `facts` that alone changed are shown too.
 */
export function evaluated<Facts extends object>(
  known: Alert<Facts> | null,
  found: Finding<Facts>,
  fresh: {
    readonly id: () => AlertId;
    readonly rule: string;
    readonly entity: string;
    readonly now: Temporal.Instant;
  },
): Alert<Facts> | null {
  const { now } = fresh;
  if (!known) {
    if (!found) return null;
    const { rule, entity, id } = fresh;
    return { id: id(), rule, entity, ...found, openedAt: now, changedAt: now, resolvedAt: null };
  }
  if (!found) return known.state === "resolved" ? null : { ...known, ...resolvedAt(now) };
  const isHeld = (known.state === "acknowledged" || known.state === "snoozed") && found.state === "open";
  const state = isHeld ? known.state : found.state;
  const isSame =
    state === known.state &&
    found.severity === known.severity &&
    JSON.stringify(found.facts) === JSON.stringify(known.facts);
  if (isSame) return null;
  const { facts, severity } = found;
  return { ...known, state, severity, facts, changedAt: now, resolvedAt: null };
}

function resolvedAt(now: Temporal.Instant) {
  return { state: "resolved", changedAt: now, resolvedAt: now } as const;
}
