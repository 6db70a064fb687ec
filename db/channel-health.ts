import { type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Outgoing, Session } from "../core/channel/health.ts";
import type { ChannelFault, ChannelState } from "../core/channel/standing.ts";
import type { Channel } from "../core/notice/notice.ts";
import type { Tables } from "./tables.ts";

/** How a messenger's session stands by its holder's last word; null where none was ever held. */
export async function sessionOf(db: Kysely<Tables>, channel: Channel): Promise<Session | null> {
  const { rows } = await sql<{
    readonly state: ChannelState;
    readonly why: ChannelFault | null;
    readonly since: Temporal.Instant;
    readonly is_held: boolean;
  }>`
    select state, why, since, coalesce(lease_until > clock_timestamp(), false) as is_held
    from channel_sessions where channel = ${channel}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  return { state: row.state, fault: row.why, since: row.since, isHeld: row.is_held };
}

/** When a message last left by a channel, and since when one could not. */
export async function outgoingOf(db: Kysely<Tables>, channel: Channel): Promise<Outgoing> {
  const { rows } = await sql<{
    readonly last_sent_at: Temporal.Instant | null;
    readonly stuck_since: Temporal.Instant | null;
  }>`
    select
      (select settled_at from outbox where channel = ${channel} and state = 'sent' and provider_id is not null
        order by seq desc limit 1) as last_sent_at,
      (select min(enqueued_at) from outbox where channel = ${channel} and state in ('pending', 'claimed', 'retry')
        and last_error is not null) as stuck_since`.execute(db);
  return { lastSentAt: rows[0]?.last_sent_at ?? null, stuckSince: rows[0]?.stuck_since ?? null };
}
