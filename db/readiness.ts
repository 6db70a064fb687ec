import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { SILENT_AFTER_MS } from "../core/flow/watch-scheduler.ts";
import type { Database } from "./connect.ts";
import type { Tables } from "./tables.ts";

const MS_PER_SECOND = 1000;

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Whether orders can be taken: the database answers. How far the outbox and the timers lag behind business `now`,
 * in whole seconds, is told beside it, whether anybody fires deadlines, and how the session of WhatsApp stands where one is held; none of them alone
 * turns orders away.
 */
export async function readiness(database: Database<Tables>, now: Temporal.Instant): Promise<Readiness> {
  if (!(await database.ping())) return { ready: false, checks: { database: "away" } };
  const { rows } = await sql<{
    readonly outbox: number;
    readonly timers: number;
    readonly migration: string;
    readonly whatsapp: string | null;
    readonly beat: number | null;
  }>`
    select
      coalesce((select extract(epoch from ${now}::timestamptz - min(not_before)) from outbox
        where state in ('pending', 'retry') and not_before <= ${now}::timestamptz), 0)::int as outbox,
      coalesce((select extract(epoch from ${now}::timestamptz - min(due_at)) from timers
        where fired_at is null and cancelled_at is null and due_at <= ${now}::timestamptz), 0)::int as timers,
      (select max(id) from schema_migrations) as migration,
      (select extract(epoch from clock_timestamp() - beat_at)::int from heartbeats where name = 'scheduler') as beat,
      (select case when state in ('ready', 'pairing') and lease_until > clock_timestamp() then state
          else 'down since ' || to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end
        from channel_sessions where channel = 'whatsapp') as whatsapp`.execute(database.kysely);
  const lag = rows[0];
  const mailbox = await mailboxChecks(database, now);
  return {
    ready: true,
    checks: {
      database: "answers",
      migration: lag?.migration ?? "none",
      outboxLagSeconds: lag?.outbox ?? 0,
      timersLagSeconds: lag?.timers ?? 0,
      ...schedulerChecks(lag?.beat ?? null),
      ...(lag?.whatsapp ? { whatsapp: lag.whatsapp } : {}),
      ...mailbox,
    },
  };
}

/** Whether deadlines are fired at all, and how many seconds of machine time ago that was seen; any process may fire them. */
function schedulerChecks(seenSeconds: number | null): Readiness["checks"] {
  if (seenSeconds === null) return { scheduler: "never seen" };
  const isSilent = seenSeconds * MS_PER_SECOND > SILENT_AFTER_MS;
  return { scheduler: isSilent ? "silent" : "alive", schedulerSeenSeconds: seenSeconds };
}

/** Whether our mailbox was read, and how many seconds ago; nothing where none is. */
async function mailboxChecks(
  database: Database<Tables>,
  now: Temporal.Instant,
): Promise<Readiness["checks"]> {
  const row = database.kysely.selectFrom("mailboxes").select(["looked_at", "failing_since", "problem"]);
  const found = await row.orderBy("lease_until", "desc").limit(1).executeTakeFirst();
  if (found === undefined) return {};
  const { looked_at, failing_since, problem } = found;
  const mailbox = failing_since === null ? "answers" : `away: ${problem ?? "unknown trouble"}`;
  if (looked_at === null) return { mailbox };
  return { mailbox, mailboxSeenSeconds: Math.floor(now.since(looked_at).total("seconds")) };
}
