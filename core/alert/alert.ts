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

/** Somebody has taken an alert or put it off, as its state says, until then. */
export interface AlertHold {
  readonly by: string;
  /** A Slack user; null for what an API token did. */
  readonly byId: string | null;
  readonly at: Temporal.Instant;
  readonly until: Temporal.Instant;
  readonly reason: string | null;
}

/** A rung of an escalation: after so many minutes on that clock since the alert opened, those are called. */
export interface EscalationStep {
  readonly afterMinutes: number;
  /** `business`: hours of the team's working days alone. */
  readonly clock: "wall" | "business";
  readonly to: "pm" | "admin" | "mail" | "sms";
}

/** How an alert ended. */
export interface Resolution {
  /** A name; null where the data ended it. */
  readonly by: string | null;
  readonly reason: string | null;
}

export interface Alert<Facts = object> {
  readonly id: AlertId;
  readonly rule: string;
  /** What it is about: with the rule, the one key among the alerts that are not closed. */
  readonly entity: string;
  /** Whose trouble it is, such as a partner's code: floods gather by it, and what is wrong with it mutes it. */
  readonly group: string | null;
  readonly state: AlertState;
  readonly severity: AlertSeverity;
  /** What the card says, as of the last evaluation. */
  readonly facts: Facts;
  readonly openedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly resolvedAt: Temporal.Instant | null;
  readonly hold: AlertHold | null;
  readonly resolution: Resolution | null;
  /** The alert under which this one is not shown; null for one that has a message of its own. */
  readonly suppressedBy: AlertId | null;
  /** How often it came back after it was over. */
  readonly reopenedTimes: number;
  /** Since when it comes and goes; null for one that does not. */
  readonly flappingSince: Temporal.Instant | null;
  /** As it was when the alert opened, so that later changes do not reach it. */
  readonly policy: readonly EscalationStep[];
  /** How many of its steps were taken. */
  readonly escalatedSteps: number;
}

/** What an evaluation found; null where nothing is wrong. */
export type Finding<Facts> = {
  readonly state: "open" | "covered";
  readonly severity: AlertSeverity;
  readonly facts: Facts;
  readonly group?: string;
} | null;

const CLOSES_AFTER_HOURS = 24;

const FRESH = {
  resolvedAt: null,
  hold: null,
  resolution: null,
  suppressedBy: null,
  reopenedTimes: 0,
  flappingSince: null,
  policy: [],
  escalatedSteps: 0,
} as const;

/** One thing that happened to an alert, in its thread and its history. */
export interface AlertEvent {
  readonly type:
    | "opened"
    | "changed"
    | "taken"
    | "released"
    | "snoozed"
    | "woken"
    | "escalated"
    | "resolved"
    | "reopened"
    | "flapping"
    | "suppressed"
    | "shown"
    | "noted";
  /** A name; null for what the desk did by itself. */
  readonly actor: string | null;
  readonly at: Temporal.Instant;
  readonly data: object;
}

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
    const group = found.group ?? null;
    return { ...FRESH, ...{ id: id(), rule, entity }, ...found, group, openedAt: now, changedAt: now };
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
