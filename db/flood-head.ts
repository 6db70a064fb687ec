import { type Kysely, type RawBuilder, sql } from "kysely";
import { FLOOD_AFTER, FLOOD_WITHIN_MINUTES } from "../core/alert/suppression.ts";
import type { Tables } from "./tables.ts";

/** Longer ago than any burst began that still goes on. */
const LOOKED_BACK = "1 day";

/**
 * Every message to the team that is said once and comes in bursts, with its kind and whether it hangs under another: kinds are told apart by
 * what was refused, by the trouble with a parcel, and by the partner. One that is the fourth within ten minutes, or
 * later, hangs.
 */
export function oneShots(between: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`
    select seq, business_key, enqueued_at, kind, is_reachable, coalesce(
      lag(enqueued_at, ${sql.lit(FLOOD_AFTER)}) over (partition by kind order by enqueued_at, seq)
        > enqueued_at - ${sql.lit(`${FLOOD_WITHIN_MINUTES} minutes`)}::interval, false) as hangs
    from (
      select seq, business_key, enqueued_at,
        state <> 'dead' and (state <> 'sent' or provider_id is not null) as is_reachable, concat_ws(':', notice ->> 'kind', notice -> 'alert' ->> 'about',
        notice -> 'alert' -> 'refusal' ->> 'refused', notice -> 'alert' ->> 'trouble', notice -> 'alert' ->> 'partner') as kind
      from outbox where channel = 'slack' and destination = 'alerts'
        and notice -> 'alert' ->> 'about' in ('order_refused', 'parcel') and not card and ${between}
    ) as said`;
}

/** The key of the latest of its kind that stands by itself, where this one does not and that one is or will be there. */
export async function floodHeadOf(db: Kysely<Tables>, businessKey: string): Promise<string | null> {
  const { rows } = await sql<{ head: string | null }>`
    with mine as materialized (select seq, enqueued_at from outbox where business_key = ${businessKey}),
    said as materialized (${oneShots(
      sql`enqueued_at > (select enqueued_at from mine) - ${sql.lit(LOOKED_BACK)}::interval
        and enqueued_at <= (select enqueued_at from mine) and seq <= (select seq from mine)`,
    )})
    select (
      select business_key from said head where head.kind = me.kind and not head.hangs and head.is_reachable order by head.seq desc limit 1
    ) as head
    from said me where me.business_key = ${businessKey} and me.hangs`.execute(db);
  return rows[0]?.head ?? null;
}
