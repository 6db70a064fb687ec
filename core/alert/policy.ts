import type { Temporal } from "temporal-polyfill";
import { addTeamMinutes, teamMinutesBetween } from "../team/team-hours.ts";
import type { Alert, AlertSeverity, EscalationStep } from "./alert.ts";
import { CONFIRM_LATE } from "./part-alerts.ts";
import { FLOOD } from "./suppression.ts";

/**
 * Whom an alert calls, and when (SM-7, R188, design §9): a snapshot that is stored when it opens or gets worse, so that
 * a policy that changes later does not reach what is under way (reliability E4).
 */

const HOUR = 60;

const POLICIES: Readonly<Record<AlertSeverity, readonly EscalationStep[]>> = {
  info: [],
  warning: [
    { afterMinutes: 0, clock: "wall", to: "pm" },
    { afterMinutes: 4 * HOUR, clock: "business", to: "admin" },
  ],
  critical: [
    { afterMinutes: 0, clock: "wall", to: "pm" },
    { afterMinutes: 0, clock: "wall", to: "admin" },
    { afterMinutes: 30, clock: "wall", to: "mail" },
    { afterMinutes: HOUR, clock: "wall", to: "sms" },
  ],
};

/** Belgian holidays around an instant. */
export type HolidaysAround = (at: Temporal.Instant) => ReadonlySet<string>;

/** A silence climbs a ladder of its own, which calls the admins (SM-3): of one order, and of the many of a flood. */
function policyOf({ rule, severity, facts }: Alert): readonly EscalationStep[] {
  const policy = POLICIES[severity];
  const about = rule === FLOOD && "rule" in facts ? facts.rule : rule;
  return about === CONFIRM_LATE ? policy.filter(({ to }) => to === "pm") : policy;
}

/** The alert with the policy of its severity, counted from `from`. */
export function withPolicy(alert: Alert, from: Temporal.Instant, holidays: HolidaysAround): Alert {
  const policy = policyOf(alert);
  const [first] = policy;
  const escalatesAt = first ? add(from, first.afterMinutes, { clock: first.clock, holidays }) : null;
  return { ...alert, policy, escalatedSteps: 0, escalatesAt };
}

/** The rung that is due, with its number from 0; null where none is, or somebody has the alert. */
export function stepDue(
  alert: Alert,
  now: Temporal.Instant,
): { readonly step: EscalationStep; readonly index: number } | null {
  const { state, escalatesAt, policy, escalatedSteps: index } = alert;
  const step = policy[index];
  if (state !== "open" || !step || escalatesAt === null) return null;
  return escalatesAt.epochMilliseconds <= now.epochMilliseconds ? { step, index } : null;
}

/**
 * One rung further: the next is due as long after this one as the policy says. By hand an alert that calls nobody by
 * itself is called about as a warning is.
 */
export function escalated(alert: Alert, holidays: HolidaysAround): Alert {
  const { policy, escalatedSteps, escalatesAt } = alert;
  const [taken, next] = policy.slice(escalatedSteps);
  const minutes = taken && next ? next.afterMinutes - taken.afterMinutes : 0;
  const due = next && escalatesAt ? add(escalatesAt, minutes, { clock: next.clock, holidays }) : null;
  return { ...alert, escalatedSteps: escalatedSteps + 1, escalatesAt: due };
}

/**
 * Called about by hand, at `now`: as far as it got; what does not call the admins by itself is called about as a warning
 * is.
 */
export function calledByHand(alert: Alert, now: Temporal.Instant): Alert {
  return { ...alert, policy: policyByHand(alert), escalatesAt: now };
}

function policyByHand({ policy }: Pick<Alert, "policy">): readonly EscalationStep[] {
  return policy.some(callsAdmins) ? policy : [...policy, ...POLICIES.warning.slice(policy.length)];
}

/** Whether there is anybody left to be called about it by hand. */
export function hasNextRung(alert: Pick<Alert, "policy" | "escalatedSteps">): boolean {
  return alert.escalatedSteps < policyByHand(alert).length;
}

/** Whether its admins were called already. */
export function hasCalledAdmins({
  policy,
  escalatedSteps,
}: Pick<Alert, "policy" | "escalatedSteps">): boolean {
  return policy.slice(0, escalatedSteps).some(callsAdmins);
}

const callsAdmins = ({ to }: EscalationStep): boolean => to === "admin";

/** The admins were to be called while somebody has it: they are once nobody has any more, should it still be wrong. */
export function calledOnceFree(alert: Alert, now: Temporal.Instant): Alert {
  const climbed = alert.policy.slice(0, alert.escalatedSteps);
  return {
    ...alert,
    policy: [...climbed, { afterMinutes: 0, clock: "wall", to: "admin" }],
    escalatesAt: now,
  };
}

/** While somebody had it the clock stood still: the next rung is due as long from now as it was when they took it. */
export function resumed(alert: Alert, now: Temporal.Instant, holidays: HolidaysAround): Alert {
  const { hold, escalatesAt, policy, escalatedSteps } = alert;
  const clock = policy[escalatedSteps]?.clock;
  if (!hold || !escalatesAt || !clock) return alert;
  const leftMinutes = between(hold.at, escalatesAt, { clock, holidays });
  return { ...alert, escalatesAt: add(now, leftMinutes, { clock, holidays }) };
}

/**
 * What hid it is over: it calls as if it opened now. Whom it called before it was hidden are not called again, and the
 * next rung is due as long from now as the policy puts between the two.
 */
export function calledAgain(alert: Alert, now: Temporal.Instant, holidays: HolidaysAround): Alert {
  const { policy, escalatedSteps } = alert;
  const last = policy[escalatedSteps - 1];
  if (!last) return withPolicy(alert, now, holidays);
  const next = policy[escalatedSteps];
  if (!next) return { ...alert, escalatesAt: null };
  const minutes = Math.max(0, next.afterMinutes - last.afterMinutes);
  return { ...alert, escalatesAt: add(now, minutes, { clock: next.clock, holidays }) };
}

interface OnClock {
  readonly clock: EscalationStep["clock"];
  readonly holidays: HolidaysAround;
}

function add(from: Temporal.Instant, minutes: number, { clock, holidays }: OnClock): Temporal.Instant {
  return clock === "wall" ? from.add({ minutes }) : addTeamMinutes(from, minutes, holidays(from));
}

/** Whole minutes; 0 where `to` is not after `from`. */
function between(from: Temporal.Instant, to: Temporal.Instant, { clock, holidays }: OnClock): number {
  if (clock === "business") return teamMinutesBetween(from, to, holidays(from));
  return Math.max(0, Math.ceil(from.until(to).total("minutes")));
}
