import { type Kysely, sql } from "kysely";
import { JUDGED_REQUESTS, type PartnerRecord } from "../core/partner/standing.ts";
import type { PartnersPort } from "../core/ports/catalogue.ts";
import type { Tables } from "./tables.ts";

/** How a partner stands, and the requests and parcels that it is judged by (SM-10). */

export async function stand(
  db: Kysely<Tables>,
  { partner, from, to, why, figure }: Parameters<PartnersPort["stand"]>[0],
  { by, at }: Parameters<PartnersPort["stand"]>[1],
): Promise<void> {
  await sql`update partners set status = ${to} where code = ${partner}`.execute(db);
  await sql`
    insert into partner_standings (partner_code, status_before, status_after, why, figure, author, via, at)
    values (${partner}, ${from}, ${to}, ${why}, ${figure}::double precision, ${by.name}, ${by.via}, ${at}::timestamptz)`.execute(
    db,
  );
}

/**
 * Requests are those told or waiting, newest deadline first: closed by an answer or by their deadline (F13). What was
 * cancelled, or given to another, before its deadline says nothing of the partner. A part taken is a yes, and what was cut
 * off it is no request of its own.
 */
export async function partnerRecord(
  db: Kysely<Tables>,
  code: string,
  { since, now }: Parameters<PartnersPort["record"]>[1],
): Promise<PartnerRecord> {
  const { rows } = await sql<PartnerRecord>`
    with requests as materialized (
      select f.confirmed_at, f.confirm_due_at, f.state, f.flags
      from order_fulfillment f
      where f.fulfiller = ${code} and f.confirm_due_at is not null and f.split_from is null
        and (${since}::timestamptz is null or f.confirm_due_at > ${since}::timestamptz)
        and (f.confirmed_at is not null or f.state in ('declined', 'shipped', 'delivered')
          or f.confirm_due_at < ${now}::timestamptz)
        and not (f.state in ('cancelled', 'rerouted') and f.confirmed_at is null
          and coalesce(f.cancelled_at, ${now}::timestamptz) <= f.confirm_due_at)
      order by f.confirm_due_at desc, f.id desc limit ${JUDGED_REQUESTS}
    )
    select
      (select coalesce(jsonb_agg(jsonb_build_object('isInTime',
        r.confirmed_at is not null and r.confirmed_at <= r.confirm_due_at)), '[]') from requests r) as closed,
      (select count(*)::integer from order_events e join order_fulfillment f on f.id = e.fulfillment_id
        where f.fulfiller = ${code} and e.type = 'confirm_expired'
          and e.at > ${now}::timestamptz - interval '24 hours') as expired,
      (select count(*)::integer from order_events e join order_fulfillment f on f.id = e.fulfillment_id
        where f.fulfiller = ${code} and e.type = 'ship_late'
          and e.at > ${now}::timestamptz - interval '7 days') as "lateParcels",
      (select count(*)::integer from order_fulfillment f
        where f.fulfiller = ${code} and f.state in ('queued', 'notified') and 'expired' = any (f.flags)) as unanswered`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`the record of ${code} came back empty`);
  return row;
}
