import type { Temporal } from "temporal-polyfill";
import { mondayOf } from "../civil-date.ts";
import type { AlertId } from "../ids.ts";
import { isSameJson } from "../same-json.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/** What is wrong and stays so until the data say otherwise; one message for its whole life (SM-7, D13). */

export const ALERT_STATES = {
  open: "it needs somebody",
  acknowledged: "somebody has taken it",
  snoozed: "somebody has put it off",
  covered: "what mends it is under way",
  resolved: "it is over; until it closes it may come back as the same",
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
  /** When whoever took it was asked whether they are still on it; null before, and once they said so. */
  readonly askedAt: Temporal.Instant | null;
}

/** A rung of an escalation: after so many minutes on that clock since the alert opened, those are called. */
export interface EscalationStep {
  readonly afterMinutes: number;
  /** `business`: hours of the team's working days alone. */
  readonly clock: "wall" | "business";
  readonly to: "pm" | "admin" | "mail" | "sms";
}

/** Why somebody says that an alert is over. */
export const RESOLVE_CAUSES = ["fixed", "expected", "false_alarm", "duplicate", "other"] as const;
export type ResolveCause = (typeof RESOLVE_CAUSES)[number];

/** How an alert ended by somebody's word. */
export interface Resolution {
  /** A name; null where the data ended it. */
  readonly by: string | null;
  readonly cause: ResolveCause | null;
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
  /** When the next of them is due; null where none is left, or the alert is over. It stands still while somebody has it. */
  readonly escalatesAt: Temporal.Instant | null;
  /** Since when the data do not show it, though it is not over by them: it flaps, or somebody resolved it. */
  readonly quietSince: Temporal.Instant | null;
}

/** What an evaluation found; null where nothing is wrong. */
export type Finding<Facts> = {
  readonly state: "open" | "covered";
  readonly severity: AlertSeverity;
  readonly facts: Facts;
  readonly group?: string;
} | null;

const CLOSES_AFTER_HOURS = 24;
/** Rules over weekly figures, which SM-7 keys by the ISO week: within one a second alert would be the same news. */
const ONCE_A_WEEK: ReadonlySet<string> = new Set(["rotation_low"]);
/** After that the data have the last word on what somebody resolved (chat-ux §2.2). */
const RECHECK_AFTER_MINUTES = 30;

const RANKS: Readonly<Record<AlertSeverity, number>> = { info: 0, warning: 1, critical: 2 };

/** As it is when it opens, and when it opens again. */
const FRESH = {
  resolvedAt: null,
  hold: null,
  resolution: null,
  flappingSince: null,
  policy: [],
  escalatedSteps: 0,
  escalatesAt: null,
  quietSince: null,
} as const;

/**
 * When a resolved alert closes; from then on the same is a new one. That is after a day, and for weekly figures not
 * before the next Monday in Brussels (SM-7).
 */
export function closesAt({ rule, resolvedAt }: Pick<Alert, "rule" | "resolvedAt">): Temporal.Instant | null {
  if (resolvedAt === null) return null;
  const inADay = resolvedAt.add({ hours: CLOSES_AFTER_HOURS });
  if (!ONCE_A_WEEK.has(rule)) return inADay;
  const nextWeek = mondayOf(localDate(resolvedAt, BUSINESS_ZONE)).add({ weeks: 1 });
  const monday = nextWeek.toZonedDateTime(BUSINESS_ZONE).toInstant();
  return monday.epochMilliseconds > inADay.epochMilliseconds ? monday : inADay;
}

/** A resolved alert that may come back no more. */
export function isOver(alert: Alert, now: Temporal.Instant): boolean {
  const at = closesAt(alert);
  return alert.state === "resolved" && at !== null && at.epochMilliseconds <= now.epochMilliseconds;
}

/** Somebody said that it is over, whatever the data say. */
export function isResolvedByHand({ state, resolution }: Alert): boolean {
  return state === "resolved" && resolution !== null && resolution.by !== null;
}

/** When the data have the last word on what somebody resolved; null for what ended by itself. */
export function recheckAt(alert: Alert): Temporal.Instant | null {
  return isResolvedByHand(alert) ? (alert.resolvedAt?.add({ minutes: RECHECK_AFTER_MINUTES }) ?? null) : null;
}

/** Whether it is worse than it was. */
export function isWorse(was: AlertSeverity, is: AlertSeverity): boolean {
  return RANKS[is] > RANKS[was];
}

/**
 * The alert after an evaluation, or null where nothing changes: what somebody took or put off stays so while it is as
 * bad as it was, what is put off comes back where it got worse, and what is over resolves whoever had it (SM-7). While
 * it flaps it neither ends nor opens; what somebody resolved opens again after half an hour. `facts` that alone
 * changed are shown too.
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
    const added = { suppressedBy: null, reopenedTimes: 0, openedAt: now, changedAt: now };
    return { ...FRESH, ...added, ...{ id: id(), rule, entity }, ...found, group };
  }
  if (!found) return notFound(known, now);
  if (known.state === "resolved") {
    const at = recheckAt(known);
    const isTrusted = at !== null && at.epochMilliseconds > now.epochMilliseconds;
    return isTrusted ? seenAgain(known, found, known.state) : reopened(known, found, now);
  }
  const isHeld =
    known.state === "acknowledged" || (known.state === "snoozed" && !isWorse(known.severity, found.severity));
  const state = isHeld && found.state === "open" ? known.state : found.state;
  const seen = seenAgain(known, found, state);
  if (seen === null) return null;
  const isOpen = state === "open" || state === "covered";
  return { ...seen, changedAt: now, ...(isOpen ? { hold: null } : {}) };
}

/** The same with what is found now; null where that is what was known. */
function seenAgain<Facts extends object>(
  known: Alert<Facts>,
  found: NonNullable<Finding<Facts>>,
  state: AlertState,
): Alert<Facts> | null {
  const { facts, severity } = found;
  const isSame =
    state === known.state &&
    severity === known.severity &&
    known.quietSince === null &&
    isSameJson(facts, known.facts);
  return isSame ? null : { ...known, state, severity, facts, quietSince: null };
}

function notFound<Facts extends object>(known: Alert<Facts>, now: Temporal.Instant): Alert<Facts> | null {
  const isKept = known.flappingSince !== null || isResolvedByHand(known);
  if (isKept) return known.quietSince === null ? { ...known, quietSince: now } : null;
  return known.state === "resolved" ? null : resolved(known, now);
}

/** Over, by the data or by somebody's word: nobody has it any more, and nobody is called. */
export function resolved<Facts extends object>(
  known: Alert<Facts>,
  now: Temporal.Instant,
  resolution: Resolution | null = null,
): Alert<Facts> {
  return {
    ...known,
    ...{ state: "resolved", changedAt: now, resolvedAt: now, resolution },
    ...{ hold: null, flappingSince: null, quietSince: null, escalatesAt: null },
  };
}

/** The same alert once more, in its thread: whoever had it starts afresh. */
export function reopened<Facts extends object>(
  known: Alert<Facts>,
  found: Pick<NonNullable<Finding<Facts>>, "severity" | "facts" | "state">,
  now: Temporal.Instant,
): Alert<Facts> {
  const { state, severity, facts } = found;
  const reopenedTimes = known.reopenedTimes + 1;
  return { ...known, ...FRESH, state, severity, facts, reopenedTimes, changedAt: now };
}
