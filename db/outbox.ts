import { type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { ClaimedNotice } from "../core/notice/claim.ts";
import type { OutboxEntry } from "../core/notice/notice.ts";
import type { OutboxPort } from "../core/ports/outbox.ts";
import { floodHeadOf } from "./flood-head.ts";
import { jsonRows } from "./json.ts";
import { noticeId, outboxDesk, toEntry } from "./outbox-desk.ts";
import { settleClaim, settleSent } from "./outbox-settle.ts";
import type { Tables } from "./tables.ts";
import type { OutboxTable } from "./tables-work.ts";
import { unsentAlerts } from "./unsent-alerts.ts";

/** Every effect outside is a row; `onWork` hears of new ones, so that a loop can be woken after the commit. */
export function outboxPort(db: Kysely<Tables>, onWork: () => void): OutboxPort {
  return {
    enqueue: async (entries, at) => {
      if (entries.length === 0) return;
      await enqueueNotices(entries.map((entry) => ({ entry, at }))).execute(db);
      onWork();
    },
    claim: (ask) => claim(db, ask),
    // The row behind it in the same ordering key may leave now: nobody is told, since whoever sent this one looks again.
    settle: (claimed, result, now) => settleClaim(db, claimed, { result, now }),
    settleSent: (sent, now) => settleSent(db, sent, now),
    byProviderId: async (channel, providerId) => {
      const { rows } = await sql<Selectable<OutboxTable>>`
        select * from outbox where channel = ${channel} and provider_id = ${providerId} order by seq limit 1`.execute(
        db,
      );
      return rows[0] === undefined ? null : toEntry(rows[0]);
    },
    floodHeadOf: (businessKey) => floodHeadOf(db, businessKey),
    providerIdOf: async (businessKey) => {
      const row = db.selectFrom("outbox").select("provider_id").where("business_key", "=", businessKey);
      return (await row.executeTakeFirst())?.provider_id ?? null;
    },
    askedFor: async (businessKey) => {
      const columns = ["version", "enqueued_at", "asked_at"] as const;
      const row = db.selectFrom("outbox").select(columns).where("business_key", "=", businessKey);
      const found = await row.executeTakeFirst();
      return found === undefined ? null : { version: found.version, at: found.asked_at ?? found.enqueued_at };
    },
    unsentAlerts: () => unsentAlerts(db),
    ...outboxDesk(db, onWork),
  };
}

/**
 * The statement alone, for intake to run among others. A key that exists does nothing, except a card's: that one is
 * rendered anew. It keeps its place and the id of its message; a claim under way goes on, and a wait that the other
 * side asked for is kept. What asks with a pace waits until so long after the last send; who asks without one does not.
 */
export function enqueueNotices(
  entries: readonly { readonly entry: OutboxEntry; readonly at: Temporal.Instant }[],
): RawBuilder<unknown> {
  const byKey = new Map(entries.map((each) => [each.entry.businessKey, each]));
  const rows = [...byKey.values()].map(({ entry, at }) => ({
    business_key: entry.businessKey,
    ordering_key: entry.orderingKey,
    channel: entry.channel,
    destination: entry.destination,
    notice: entry.notice,
    card: entry.card,
    enqueued_at: at,
    pace_ms: entry.paceMs ?? 0,
  }));
  const afterPace = sql`greatest(
    excluded.not_before,
    coalesce(outbox.settled_at + excluded.pace_ms * interval '1 millisecond', excluded.not_before)
  )`;
  return sql`
    insert into outbox (business_key, ordering_key, channel, destination, notice, card, enqueued_at, not_before, pace_ms)
    select business_key, ordering_key, channel, destination, notice, card, enqueued_at, enqueued_at, pace_ms
    from jsonb_populate_recordset(null::outbox, ${jsonRows(rows)})
    on conflict (business_key) do update set
      version = outbox.version + 1,
      asked_at = excluded.enqueued_at,
      state = case outbox.state when 'claimed' then 'claimed' else 'pending' end,
      attempts = case outbox.state when 'claimed' then outbox.attempts else 0 end,
      pace_ms = least(outbox.pace_ms, excluded.pace_ms),
      not_before = case
        when outbox.state in ('claimed', 'retry') then outbox.not_before
        when outbox.state = 'pending' then least(outbox.not_before, ${afterPace})
        else ${afterPace}
      end
    where outbox.card`;
}

/** Shared with `waiting`: what may be claimed at business `now`, in order within its ordering key. */
export function isClaimable(now: Temporal.Instant): RawBuilder<boolean> {
  return sql<boolean>`o.state in ('pending', 'claimed', 'retry')
    and (o.state <> 'claimed' and o.not_before <= ${now}::timestamptz
      or o.state = 'claimed' and o.lease_until < clock_timestamp())
    and not exists (
      select from outbox earlier where earlier.ordering_key = o.ordering_key and earlier.seq < o.seq
        and earlier.state in ('pending', 'claimed', 'retry', 'unknown')
    )
    and not exists (
      select from outbox_destinations d where d.channel = o.channel and d.destination = o.destination
        and (d.disabled_at is not null or d.held_until > ${now}::timestamptz)
    )`;
}

/** A lease that ended without an answer is claimed anew as doubtful; it counts as an attempt, since it was one. */
async function claim(
  db: Kysely<Tables>,
  ask: Parameters<OutboxPort["claim"]>[0],
): Promise<readonly ClaimedNotice[]> {
  const { rows } = await sql<Selectable<OutboxTable> & { readonly claim_id: string }>`
    with due as materialized (
      select o.seq from outbox o where o.channel = any (${ask.channels}::text[])
        and o.destination <> all (${ask.except ?? []}::text[]) and ${isClaimable(ask.now)}
      order by o.seq limit ${ask.limit} for update skip locked
    )
    update outbox o set state = 'claimed', claim_id = gen_random_uuid(),
      lease_until = clock_timestamp() + ${ask.leaseMs}::integer * interval '1 millisecond',
      doubtful = o.doubtful or o.state = 'claimed',
      attempts = o.attempts + case o.state when 'claimed' then 1 else 0 end, pace_ms = null
    from due where o.seq = due.seq
    returning o.*`.execute(db);
  return rows
    .toSorted((a, b) => a.seq - b.seq)
    .map((row) => ({
      ...toEntry(row),
      id: noticeId(row.seq),
      claimId: row.claim_id,
      attempts: row.attempts,
      providerId: row.provider_id,
      version: row.version,
      doubtful: row.doubtful,
      replays: row.replays,
    }));
}
