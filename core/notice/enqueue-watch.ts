import type { Temporal } from "temporal-polyfill";
import type { Notice, OutboxEntry } from "./notice.ts";

/** Mails to the desk's own address while Slack is down (see `enqueue.ts`). */

/** That it is, or is not any more: once an outage each. */
export function outageMail(
  to: string,
  { since, isBack }: { readonly since: Temporal.Instant; readonly isBack: boolean },
): OutboxEntry {
  return mail(to, `slack_outage:${since.toString()}:${isBack ? "back" : "down"}`, {
    kind: "slack_outage",
    since: since.toString(),
    isBack,
  });
}

/** What Slack would have shown of an alert: once an outage, however often it would have been shown there. */
export function instead(
  to: string,
  of: { readonly since: Temporal.Instant; readonly subject: string; readonly notice: Notice },
): OutboxEntry {
  return mail(to, `slack_fallback:${of.since.toString()}:${of.subject}`, {
    kind: "slack_fallback",
    notice: of.notice,
  });
}

/** The report of the week before a Monday, in #rapports; once a Monday of it. */
export function weeklyReport(monday: Temporal.PlainDate): OutboxEntry {
  return {
    channel: "slack",
    destination: "reports",
    businessKey: `slack:weekly_report:${monday.toString()}`,
    orderingKey: "slack:reports:week",
    notice: { kind: "weekly_report", monday: monday.toString() },
    card: false,
  };
}

function mail(to: string, what: string, notice: Notice): OutboxEntry {
  return {
    channel: "email",
    destination: to,
    businessKey: `email:${what}`,
    orderingKey: `email:${to}:slack`,
    notice,
    card: false,
  };
}
