import { type Kysely, sql } from "kysely";
import type { DueWork, ReadDue } from "../core/ports/due.ts";
import { BUSINESS_ZONE, localDate } from "../core/time.ts";
import { isClaimable } from "./outbox.ts";
import { isUnseen } from "./stock.ts";
import type { Tables } from "./tables.ts";

/** One statement outside of any transaction: it takes nothing, so that it holds nobody up. */
export function readDue(db: Kysely<Tables>): ReadDue {
  return async ({ now, channels }) => {
    const { rows } = await sql<DueWork>`
      select
        array(select c.channel from unnest(${channels}::text[]) as c (channel) where exists (
          select from outbox o where o.channel = c.channel and ${isClaimable(now)})) as channels,
        array(select distinct source from inbox where state = 'received'
          and (next_try_at is null or next_try_at <= clock_timestamp())) as sources,
        exists (select from timers where fired_at is null and cancelled_at is null and due_at <= ${now}::timestamptz)
          or exists (select from stock_checks c where ${isUnseen(localDate(now, BUSINESS_ZONE))}) as timers,
        exists (select from partners where stock_feed_wanted_at is not null and stock_feed is not null)
          as "stockFeeds"`.execute(db);
    const [due] = rows;
    if (due === undefined) throw new Error("what is due came back empty");
    return due;
  };
}
