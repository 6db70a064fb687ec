import { type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tables } from "./tables.ts";

interface OutboxDepth {
  readonly channel: string;
  readonly state: string;
  readonly rows: number;
  readonly oldestSeconds: number;
}

/**
 * How much work waits at business `now`: rows of the outbox that are not sent, by channel and state, with the age of
 * the oldest in seconds, and the timers that are due. What was sent is not counted: that table only grows.
 */
export async function workload(kysely: Kysely<Tables>, now: Temporal.Instant) {
  const [outbox, timers, quarantine] = await Promise.all([
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
  ]);
  const [row] = timers.rows;
  return {
    outbox: outbox.rows,
    quarantined: quarantine.rows[0]?.parts ?? 0,
    timersDue: row?.due ?? 0,
    timersLagSeconds: row?.lag ?? 0,
  };
}
