import type { Temporal } from "temporal-polyfill";
import type { Notice } from "../notice/notice.ts";
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

/** The alert that a message is about, where somebody must hear of it at once; null for what can wait. */
export function urgentSubject(notice: Notice): string | null {
  switch (notice.kind) {
    case "late_alert":
    case "late_call":
    case "confirm_escalation":
      return `late:${notice.fulfillmentId}`;
    case "alert_card":
    case "alert_page":
      return `alert:${notice.alertId}`;
    default:
      return null;
  }
}

/** Whether an alert is told by mail while Slack is down: what is critical, and a partner that is late to answer. */
export function isUrgent({ rule, severity, state }: Pick<Alert, "rule" | "severity" | "state">): boolean {
  const isLate = rule === CONFIRM_LATE && severity !== "info";
  return state === "open" && (severity === "critical" || isLate);
}
