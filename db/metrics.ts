import { type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE, localDate } from "../core/time.ts";
import type { Tables } from "./tables.ts";

interface OutboxDepth {
  readonly channel: string;
  readonly state: string;
  readonly rows: number;
  readonly oldestSeconds: number;
}

/** What was said in Slack by purpose, ever and on the local date of Brussels. */
interface SlackNoise {
  readonly purpose: string;
  readonly posted: number;
  readonly threaded: number;
  readonly updated: number;
  readonly mentions: number;
  readonly postedToday: number;
  readonly threadedToday: number;
  readonly updatedToday: number;
  readonly mentionsToday: number;
}

/**
 * How much work waits at business `now`: rows of the outbox that are not sent, by channel and state, with the age of
 * the oldest in seconds, and the timers that are due. What was sent is not counted: that table only grows.
 */
export async function workload(kysely: Kysely<Tables>, now: Temporal.Instant) {
  const today = localDate(now, BUSINESS_ZONE);
  const [outbox, timers, quarantine, slack] = await Promise.all([
    sql<OutboxDepth>`
      select channel, state, count(*)::integer as rows,
        greatest(0, coalesce(extract(epoch from ${now}::timestamptz - min(not_before)), 0))::integer as "oldestSeconds"
      from outbox where state in ('pending', 'claimed', 'retry', 'unknown', 'dead')
      group by channel, state order by channel, state`.execute(kysely),
    sql<{ readonly due: number; readonly lag: number }>`
      select count(*)::integer as due,
        coalesce(extract(epoch from ${now}::timestamptz - min(due_at)), 0)::integer as lag
      from timers where fired_at is null and cancelled_at is null and due_at <= ${now}::timestamptz`.execute(
      kysely,
    ),
    sql<{ readonly parts: number }>`select count(*)::integer as parts from inbox_quarantine`.execute(kysely),
    sql<SlackNoise>`
      select purpose, sum(posted)::integer as posted, sum(threaded)::integer as threaded,
        sum(updated)::integer as updated, sum(mentions)::integer as mentions,
        coalesce(sum(posted) filter (where on_date = ${today}), 0)::integer as "postedToday",
        coalesce(sum(threaded) filter (where on_date = ${today}), 0)::integer as "threadedToday",
        coalesce(sum(updated) filter (where on_date = ${today}), 0)::integer as "updatedToday",
        coalesce(sum(mentions) filter (where on_date = ${today}), 0)::integer as "mentionsToday"
      from slack_days group by purpose order by purpose`.execute(kysely),
  ]);
  const [row] = timers.rows;
  return {
    outbox: outbox.rows,
    slack: slack.rows,
    quarantined: quarantine.rows[0]?.parts ?? 0,
    timersDue: row?.due ?? 0,
    timersLagSeconds: row?.lag ?? 0,
  };
}
