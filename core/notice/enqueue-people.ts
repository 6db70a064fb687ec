import type { Temporal } from "temporal-polyfill";
import type { OutboxEntry } from "./notice.ts";
import type { PeopleNotice } from "./people-notice.ts";

/** Business keys and ordering keys of what one person is told directly (see `enqueue.ts`). */

/** A message to one person in Slack. */
export function direct(userId: string, businessKey: string, notice: PeopleNotice): OutboxEntry {
  return {
    channel: "slack",
    destination: userId,
    businessKey,
    orderingKey: `slack:${userId}:${businessKey}`,
    notice,
    card: false,
  };
}

/** Under which an ask is known within an hour that is counted from 1970 on. */
export function colleagueAskKey(ask: {
  readonly from: string;
  readonly to: string;
  readonly what: string;
  readonly hour: number;
}): string {
  return `slack:ask:${ask.from}:${ask.to}:${ask.hour}:${ask.what}`;
}

/** The summary of somebody's day, once a local date of theirs. */
export function dailyDigest(userId: string, on: Temporal.PlainDate): OutboxEntry {
  return direct(userId, `slack:digest:${userId}:${on.toString()}`, {
    kind: "daily_digest",
    slackUserId: userId,
    on: on.toString(),
  });
}
