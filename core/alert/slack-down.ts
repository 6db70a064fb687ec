import type { Temporal } from "temporal-polyfill";
import type { Stuck } from "../ports/watch.ts";
import type { Alert } from "./alert.ts";
import { CONFIRM_LATE } from "./part-alerts.ts";

/** When Slack counts as down, and what cannot wait until it is back (E6, D169). */

/** A short outage is the outbox's to sit out. */
const DOWN_AFTER_MINUTES = 10;

/** Since when Slack takes nothing, and did not within ten minutes; at once where our key was revoked. Null while it works. */
export function slackDownSince(
  { since, revokedAt, lastSentAt }: Stuck,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const sentMs = lastSentAt?.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  if (revokedAt !== null && revokedAt.epochMilliseconds > sentMs) return revokedAt;
  if (since === null) return null;
  // What left after it shows that it is this message's own trouble.
  if (sentMs > since.epochMilliseconds) return null;
  return downAt(since).epochMilliseconds <= now.epochMilliseconds ? since : null;
}

/** When something that could not leave at `since` makes Slack count as down. */
export function downAt(since: Temporal.Instant): Temporal.Instant {
  return since.add({ minutes: DOWN_AFTER_MINUTES });
}

/** A partner's silence is one subject, whether its alert says so or who is called about it. */
export function lateSubject(fulfillmentId: string): string {
  return `late:${fulfillmentId}`;
}

/** What the desk's address is told of once an outage. */
export function alertSubject({ id, rule, entity }: Pick<Alert, "id" | "rule" | "entity">): string {
  return rule === CONFIRM_LATE ? lateSubject(entity) : `alert:${id}`;
}

/** Whether an alert is told by mail while Slack is down: what is critical, and a partner that is late to answer. */
export function isUrgent({ rule, severity, state }: Pick<Alert, "rule" | "severity" | "state">): boolean {
  const isLate = rule === CONFIRM_LATE && severity !== "info";
  return state === "open" && (severity === "critical" || isLate);
}
