import { type Kysely, type Selectable, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { RuleOfWeek } from "../core/alert/week.ts";
import type { WatchPort } from "../core/ports/watch.ts";
import { noticeId } from "./outbox-desk.ts";
import type { Tables } from "./tables.ts";
import type { OutboxTable } from "./tables-work.ts";

/** Slack's words for a key that opens nothing any more. */
const REVOKED = "^(token_revoked|token_expired|invalid_auth|account_inactive|not_authed)";
/** What says that nothing got through, and not that this one message is at fault. */
const NO_WAY_THROUGH =
  "^(HTTP 5|E[A-Z]+|UND_|no answer|terminated|fetch failed|service_unavailable|internal_error|fatal_error|request_timeout)";
const STUCK_MAX = 500;

export function watchPort(db: Kysely<Tables>): WatchPort {
  return {
    beat: async (name) => {
      await sql`
        insert into heartbeats (name, beat_at) values (${name}, clock_timestamp())
        on conflict (name) do update set beat_at = excluded.beat_at`.execute(db);
    },
    takeNews: (name, silentMs) => takeNews(db, name, silentMs),
    settleNews: async (name, { is, since }) => {
      await db
        .updateTable("heartbeats")
        .set({ silent_since: is === "silent" ? since : null, lease_until: null })
        .where("name", "=", name)
        .execute();
    },
    stuck: async (channel) => {
      const { rows } = await sql<{
        readonly since: Temporal.Instant | null;
        readonly revoked_at: Temporal.Instant | null;
        readonly last_sent_at: Temporal.Instant | null;
      }>`
        select
          (select min(coalesce(asked_at, enqueued_at)) from outbox where channel = ${channel}
            and state in ('pending', 'claimed', 'retry', 'unknown', 'dead') and last_error ~ ${NO_WAY_THROUGH}
            and (settled_at is null or settled_at > (select max(last_sent_at) from slack_days))) as since,
          (select max(settled_at) from outbox where channel = ${channel} and state = 'dead'
            and last_error ~ ${REVOKED}) as revoked_at,
          (select max(last_sent_at) from slack_days) as last_sent_at`.execute(db);
      const [row] = rows;
      return {
        since: row?.since ?? null,
        revokedAt: row?.revoked_at ?? null,
        lastSentAt: row?.last_sent_at ?? null,
      };
    },
    unsentSince: async (channel, since) => {
      const { rows } = await sql<Pick<Selectable<OutboxTable>, "seq" | "notice">>`
        select seq, notice from outbox where channel = ${channel}
          and state in ('pending', 'claimed', 'retry', 'unknown', 'dead')
          and coalesce(asked_at, enqueued_at) >= ${since}::timestamptz
        order by seq limit ${sql.lit(STUCK_MAX)}`.execute(db);
      return rows.map(({ seq, notice }) => ({ id: noticeId(seq), notice }));
    },
    outage: async (channel) => {
      const row = db.selectFrom("outages").select("since").where("channel", "=", channel).forUpdate();
      return (await row.executeTakeFirst())?.since ?? null;
    },
    saveOutage: async (channel, since) => {
      if (since === null) await db.deleteFrom("outages").where("channel", "=", channel).execute();
      else
        await db
          .insertInto("outages")
          .values({ channel, since })
          .onConflict((conflict) => conflict.column("channel").doNothing())
          .execute();
    },
    alertsBetween: (from, until) => alertsBetween(db, from, until),
    saidBefore: async (day) => {
      const said = db.selectFrom("slack_days").select("on_date").where("on_date", "<", day).limit(1);
      return (await said.executeTakeFirst()) !== undefined;
    },
    slackDays: async (from, until) => {
      const days = db.selectFrom("slack_days").selectAll();
      const within = days.where("on_date", ">=", from).where("on_date", "<", until);
      return (await within.orderBy("on_date").orderBy("purpose").execute()).map((row) => ({
        ...{ on: row.on_date, purpose: row.purpose },
        ...{ posted: row.posted, threaded: row.threaded, updated: row.updated, mentions: row.mentions },
      }));
    },
  };
}

/** One of several processes that look at once has it for a minute. */
async function takeNews(
  db: Kysely<Tables>,
  name: string,
  silentMs: number,
): ReturnType<WatchPort["takeNews"]> {
  await sql`
    insert into heartbeats (name, beat_at) values (${name}, clock_timestamp()) on conflict do nothing`.execute(
    db,
  );
  const isFresh = sql`beat_at >= clock_timestamp() - ${silentMs}::integer * interval '1 millisecond'`;
  const { rows } = await sql<Pick<Tables["heartbeats"], "beat_at" | "silent_since">>`
    update heartbeats set lease_until = clock_timestamp() + interval '1 minute'
    where name = ${name} and (lease_until is null or lease_until < clock_timestamp())
      and (silent_since is not null) = (${isFresh})
    returning beat_at, silent_since`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  return row.silent_since === null
    ? { is: "silent", since: row.beat_at }
    : { is: "back", since: row.silent_since };
}

async function alertsBetween(
  db: Kysely<Tables>,
  from: Temporal.Instant,
  until: Temporal.Instant,
): ReturnType<WatchPort["alertsBetween"]> {
  const isWithin = (at: string) =>
    sql`${sql.ref(at)} >= ${from}::timestamptz and ${sql.ref(at)} < ${until}::timestamptz`;
  // What stands under another alert is taken with it, though not before it is there.
  const firstTaken = sql`(select min(greatest(e.at, a.opened_at)) from alert_events e
    where e.alert_id in (a.id, a.suppressed_by) and e.type = 'taken')`;
  const { rows: rules } = await sql<RuleOfWeek>`
    select rule, (count(*) filter (where ${isWithin("opened_at")}))::integer as opened,
      (count(*) filter (where ${isWithin("resolved_at")}))::integer as resolved,
      (count(*) filter (where ${isWithin("opened_at")} and ${firstTaken} is not null))::integer as taken
    from alerts a where ${isWithin("opened_at")} or ${isWithin("resolved_at")}
    group by rule order by opened desc, rule`.execute(db);
  const { rows } = await sql<{ readonly minutes: number | null }>`
    select (percentile_cont(0.5) within group (order by extract(epoch from ${firstTaken} - opened_at) / 60))::integer as minutes
    from alerts a where ${isWithin("opened_at")} and ${firstTaken} is not null`.execute(db);
  return { rules, medianTakeMinutes: rows[0]?.minutes ?? null };
}
