import type { Temporal } from "temporal-polyfill";
import { isSameJson } from "../same-json.ts";
import { type Alert, type AlertState, closesAt, isWorse, recheckAt } from "./alert.ts";
import { type AlertEvent, alertEvent } from "./event.ts";
import { calmAt, isFlapping, recentReopenings } from "./flap.ts";
import { type HolidaysAround, withPolicy } from "./policy.ts";
import { type AlertRule, ESTIMATES } from "./rules.ts";

/** What follows from an evaluation: whom it calls from now on, what its thread says, and whether it flaps (SM-7). */

/** Other figures alone are a line in the thread this often at most; the card has them each time. */
const FIGURES_EVERY_MINUTES = 30;
/** From then on even a turn waits for its card's pace. */
const TURNS_A_MINUTE = 3;

export interface Followed {
  readonly alert: Alert;
  readonly events: readonly AlertEvent[];
  /** False where its card would say the same. */
  readonly isShown: boolean;
  /** It turned, which is shown at once; where it turned again and again lately, or has other figures alone, it can wait. */
  readonly isTurn: boolean;
  /** When it is calm, where that begins anew. */
  readonly calmAt: Temporal.Instant | null;
}

export interface Following {
  readonly now: Temporal.Instant;
  readonly holidays: HolidaysAround;
  /** What happened to it before, oldest first. */
  readonly history: readonly AlertEvent[];
}

/** `alert` is what `evaluated` made of `known`. */
export function followed(known: Alert | null, alert: Alert, of: Following): Followed {
  const isTurn = known?.state !== alert.state && !turnsOften(of);
  return { ...consequences(known, alert, of), isTurn };
}

type Consequences = Omit<Followed, "isTurn">;

function consequences(known: Alert | null, alert: Alert, of: Following): Consequences {
  const { now } = of;
  const by = { actor: null, at: now };
  const shown = { isShown: true, calmAt: null };
  if (!known) return { ...shown, alert: withCalls(alert, of), events: [alertEvent("opened", {}, by)] };
  if (known.state === "resolved")
    return alert.state === "resolved"
      ? { alert, events: [], isShown: false, calmAt: null }
      : followedAgain(alert, of);
  if (alert.state === "resolved")
    return { ...shown, alert, events: [alertEvent("resolved", { cause: null, reason: null }, by)] };
  const isWorseNow = isWorse(known.severity, alert.severity);
  const isUncovered = known.state === "covered" && alert.state === "open";
  const events = [
    ...(known.state === "snoozed" && alert.state === "open"
      ? [alertEvent("woken", { why: "worse" }, by)]
      : []),
    ...(isNews(known, alert, of) ? [changed(alert, isWorseNow, by)] : []),
  ];
  const turned = (known.quietSince === null) !== (alert.quietSince === null);
  return {
    alert: isWorseNow || isUncovered || alert.state === "covered" ? withCalls(alert, of) : alert,
    events,
    isShown: !(turned && known.facts === alert.facts),
    calmAt: known.flappingSince !== null && turned ? calmAt(now) : null,
  };
}

/** It is back: in its thread, with its calls from the beginning; the third time within an hour it flaps. */
function followedAgain(alert: Alert, of: Following): Consequences {
  const { now, history } = of;
  const by = { actor: null, at: now };
  const times = recentReopenings(history, now) + 1;
  const flaps = isFlapping(times);
  return {
    alert: withCalls({ ...alert, flappingSince: flaps ? now : null }, of),
    events: [
      alertEvent("reopened", { why: "data" }, by),
      ...(flaps ? [alertEvent("flapping", { times }, by)] : []),
    ],
    isShown: true,
    calmAt: flaps ? calmAt(now) : null,
  };
}

/** Whether the desk wrote of it again and again within the last minute. */
function turnsOften({ history, now }: Following): boolean {
  const since = now.subtract({ minutes: 1 }).epochMilliseconds;
  const lately = history.filter(({ actor, at }) => actor === null && at.epochMilliseconds > since);
  return lately.length > TURNS_A_MINUTE;
}

/** Calls from the beginning, by how bad it is now; what somebody has counts from when they took it. */
function withCalls(alert: Alert, { now, holidays }: Following): Alert {
  const called = withPolicy(alert, alert.hold?.at ?? now, holidays);
  return alert.state === "covered" ? { ...called, escalatesAt: null } : called;
}

function changed(alert: Alert, isWorseNow: boolean, by: Pick<AlertEvent, "actor" | "at">): AlertEvent {
  const { state, severity, facts } = alert;
  return alertEvent("changed", { state, severity, facts, isWorse: isWorseNow }, by);
}

/** Another state or severity always; other figures where they were not told just now. */
function isNews(known: Alert, alert: Alert, { now, history }: Following): boolean {
  if (known.state !== alert.state || known.severity !== alert.severity) return true;
  if (isSameJson(figures(known), figures(alert))) return false;
  const told = history.findLast(({ type }) => ["opened", "changed", "reopened"].includes(type));
  return told === undefined || told.at.until(now).total("minutes") >= FIGURES_EVERY_MINUTES;
}

/** What is news where it changes. */
function figures({ rule, facts }: Alert): object {
  const estimates: readonly string[] = (Object.hasOwn(ESTIMATES, rule) && ESTIMATES[rule as AlertRule]) || [];
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !estimates.includes(name)));
}

/** Timers that follow from the alert alone. */
export const ALERT_TIMERS = ["alert_close", "alert_hold", "alert_wake", "alert_escalate"] as const;

/** Those that it has no use for are null. */
type AlertTimers = Readonly<Record<(typeof ALERT_TIMERS)[number], Temporal.Instant | null>>;

/** What has to be looked at again, and when, as the alert is now. */
export function timersOf(alert: Alert): AlertTimers {
  const untilIf = (state: AlertState) => (alert.state === state ? (alert.hold?.until ?? null) : null);
  return {
    alert_close: alert.state === "resolved" ? closesAt(alert) : null,
    alert_hold: untilIf("acknowledged"),
    alert_wake: untilIf("snoozed") ?? recheckAt(alert),
    alert_escalate: alert.state === "open" ? alert.escalatesAt : null,
  };
}
